import { describe, expect, it } from 'vitest';
import { UpstreamFailure } from '../../src/domain/failure.ts';
import { AchievementId } from '../../src/domain/ids.ts';
import type { WatchedSubject } from '../../src/domain/watched-subject.ts';
import { asOf, dragster, metroid } from '../views/samples.ts';
import { aStatus, aWatch, countsOf, here } from '../views/watch-samples.ts';
import { aWatchDesk, ledgers, manager, payments, ticketsChannel as channel } from './a-watch-desk.ts';

const place = `<#${here.channelId}>`;
const role = { kind: 'role', id: '500000000000000001', isMentionable: true, isEveryone: false };
const ofDragster: WatchedSubject = { kind: 'game', game: dragster, set: 'official' };

const everyKind: readonly { name: string; raw: Record<string, string>; subject: WatchedSubject; press: object }[] = [
  { name: 'game', raw: { game: 'dragster' }, subject: ofDragster, press: { game: '#14402' } },
  {
    name: 'game',
    raw: { game: 'dragster', set: 'unofficial' },
    subject: { ...ofDragster, set: 'unofficial' },
    press: { game: '#14402', set: 'unofficial' },
  },
  {
    name: 'dev',
    raw: { name: 'metroid' },
    subject: { kind: 'developer', developer: metroid },
    press: { name: metroid.ulid },
  },
  {
    name: 'api',
    raw: { api: 'payments', priority: 'high' },
    subject: { kind: 'api', api: payments, priority: 'high' },
    press: { api: 'payments.acme', priority: 'high' },
  },
  {
    name: 'achievement',
    raw: { achievement: '9' },
    subject: {
      kind: 'achievement',
      achievement: { id: AchievementId.parse(9), title: 'That Was Easy' },
      game: dragster,
    },
    press: { achievement: '9' },
  },
  { name: 'all', raw: {}, subject: { kind: 'site' }, press: {} },
  { name: 'all', raw: { console: 'nes' }, subject: { kind: 'console', name: 'NES' }, press: { console: 'NES' } },
];

describe('adding a watch', () => {
  it.each(everyKind)('makes one for /watch $name $raw', async ({ name, raw, subject }) => {
    const desk = aWatchDesk();

    await desk.run(name, { ...raw, channel });

    expect(desk.keeper.added).toEqual([
      {
        guildId: here.guildId,
        channelId: here.channelId,
        channelName: 'tickets',
        subject,
        when: 'count-changes',
        mention: null,
        madeBy: manager.userId,
      },
    ]);
  });

  it('says what is watched, how many are open, and when it speaks up', async () => {
    const desk = aWatchDesk();
    desk.keeper.counted = { counts: countsOf({ open: 4, waiting: 1 }), asOf };

    expect(await desk.run('game', { game: 'dragster', channel })).toEqual({
      content:
        `Watching **Dragster (Atari 2600)** in ${place}: **4 open** · 1 waiting on reporter. ` +
        'I speak up when the number of open tickets changes.\n-# as of <t:1700000000:R>',
    });
  });

  it.each([
    { counts: countsOf({}), said: 'no open tickets' },
    { counts: countsOf({ waiting: 2 }), said: 'no open tickets · 2 waiting on reporter' },
    { counts: countsOf({ open: 1, reopened: 2 }), said: '**3 open** · 2 of them reopened' },
  ])('counts $counts as $said', async ({ counts, said }) => {
    const desk = aWatchDesk();
    desk.keeper.counted = { counts, asOf };

    const { content } = await desk.run('api', { api: 'payments', channel });

    expect(content).toContain(`Watching **Payments** in ${place}: ${said}. `);
  });

  it('says as of when, and whose numbers they are where each account sees its own', async () => {
    const desk = aWatchDesk();
    Object.assign(desk.keeper, { counted: { counts: countsOf({ open: 3 }), asOf }, seenBy: { account: 'Ticket_Bot' } });

    const { content } = await desk.run('api', { api: 'payments', channel });

    expect(content?.split('\n').at(-1)).toBe('-# as of <t:1700000000:R> · as seen by Ticket\\_Bot');
  });

  it('names no number where none was known in time, and says who has not answered', async () => {
    const yet = (upstream: string) =>
      `${upstream} has not answered yet: \`/watch list\` says how many are open once it has.`;

    expect(await aWatchDesk().run('game', { game: 'dragster', channel, when: 'any-change' })).toEqual({
      content: `Watching **Dragster (Atari 2600)** in ${place}. I speak up at every change. ${yet('RetroAchievements')}`,
    });
    expect((await aWatchDesk().run('api', { api: 'payments', channel })).content).toContain(yet('Akana'));
  });

  it('keeps whom to mention and when, and names them without a ping', async () => {
    const desk = aWatchDesk();

    const often = await desk.run('game', { game: 'dragster', channel, mention: role });
    const rare = await desk.run('game', {
      game: 'dragster',
      channel,
      mention: { kind: 'user', id: '600000000000000001', isBot: false },
      'mention-when': 'opened',
    });

    expect(desk.keeper.added.map(({ mention }) => mention)).toEqual([
      { kind: 'role', id: role.id, when: 'always' },
      { kind: 'user', id: '600000000000000001', when: 'opened' },
    ]);
    expect(often.content).toContain(`I mention <@&${role.id}> every time.`);
    expect(rare.content).toContain('I mention <@600000000000000001> when a ticket comes in.');
    expect([often.mentions, rare.mentions]).toEqual([undefined, undefined]);
  });
});

describe('a watch on what may not be what was meant', () => {
  const others =
    'These match too: **Sonic 1 (Mega Drive)** · **Sonic 2 (Mega Drive)** · **Sonic 3 (Mega Drive)** · ' +
    '**Sonic 4 (Mega Drive)** · **Sonic 5 (Mega Drive)**. For one of them, pick it from the list while typing.';

  it('comes with five others that match what was typed', async () => {
    const desk = aWatchDesk();
    desk.keeper.counted = { counts: countsOf({ open: 4 }), asOf };

    const where = await desk.run('game', { game: 'sonic' });
    const added = await desk.run('game', { game: 'sonic', channel });

    expect(where.content).toBe(`Where shall I post about **Dragster (Atari 2600)**?\n${others}`);
    expect(added.content?.split('\n').slice(1)).toEqual([others, '-# as of <t:1700000000:R>']);
  });

  it('names them as they would be watched', async () => {
    const { content } = await aWatchDesk().run('game', { game: 'sonic', channel, set: 'unofficial' });

    expect(content).toContain('These match too: **Sonic 1 (Mega Drive) · unofficial achievements** · ');
  });

  it('names other APIs too', async () => {
    const { content } = await aWatchDesk().run('api', { api: 'pay', channel });

    expect(content).toMatch(/\nThese match too: \*\*Payouts\*\*\. For one/);
  });

  it('names no other where the id itself was given', async () => {
    for (const api of ['payments.acme', 'Payments-1.ACME'])
      expect((await aWatchDesk().run('api', { api, channel })).content).not.toContain('match too');
  });

  const unsure =
    'No open ticket shows that this achievement is official: if it is unofficial, I never speak up. ' +
    'Watch its game then: `/watch game` with `set:unofficial`.';

  it('says so of an achievement without tickets', async () => {
    const { content } = await aWatchDesk().run('achievement', { achievement: '6', channel });

    expect(content?.split('\n').slice(1)).toEqual([unsure]);
  });

  it('says nothing of the kind of one that a ticket shows to be official', async () => {
    const { content } = await aWatchDesk().run('achievement', { achievement: '9', channel });

    expect(content).toContain('Watching **That Was Easy (Dragster)**');
    expect(content).not.toContain('official');
  });
});

describe('a watch on an API that shares its name', () => {
  it.each(['ledger', 'ledger1.acme'])('has its id behind the name: %s', async (api) => {
    const desk = aWatchDesk();

    const where = await desk.run('api', { api });
    const added = await desk.run('api', { api, channel, priority: 'low' });

    expect(where.content).toContain('Where shall I post about **Ledger · ledger1.acme**?');
    expect(added.content).toContain('Watching **Ledger · ledger1.acme (low priority)** in ');
    expect(desk.keeper.added.map(({ subject }) => subject)).toEqual([
      { kind: 'api', api: { ...ledgers[0], name: 'Ledger · ledger1.acme' }, priority: 'low' },
    ]);
  });

  it('comes with others by their ids, and with those of a name of their own without', async () => {
    const where = await aWatchDesk().run('api', { api: 'ledger' });

    expect(where.content?.split('\n')[1]).toBe(
      'These match too: **LEDGER · ledger2.acme** · **Ledger Archive**. For one of them, pick it from the list while typing.',
    );
  });

  it('is asked for by its id alone', async () => {
    const { rows } = await aWatchDesk().run('api', { api: 'ledger' });

    expect(rows?.[0]?.[0]).toMatchObject({ press: { path: 'watch api', input: { api: 'ledger1.acme' } } });
  });

  it.each(['Ledger', 'Ledger · ledger1.acme'])('is added once, however the first one was called: %s', async (name) => {
    const subject: WatchedSubject = { kind: 'api', api: { ...ledgers[0], name }, priority: null };
    const desk = aWatchDesk({ statuses: [aStatus({ watch: { subject } })] });

    for (const api of ['ledger', 'LEDGER1.acme'])
      expect((await desk.run('api', { api, channel })).content).toBe(
        `${place} already watches **${name}** (added by <@300000000000000001>).`,
      );
    expect(desk.keeper.added).toEqual([]);
  });
});

describe('a watch without a channel', () => {
  it.each(everyKind)('asks for one, for $name $raw', async ({ name, raw, press }) => {
    const desk = aWatchDesk();

    const { content, rows } = await desk.run(name, raw);

    expect(content).toMatch(/^Where shall I post about \*\*.+\*\*\?$/);
    expect(rows).toEqual([
      [
        {
          kind: 'channel-select',
          placeholder: 'Pick a channel',
          press: { path: `watch ${name}`, input: press },
          choose: 'channel',
        },
      ],
    ]);
    expect(desk.keeper.added).toEqual([]);
  });

  it('remembers when it is to speak up', async () => {
    const { rows } = await aWatchDesk().run('game', { game: 'dragster', when: 'left' });

    expect(rows?.[0]?.[0]).toMatchObject({ press: { input: { game: '#14402', when: 'left' } } });
  });

  it('asks for none where the server may have no more watches', async () => {
    const statuses = Array.from({ length: 50 }, (_, index) => aStatus({ watch: { channelId: String(index) } }));

    expect(await aWatchDesk({ statuses }).run('game', { game: 'dragster' })).toEqual({
      content: 'This server has 50 watches, as many as it may. Remove one with `/watch remove` first.',
      rows: [],
    });
  });
});

describe('a watch that is not added', () => {
  it.each([
    {
      name: 'game',
      raw: { game: 'sonc 3' },
      says: "No game matches **sonc 3**. Pick one from the list while typing, or paste the game's link.",
    },
    {
      name: 'game',
      raw: { game: 'new game' },
      says: "No game matches **new game** yet: I am still reading the list of games. Try again in a minute, or paste the game's link.",
    },
    {
      name: 'dev',
      raw: { name: 'Metroit' },
      says: 'No RetroAchievements user is called **Metroit**. Did you mean `Metroid`?',
    },
    {
      name: 'dev',
      raw: { name: 'a b' },
      says: 'No RetroAchievements user is called **a b**. Use the name on the profile, or paste a link to the profile.',
    },
    {
      name: 'api',
      raw: { api: 'lending' },
      says: 'No API matches **lending**. Pick one from the list while typing, or paste its id.',
    },
    {
      name: 'achievement',
      raw: { achievement: 'easy' },
      says: 'No achievement matches **easy**. Use a number like `9`, or a link to the achievement: I know the titles of those with open tickets only.',
    },
    {
      name: 'achievement',
      raw: { achievement: '8' },
      says: '**That Was Easy** is not an official achievement, and those are watched by game: use `/watch game game:14402` with `set:unofficial`.',
    },
    {
      name: 'achievement',
      raw: { achievement: '7' },
      says: '**That Was Easy** is not an official achievement, and those are watched by game: use `/watch game` with `set:unofficial`.',
    },
    {
      name: 'all',
      raw: { console: 'Sega Pluto' },
      says: 'No console is called **Sega Pluto**. Pick one from the list while typing.',
    },
  ])('for want of what /watch $name $raw asks for says so', async ({ name, raw, says }) => {
    const desk = aWatchDesk();

    expect(await desk.run(name, { ...raw, channel })).toEqual({ content: says, rows: [] });
    expect(await desk.run(name, raw)).toEqual({ content: says, rows: [] });
    expect(desk.keeper.added).toEqual([]);
  });

  it('names the watch there is, and whoever made it', async () => {
    const desk = aWatchDesk({ statuses: [aStatus()] });

    const { content } = await desk.run('game', { game: 'dragster', channel, when: 'left' });

    expect(content).toBe(`${place} already watches **Dragster (Atari 2600)** (added by <@300000000000000001>).`);
    expect(desk.keeper.added).toEqual([]);
  });

  it('says how a watch that is paused goes on', async () => {
    const paused = { at: asOf, reason: { kind: 'by-person', userId: '1' } } as const;
    const desk = aWatchDesk({ statuses: [aStatus({ watch: { paused } })] });

    const { content } = await desk.run('game', { game: 'dragster', channel });

    expect(content).toMatch(/\(added by <@\d+>\)\. It is paused: run `\/watch resume`\.$/);
  });

  it.each([
    {
      outcome: { kind: 'exists', watch: aWatch() } as const,
      says: `${place} already watches **Dragster (Atari 2600)** (added by <@300000000000000001>).`,
      selects: 1,
    },
    {
      outcome: { kind: 'full' } as const,
      says: 'This server has 50 watches, as many as it may. Remove one with `/watch remove` first.',
      selects: 0,
    },
  ])('because somebody was quicker says the same: $outcome.kind', async ({ outcome, says, selects }) => {
    const desk = aWatchDesk();
    desk.keeper.outcome = outcome;

    const { content, rows } = await desk.run('game', { game: 'dragster', channel });

    expect(content).toBe(says);
    expect(rows).toHaveLength(selects);
  });

  it('says all that is in the way at once', async () => {
    const closed = {
      ...channel,
      kind: 'thread',
      isClosed: true,
      callerMay: ['view-channel'],
      botMay: ['send-in-threads'],
    };
    const mention = { ...role, isMentionable: false };
    const statuses = Array.from({ length: 50 }, () => aStatus());

    const { content, rows } = await aWatchDesk({ statuses }).run('game', {
      game: 'dragster',
      channel: closed,
      mention,
    });

    expect(content?.split('\n')).toEqual([
      'Nothing was added:',
      `- ${place} is locked. Unlock it, or pick another channel.`,
      `- You may not post in ${place} yourself: missing **Send Messages in Threads**. Pick a channel that you may post in.`,
      `- I cannot post in ${place}: missing **View Channel** and **Embed Links**. Give them to my role there, then add the watch again.`,
      `- ${place} already watches **Dragster (Atari 2600)** (added by <@300000000000000001>).`,
      `- You may not mention <@&${role.id}> in ${place} yourself: missing **Mention @\u2060everyone, @\u2060here and All Roles**. ` +
        'Pick a role that everybody may mention, or a person.',
      `- I cannot mention <@&${role.id}> in ${place}: missing **Mention @\u2060everyone, @\u2060here and All Roles**. ` +
        'Give it to my role there, or let everybody mention that role.',
      '- This server has 50 watches, as many as it may. Remove one with `/watch remove` first.',
    ]);
    expect(rows).toEqual([]);
  });

  it.each([
    {
      choices: { mention: { ...role, isEveryone: true } },
      says: 'I do not mention @\u2060everyone. Pick another role, or a person.',
    },
    {
      choices: { mention: { kind: 'user', id: '6', isBot: true } },
      says: '<@6> is a bot, and reads no posts. Pick a role or a person.',
    },
    {
      choices: { 'mention-when': 'opened' },
      says: 'You gave `mention-when`, and nobody to mention. Give `mention` too, or leave both out.',
    },
    {
      choices: { channel: { ...channel, kind: 'other' } },
      says: `I do not post in ${place}. Pick a text channel, an announcement channel or a thread.`,
    },
  ])('for $choices says $says', async ({ choices, says }) => {
    expect(await aWatchDesk().run('game', { game: 'dragster', channel, ...choices })).toMatchObject({ content: says });
  });

  it('offers another channel where that may help, with what else was asked for', async () => {
    const botMay = ['view-channel', 'send-messages'];

    const { rows } = await aWatchDesk().run('game', {
      game: 'dragster',
      when: 'opened',
      channel: { ...channel, botMay },
    });

    expect(rows?.[0]?.[0]).toMatchObject({
      kind: 'channel-select',
      press: { path: 'watch game', input: { game: '#14402', when: 'opened' } },
    });
  });

  it('offers no other channel where that would lose whom to mention', async () => {
    const { rows } = await aWatchDesk().run('game', {
      game: 'dragster',
      mention: role,
      channel: { ...channel, botMay: [] },
    });

    expect(rows).toEqual([]);
  });

  it('fails as every question does when the upstream does not answer', async () => {
    await expect(aWatchDesk().run('game', { game: 'down', channel })).rejects.toEqual(
      new UpstreamFailure('RetroAchievements', 'unreachable'),
    );
  });

  it('says what else is wrong when the upstream does not answer', async () => {
    const callerMay = ['view-channel'];

    const { content } = await aWatchDesk().run('game', { game: 'down', channel: { ...channel, callerMay } });

    expect(content?.split('\n')).toEqual([
      'Nothing was added:',
      '- RetroAchievements did not answer.',
      `- You may not post in ${place} yourself: missing **Send Messages**. Pick a channel that you may post in.`,
    ]);
  });

  const mentioner = [...channel.callerMay, 'mention-everyone'];
  const mentionerBot = [...channel.botMay, 'mention-everyone'];
  const mention = { ...role, isMentionable: false };

  it('pings nobody for those who may not themselves', async () => {
    const desk = aWatchDesk();
    const where = { ...channel, botMay: mentionerBot };

    expect((await desk.run('game', { game: 'dragster', channel: where, mention })).content).toBe(
      `You may not mention <@&${role.id}> in ${place} yourself: missing **Mention @\u2060everyone, @\u2060here and All Roles**. ` +
        'Pick a role that everybody may mention, or a person.',
    );
    expect(desk.keeper.added).toEqual([]);
  });

  it('is so for want of what the bot may not mention, and not otherwise', async () => {
    const desk = aWatchDesk();
    const where = { ...channel, callerMay: mentioner };

    expect((await desk.run('game', { game: 'dragster', channel: where, mention })).content).toMatch(
      /^I cannot mention/,
    );
    await desk.run('game', { game: 'dragster', channel: { ...where, botMay: mentionerBot }, mention });
    expect(desk.keeper.added).toMatchObject([{ mention: { id: role.id } }]);
  });

  it('says that no ticket is seen of an API that no list names', async () => {
    const desk = aWatchDesk();

    for (const where of [{}, { channel }])
      expect(await desk.run('api', { api: 'empty.acme', ...where })).toEqual({
        content:
          "No list of APIs names **empty.acme**, and the bot's account sees no ticket of it, open or not. " +
          'Check the id, or pick an API from the list while typing.',
        rows: [],
      });
    expect(desk.keeper.added).toEqual([]);
  });

  it('knows by tickets that cannot be read that there is such an API', async () => {
    expect((await aWatchDesk().run('api', { api: 'unreadable.acme', channel })).content).toContain(
      'Watching **unreadable.acme**',
    );
  });

  it('fails where nobody knows whether there is a ticket by now', async () => {
    await expect(aWatchDesk().run('api', { api: 'stale.acme', channel })).rejects.toEqual(
      new UpstreamFailure('Akana', 'timed-out'),
    );
  });

  it('fails for the id of an API that neither a list nor Akana knows', async () => {
    const desk = aWatchDesk();

    await expect(desk.run('api', { api: 'nowhere.acme', channel })).rejects.toEqual(
      new UpstreamFailure('Akana', 'rejected'),
    );
    expect((await desk.run('api', { api: 'unlisted.acme', channel })).content).toContain('Watching **unlisted.acme**');
  });
});
