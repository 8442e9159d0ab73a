import { ComponentType } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoredMessage } from '../../../playground/discord/stored-message.ts';
import type { BotPermission } from '../../../playground/protocol.ts';
import { type APage, startAPage } from './a-page.ts';

let page: APage;

beforeAll(async () => {
  page = await startAPage();
});

afterAll(() => page.stop());

const game = (text: string) => ({ path: ['tickets', 'game'], options: [{ name: 'game', text }] });

/** What stands in a channel once something new does. */
async function nextMessage(channelId: string, act: () => Promise<unknown>): Promise<StoredMessage> {
  const messages = () => page.running.discord.messages(channelId);
  const before = messages().length;
  await act();
  await expect.poll(() => messages().length).toBe(before + 1);
  await expect.poll(() => messages().at(-1)?.loading).toBe(false);
  const last = messages().at(-1);
  if (last === undefined) throw new Error('nothing came');
  return last;
}

function shown({ channel_id: channelId, id }: StoredMessage): StoredMessage | undefined {
  return page.running.discord.messages(channelId).find((message) => message.id === id);
}

describe('what a person does', () => {
  it('sees the commands that the bot registered', async () => {
    const { commands } = await page.ask('commands', page.at('member'));

    expect(commands.map(({ name }) => name)).toEqual(['tickets', 'Show tickets']);
    expect(commands[0]?.options?.map(({ name }) => name)).toContain('game');
  });

  it('is offered what the bot suggests', async () => {
    const command = game('dragst');

    await expect
      .poll(async () => (await page.ask('suggest', { ...page.at('member'), command })).suggestions)
      .toContainEqual({ name: 'Dragster (Atari 2600)', value: '#14402' });
  });

  it('runs a command, turns its page, and chooses among its matches', async () => {
    const at = page.at('manager');
    const developer = { path: ['tickets', 'dev'], options: [{ name: 'name', text: 'Hexadigital' }] };
    const listed = await nextMessage(at.channelId, () => page.ask('run', { ...at, command: developer }));
    const pageShown = () => JSON.stringify(shown(listed));
    expect(pageShown()).toContain('Page 1/');

    const customId = customIdOf(listed, '▶');
    expect(await page.ask('press', { ...at, messageId: listed.id, customId })).toEqual({});
    await expect.poll(pageShown).toContain('Page 2/');

    const matched = await nextMessage(at.channelId, () => page.ask('run', { ...at, command: game('sonic') }));
    const { customId: select, values } = selectOf(matched, 'Not this game? Other matches');
    await page.ask('choose', { ...at, messageId: matched.id, customId: select, values: values.slice(0, 1) });
    await expect.poll(() => shown(matched)?.embeds[0]?.title).not.toBe(matched.embeds[0]?.title);
  });

  it('writes', async () => {
    const at = page.at('dm');

    const said = await nextMessage(at.channelId, () => page.ask('say', { ...at, text: 'Hello' }));

    expect(said).toMatchObject({ content: 'Hello', author: { id: at.personId } });
  });

  it('inspects what came of a command', async () => {
    const at = page.at('late-member');
    const { id: messageId } = await nextMessage(at.channelId, () => page.ask('run', { ...at, command: game('14402') }));

    const { message, steps } = await page.ask('inspect', { channelId: at.channelId, messageId });

    expect(message).toMatchObject({ id: messageId, embeds: [{ title: 'Dragster (Atari 2600)' }] });
    expect(message).not.toHaveProperty('visibleTo');
    expect(steps).toMatchObject([
      { interaction: { kind: 'command', name: 'tickets game', state: 'answered', personId: at.personId } },
    ]);
  });

  it.each([
    {
      what: 'a command without what it needs',
      name: 'run',
      input: () => ({ ...page.at('member'), command: { path: ['tickets', 'game'], options: [] } }),
      refusal: { error: 'This option is required. Specify a value.', option: 'game' },
    },
    {
      what: 'a command that there is not',
      name: 'run',
      input: () => ({ ...page.at('member'), command: { path: ['nothing'], options: [] } }),
      refusal: { error: 'There is no command /nothing here.', option: null },
    },
    {
      what: 'a place that one cannot see',
      name: 'commands',
      input: () => ({ ...page.at('dm'), channelId: page.at('manager').channelId }),
      refusal: { error: 'You cannot see this channel.', option: null },
    },
    {
      what: 'nobody',
      name: 'commands',
      input: () => ({ ...page.at('dm'), personId: '1' }),
      refusal: { error: 'There is no such person.', option: null },
    },
    {
      what: 'a message that is gone',
      name: 'press',
      input: () => ({ ...page.at('member'), messageId: '1', customId: 'x' }),
      refusal: { error: 'There is no such message here.', option: null },
    },
    {
      what: 'a menu entry that there is not',
      name: 'menu',
      input: () => ({ ...page.at('member'), messageId: firstMessage(), command: 'Find tickets' }),
      refusal: { error: 'There is no command Find tickets here.', option: null },
    },
    {
      what: 'a choice in a message without a list',
      name: 'choose',
      input: () => ({ ...page.at('member'), messageId: firstMessage(), customId: 'x', values: ['1'] }),
      refusal: { error: 'There is no list x.', option: null },
    },
    {
      what: 'an empty message',
      name: 'say',
      input: () => ({ ...page.at('member'), text: ' ' }),
      refusal: { error: 'There is nothing to send yet.', option: null },
    },
    {
      what: 'suggestions for what has none',
      name: 'suggest',
      input: () => ({
        ...page.at('member'),
        command: { path: ['tickets', 'game'], options: [{ name: 'set', text: 'o' }] },
      }),
      refusal: { error: 'set has no suggestions.', option: null },
    },
  ])('is refused $what, in a sentence', async ({ name, input, refusal }) => {
    expect(await page.send(name, input())).toEqual({ status: 200, body: { refusal } });
  });
});

describe('the other side of the world', () => {
  it('finds a ticket, moves it, and says so', async () => {
    const { tickets } = await page.ask('tickets', { system: 'retroachievements', find: 'dragster' });
    const ticket = tickets.find(({ moves }) => moves.some(({ move }) => move === 'resolve'));

    const { told } = await page.ask('move', {
      system: 'retroachievements',
      ticketId: ticket?.id ?? '',
      move: 'resolve',
    });

    expect(told).toBe(`Ticket ${ticket?.id} is resolved now.`);
    expect(page.running.retroAchievements.world.tickets.get(Number(ticket?.id))?.state).toBe('resolved');
  });

  it('opens a ticket on what it offers', async () => {
    const { subjects } = await page.ask('subjects', { system: 'akana', find: 'card payments' });
    const before = page.running.akana.world.visibleTickets().length;

    const values = { title: 'Refunds are late', priority: 'high' };
    const { told } = await page.ask('open', { system: 'akana', subjectId: subjects[0]?.id ?? '', values });

    expect(told).toMatch(/^Akana's .* on Card Payments is open now\.$/);
    expect(page.running.akana.world.visibleTickets()).toHaveLength(before + 1);
  });

  it.each([
    { place: 'retroachievements', trouble: 'down', name: 'RetroAchievements' },
    { place: 'akana', trouble: 'html', name: 'Akana' },
    { place: 'discord', trouble: 'slow', name: 'Discord' },
  ] as const)('breaks $place, tells every page, and mends it', async ({ place, trouble, name }) => {
    const listener = await page.listen();
    const now = () => {
      const { discord } = listener.of('discord').at(-1) ?? {};
      const { upstreams } = listener.of('upstreams').at(-1) ?? {};
      const system = upstreams?.systems.find((one) => one.system === place);
      return (place === 'discord' ? discord?.trouble : system?.trouble)?.now;
    };

    expect((await page.ask('trouble', { place, trouble })).told).toMatch(/ now[:.]/);
    await expect.poll(now).toBe(trouble);
    expect((await page.ask('trouble', { place, trouble: null })).told).toBe(`${name} is well again.`);
    await expect.poll(now).toBe(null);
    await listener.end();
  });

  it('forbids a channel to the bot, and allows it again', async () => {
    const { channelId } = page.at('manager');
    const listener = await page.listen();
    const forbidden = () =>
      listener
        .of('discord')
        .at(-1)
        ?.discord.servers[0]?.channels.find(({ id }) => id === channelId)?.forbidden;

    const set = (permission: BotPermission, isForbidden: boolean) =>
      page.ask('forbid', { channelId, permission, isForbidden });
    // At once, as two pages may: neither undoes the other.
    await Promise.all([set('EmbedLinks', true), set('SendMessages', true)]);
    await expect.poll(forbidden).toEqual(['SendMessages', 'EmbedLinks']);
    expect(await set('SendMessages', true)).toEqual({
      told: 'Ticketwatch may not send messages or embed links in #tickets now.',
    });
    expect(await set('SendMessages', false)).toEqual({ told: 'Ticketwatch may not embed links in #tickets now.' });
    expect(await set('EmbedLinks', false)).toEqual({ told: 'Ticketwatch may do everything in #tickets again.' });
    await expect.poll(forbidden).toEqual([]);
    await listener.end();
  });

  it('lets tickets move by themselves, and stops them', async () => {
    const listener = await page.listen();
    const isDrifting = () => listener.of('upstreams').at(-1)?.upstreams.isDrifting;

    await page.ask('drift', { isOn: true });
    await expect.poll(isDrifting).toBe(true);
    await page.ask('drift', { isOn: false });
    await expect.poll(isDrifting).toBe(false);
    await listener.end();
  });

  it.each([
    { name: 'move', input: () => ({ system: 'akana', ticketId: 'x', move: 'close' }), error: 'There is no ticket x.' },
    {
      name: 'forbid',
      input: () => ({ channelId: '1', permission: 'SendMessages', isForbidden: true }),
      error: 'There is no such channel.',
    },
    {
      name: 'forbid',
      input: () => ({ channelId: page.at('dm').channelId, permission: 'SendMessages', isForbidden: true }),
      error: 'Permissions are of channels in servers only.',
    },
    {
      name: 'trouble',
      input: () => ({ place: 'discord', trouble: 'earthquake' }),
      error: 'Discord knows no trouble "earthquake".',
    },
  ])('refuses $name: $error', async ({ name, input, error }) => {
    expect(await page.send(name, input())).toEqual({ status: 200, body: { refusal: { error, option: null } } });
  });
});

function firstMessage(): string {
  return page.running.discord.messages(page.at('member').channelId)[0]?.id ?? '';
}

function parts({ components = [] }: StoredMessage) {
  return components.flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []));
}

function customIdOf(message: StoredMessage, face: string): string {
  for (const part of parts(message))
    if (part.type === ComponentType.Button && 'custom_id' in part)
      if (part.label === face || part.emoji?.name === face) return part.custom_id;
  throw new Error(`There is no button ${face}`);
}

function selectOf(
  message: StoredMessage,
  placeholder: string,
): { readonly customId: string; readonly values: readonly string[] } {
  for (const part of parts(message))
    if (part.type === ComponentType.StringSelect && part.placeholder === placeholder)
      return { customId: part.custom_id, values: part.options.map(({ value }) => value) };
  throw new Error('There is no list');
}
