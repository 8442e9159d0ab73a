import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { helpMessage } from '../../src/views/help.ts';
import { lines } from './reading.ts';
import { refusals } from './refusals.ts';

const game = {
  form: 'slash',
  path: 'tickets game',
  description: 'Open tickets of one game',
  id: '123456789012345678',
  needs: 'retroachievements',
} as const;
const api = {
  form: 'slash',
  path: 'tickets api',
  description: 'Tickets of one API',
  id: null,
  needs: 'akana',
} as const;
const help = {
  form: 'slash',
  path: 'tickets help',
  description: 'What this bot can tell you',
  id: null,
  needs: 'nothing',
} as const;

describe('the message of help', () => {
  it('names the commands, clickable where Discord has told their ids', () => {
    expect(lines(helpMessage([game, api]))).toEqual(
      expect.arrayContaining([
        '</tickets game:123456789012345678> · Open tickets of one game',
        '`/tickets api` · Tickets of one API',
      ]),
    );
  });

  const alone = 'Answers about Akana are yours alone unless you say `private:false`.';

  it.each([
    {
      commands: [game, help],
      intro: 'Tickets of RetroAchievements: what is open, and since when.',
      states: '-# ○ Open · ◉ Waiting on reporter · ✔ Resolved · ✖ Closed · ⊘ Pending review',
      saysAlone: false,
    },
    {
      commands: [api, help],
      intro: 'Tickets of Akana: what is open, and since when.',
      states: '-# ○ Open · ↺ Reopened · ✔ Resolved · ✖ Closed',
      saysAlone: true,
    },
    {
      commands: [api, game, help],
      intro: 'Tickets of RetroAchievements and Akana: what is open, and since when.',
      states: '-# ○ Open · ◉ Waiting on reporter · ✔ Resolved · ✖ Closed · ⊘ Pending review · ↺ Reopened',
      saysAlone: true,
    },
  ])('tells of the upstreams that can be asked here: $intro', ({ commands, intro, states, saysAlone }) => {
    const said = lines(helpMessage(commands));

    expect(said[0]).toBe(intro);
    expect(said.at(-1)).toBe(states);
    expect(said.includes(alone)).toBe(saysAlone);
  });

  it('puts together what is typed under one name, and tells where the menu of a message is', () => {
    const watch = {
      form: 'slash',
      path: 'watch list',
      description: 'The watches',
      id: null,
      needs: 'nothing',
    } as const;
    const menu = {
      form: 'message-menu',
      path: 'Show tickets',
      description: 'The tickets behind links',
      id: '123456789012345678',
      needs: 'any',
    } as const;

    expect(lines(helpMessage([menu, help, watch, game])).slice(1, -4)).toEqual([
      '',
      '**/tickets**',
      '`/tickets help` · What this bot can tell you',
      '</tickets game:123456789012345678> · Open tickets of one game',
      '',
      '**/watch**',
      '`/watch list` · The watches',
      '',
      "**In a message's menu**",
      'Apps › **Show tickets** · The tickets behind links',
    ]);
  });

  it('fits Discord with every command there is', async () => {
    const all = commands.map((command) => ({ ...command, id: '123456789012345678' }));

    const message = helpMessage(all);

    for (const { path } of all) expect(message.embeds?.[0]?.description).toContain(path);
    expect(await refusals(message)).toEqual([]);
  });

  it('explains no states where none can be seen', () => {
    const said = lines(helpMessage([help]));

    expect(said[0]).toBe('Tickets: what is open, and since when.');
    expect(said.at(-1)).toBe('Every number is counted from the tickets themselves, and says as of when.');
  });
});
