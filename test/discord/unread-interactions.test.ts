import { InteractionType } from 'discord-api-types/v10';
import { Client } from 'discord.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLocalDiscord } from '../../playground/discord/local-discord.ts';
import type { Incoming } from '../../src/discord/incoming.ts';
import { hearOfUnread } from '../../src/discord/unread-interactions.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { aGateway } from './a-gateway.ts';

const help = { id: '100000000000000001', name: 'tickets', type: 1, options: [{ name: 'help', type: 1, options: [] }] };

async function aListener() {
  const discord = await createLocalDiscord();
  onTestFinished(() => discord.close());
  const { log, lines } = createRecordingLog();
  const incoming: Incoming[] = [];
  const gateway = aGateway(discord, { log, onInteraction: (one) => incoming.push(one) });
  onTestFinished(() => gateway.close());
  await gateway.connect();
  return { discord, lines, incoming, member: discord.actor('member') };
}

describe('an interaction that is not as Discord sends it', () => {
  it.each([
    { what: 'has no entitlements', distorted: { entitlements: undefined } },
    { what: 'is of nobody', distorted: { member: undefined, user: undefined } },
    { what: 'has no data', distorted: { data: null } },
    { what: 'has permissions that are none', distorted: { app_permissions: 'secret words' } },
  ])('is dropped with a line that repeats nothing of it when it $what', async ({ distorted }) => {
    const { discord, lines, incoming, member } = await aListener();

    const bad = discord.runRaw(member, help, { distort: (event) => ({ ...event, ...distorted }) });
    const good = discord.runRaw(member, help);

    await expect.poll(() => incoming.map(({ address }) => address.id)).toEqual([good.id]);
    expect(lines).toEqual([
      {
        level: 'error',
        message: 'dropped an interaction that could not be read',
        fields: { interaction: bad.id, why: expect.any(String), at: expect.any(Array) },
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain('secret words');
    expect(discord.gateway.connections).toBe(1);
  });

  it.each([
    { what: 'of a kind that there is not', type: 99 },
    { what: 'of a form that we never open', type: InteractionType.ModalSubmit },
  ])('is dropped with a line when it is $what', async ({ type }) => {
    const { discord, lines, incoming, member } = await aListener();

    const data = { ...help, custom_id: 'a', components: [] };
    const bad = discord.runRaw(member, data, { distort: (event) => ({ ...event, type }) });
    const good = discord.runRaw(member, help);

    await expect.poll(() => incoming.map(({ address }) => address.id)).toEqual([good.id]);
    expect(lines).toEqual([
      {
        level: 'warn',
        message: 'dropped an interaction of a kind that no command of ours causes',
        fields: { interaction: bad.id },
      },
    ]);
  });

  it('is suggested nothing by what is no text', async () => {
    const { discord, incoming, member } = await aListener();
    const options = [{ name: 'game', type: 1, options: [{ name: 'game', type: 3, value: 7, focused: true }] }];

    discord.runRaw(member, { ...help, options }, { type: InteractionType.ApplicationCommandAutocomplete });

    await expect.poll(() => incoming).toMatchObject([{ kind: 'suggest', option: 'game', typed: '' }]);
  });
});

describe('an interaction of an unknown kind that comes before READY', () => {
  it('is told of once, when its turn comes', async () => {
    const client = new Client({ intents: [] });
    onTestFinished(() => client.destroy());
    const unread: unknown[] = [];
    hearOfUnread(client, (interaction, error) => unread.push({ interaction, error }));
    const call = (method: string, ...args: readonly unknown[]): unknown =>
      Reflect.apply(Reflect.get(client.ws, method), client.ws, args);

    call('handlePacket', { t: 'INTERACTION_CREATE', d: { id: '1', type: 99 } });
    const before = [...unread];
    call('triggerClientReady');
    await expect.poll(() => unread.length).toBeGreaterThan(0);

    expect(before).toEqual([]);
    expect(unread).toEqual([{ interaction: '1', error: null }]);
  });
});

describe('an interaction without an id', () => {
  it('is dropped like any other that cannot be read', () => {
    const client = new Client({ intents: [] });
    onTestFinished(() => client.destroy());
    const unread: unknown[] = [];
    hearOfUnread(client, (interaction, error) => unread.push({ interaction, error }));
    const handle: unknown = Reflect.get(client.ws, 'handlePacket');
    if (typeof handle !== 'function') throw new TypeError('no such method');
    // What came before READY waits.
    Reflect.apply(Reflect.get(client.ws, 'triggerClientReady'), client.ws, []);

    const isDone: unknown = Reflect.apply(handle, client.ws, [{ t: 'INTERACTION_CREATE', d: null }, null]);

    expect(isDone).toBe(true);
    expect(unread).toEqual([{ interaction: null, error: expect.any(TypeError) }]);
  });
});
