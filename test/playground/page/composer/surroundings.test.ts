import { describe, expect, it } from 'vitest';
import type { Around } from '../../../../playground/page/composer/around.ts';
import { createSurroundings } from '../../../../playground/page/composer/surroundings.ts';
import type { At, DiscordView, PersonView } from '../../../../playground/protocol.ts';
import { aChannel, aMember } from '../a-discord-view.ts';
import { aCommand } from './a-composer.ts';

function aPerson(id: string, name: string): PersonView {
  return { id, name, username: name.toLowerCase(), description: '', isBot: false };
}

const discord: DiscordView = {
  bot: { ...aPerson('1', 'Ticketwatch'), isBot: true },
  people: [aPerson('10', 'Morgan'), aPerson('11', 'Sam')],
  servers: [
    {
      id: '2',
      name: 'Retro QA',
      seesAkana: true,
      hasBot: true,
      members: [aMember('1', 'Ticketwatch'), aMember('10', 'Morgan the manager')],
      roles: [{ id: '2', name: '@everyone', isSpare: false }],
      channels: [aChannel('20', 'tickets', { seenBy: ['1', '10'] }), aChannel('21', 'back-room', { seenBy: ['1'] })],
    },
  ],
  conversations: [{ id: '40', name: 'Ticketwatch', kind: 'direct', personIds: ['11'] }],
  trouble: { now: null, note: null, offered: [] },
};
const inServer: At = { personId: '10', channelId: '20' };
const alone: At = { personId: '11', channelId: '40' };

function create(ask: (at: At) => Promise<{ commands: ReturnType<typeof aCommand>[] }>) {
  const asked: At[] = [];
  const told: Around[] = [];
  const surroundings = createSurroundings({
    ask(at) {
      asked.push(at);
      return ask(at);
    },
    onChange: (around) => told.push(around),
  });
  return { ...surroundings, asked, last: () => told.at(-1) };
}

describe('the surroundings', () => {
  it('name whom and what a server has', async () => {
    const { follow, last } = create(async () => ({ commands: [aCommand('help')] }));

    follow(discord, inServer);

    await expect.poll(last).toEqual({
      at: inServer,
      commands: [{ path: ['help'], description: 'About help', options: [] }],
      areCommandsKnown: true,
      people: [
        { label: '@Ticketwatch', value: '1', detail: 'ticketwatch' },
        { label: '@Morgan the manager', value: '10', detail: 'morgan' },
      ],
      roles: [{ label: '@everyone', value: '2', detail: 'Role' }],
      channels: [{ label: '#tickets', value: '20', detail: null, type: 0 }],
    });
  });

  it('name who is in a conversation', () => {
    const { follow, last } = create(async () => ({ commands: [] }));

    follow(discord, alone);

    expect(last()).toMatchObject({ people: [{ label: '@Sam' }, { label: '@Ticketwatch' }], roles: [], channels: [] });
  });

  it('are asked for anew for another person or place, and after a change of Discord', () => {
    const { follow, asked } = create(async () => ({ commands: [] }));

    follow(discord, inServer);
    follow(discord, { ...inServer });
    follow(discord, alone);
    follow({ ...discord }, alone);

    expect(asked).toEqual([inServer, alone, alone]);
  });

  it('forget an answer that comes after the person has left', async () => {
    const first = Promise.withResolvers<{ commands: ReturnType<typeof aCommand>[] }>();
    const { follow, last } = create((at) => (at === inServer ? first.promise : Promise.resolve({ commands: [] })));

    follow(discord, inServer);
    follow(discord, alone);
    expect(last()).toMatchObject({ at: alone, areCommandsKnown: false });
    first.resolve({ commands: [aCommand('help')] });
    await first.promise;

    await expect.poll(last).toMatchObject({ at: alone, commands: [], areCommandsKnown: true });
  });

  it('offer no command where they cannot be asked for', async () => {
    const { follow, last } = create(async (at) => {
      if (at === alone) throw new Error('No.');
      return { commands: [aCommand('help')] };
    });

    follow(discord, inServer);
    await expect.poll(() => last()?.commands.length).toBe(1);
    follow(discord, alone);

    await expect.poll(() => last()?.commands).toEqual([]);
  });
});
