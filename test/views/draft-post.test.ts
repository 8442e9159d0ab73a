import { describe, expect, it } from 'vitest';
import { SeenAkanaTicket } from '../../src/domain/seen-ticket.ts';
import { draftPost } from '../../src/views/draft-post.ts';
import { aPerson, aSeenTicket } from '../watches/seen-tickets.ts';
import { aChange, aLoss, aTrouble, aWatchNotice, finalFantasy, ofDragster, ofPayments, waiting } from './notices.ts';
import { refusals } from './refusals.ts';
import { asOf, dragster } from './samples.ts';

const opened = aSeenTicket(115702, { title: 'The World is Yours', reporter: aPerson('Metroid'), reportedAt: asOf });
const gone = aSeenTicket(113870, { title: 'I Work Alone' });

describe('a post of one change', () => {
  it('says it all in one line, and tells each ticket below', () => {
    const notice = aChange({
      subject: { kind: 'game', game: { ...finalFantasy, icon: 'https://media.example/ff6.png' }, set: 'official' },
      before: { open: 10, waiting: 0, reopened: 0 },
      after: { open: 12, waiting: 0, reopened: 0 },
      changes: [
        { kind: 'opened', ticket: opened },
        { kind: 'opened', ticket: aSeenTicket(115701) },
        { kind: 'opened', ticket: aSeenTicket(115700) },
        { kind: 'left', ticket: gone, fate: { kind: 'resolved', by: aPerson('televandalist'), at: null } },
      ],
    });

    const { message, taken } = draftPost(waiting(notice), 'K7Q2');

    expect(taken).toBe(1);
    expect(message).toEqual({
      content: 'Final Fantasy VI (SNES/Super Famicom): open tickets 10 → 12 (▲ 3 opened, ▼ 1 resolved)',
      embeds: [
        {
          title: 'Final Fantasy VI (SNES/Super Famicom)',
          url: 'https://retroachievements.org/game/335',
          description: [
            '○ [115702](https://retroachievements.org/ticket/115702) The World is Yours · Did not trigger · Hardcore · by Metroid · <t:1700000000:R>',
            '○ [115701](https://retroachievements.org/ticket/115701) An achievement · Did not trigger · Hardcore · by Reporter · <t:115701:R>',
            '○ [115700](https://retroachievements.org/ticket/115700) An achievement · Did not trigger · Hardcore · by Reporter · <t:115700:R>',
            '✔ [113870](https://retroachievements.org/ticket/113870) I Work Alone · resolved by televandalist',
            '-# as of <t:1700000000:R>',
          ].join('\n'),
          color: 0xef_44_44,
          thumbnail: { url: 'https://media.example/ff6.png' },
          footer: { text: 'K7Q2' },
        },
      ],
      mentions: { users: [], roles: [] },
    });
  });

  it.each([
    { kind: 'role', id: '5', start: '<@&5> Dragster', mentions: { users: [], roles: ['5'] } },
    { kind: 'user', id: '6', start: '<@6> Dragster', mentions: { users: ['6'], roles: [] } },
  ] as const)('begins with the $kind that it mentions, and pings nobody else', ({ kind, id, start, mentions }) => {
    const { message } = draftPost(waiting(aChange({ mention: { kind, id, when: 'always' } })), 'R');

    expect(message.content).toMatch(new RegExp(`^${start}`));
    expect(message.mentions).toEqual(mentions);
  });

  it('sums up what is not told one by one, with a link to all', () => {
    const changes = Array.from(
      { length: 10 },
      (_, index) => ({ kind: 'opened', ticket: aSeenTicket(index + 1) }) as const,
    );
    const notice = aChange({ changes });
    notice.tally.opened = 17;

    const { message } = draftPost(waiting(notice), 'R');

    expect(message.content).toContain('▲ 17 opened');
    expect(message.embeds[0]?.description?.split('\n').slice(10)).toEqual([
      '[and 7 more](https://retroachievements.org/game/14402/tickets)',
      '-# as of <t:1700000000:R>',
    ]);
  });
});

describe('a post of tickets that leave no room', () => {
  it('sums up those that do not fit', async () => {
    const long = 'W'.repeat(100);
    const link = `https://portal.example/acme#/${'x'.repeat(171)}`;
    const ticket = SeenAkanaTicket.parse({
      system: 'akana',
      id: long,
      state: 'reopened',
      priority: long,
      isPublic: true,
      title: long,
      environment: long,
      version: { id: 'v', name: long },
      createdAt: asOf,
      link,
    });
    const changes = Array.from({ length: 10 }, () => ({ kind: 'opened', ticket }) as const);

    const { message } = draftPost(waiting(aChange({ subject: ofPayments, changes })), 'R');

    expect(await refusals(message)).toEqual([]);
    expect(message.content).toContain('▲ 10 opened');
    expect(message.embeds[0]?.description?.split('\n').slice(8)).toEqual([
      '[and 2 more](https://portal.example/acme)',
      '-# as of <t:1700000000:R>',
    ]);
  });
});

describe('the colour of a post', () => {
  const counts = { open: 0, waiting: 0, reopened: 0 };

  it.each([
    ['amber while some are open', { after: { ...counts, open: 9 } }, 0xf5_9e_0b],
    ['red from ten on', { after: { ...counts, open: 10 } }, 0xef_44_44],
    ['sky blue while some wait', { after: { ...counts, waiting: 1 } }, 0x7d_d3_fc],
    ['green when none are left', { after: counts }, 0x22_c5_5e],
    [
      'red from ten on, with those reopened',
      { subject: ofPayments, after: { ...counts, open: 8, reopened: 2 } },
      0xef_44_44,
    ],
    [
      'violet while all that is open was reopened',
      { subject: ofPayments, after: { ...counts, reopened: 2 } },
      0xa8_55_f7,
    ],
  ])('is %s', (_case, overrides, colour) => {
    expect(draftPost(waiting(aChange(overrides)), 'R').message.embeds[0]?.color).toBe(colour);
  });

  it.each(['removed', 'unknown'])('is grey when none are left that Akana shows: %s', (fate) => {
    const notice = aChange({ subject: ofPayments, after: counts });
    notice.tally.left[fate] = 1;

    expect(draftPost(waiting(notice), 'R').message.embeds[0]?.color).toBe(0x73_73_73);
  });
});

describe('a post of something else', () => {
  it.each([
    [aTrouble(), '⚠ RetroAchievements does not answer, first noticed <t:1699998200:R>; the counts stay as they are.'],
    [aTrouble({ kind: 'recovery' }), '✔ RetroAchievements answers again; the trouble began <t:1699998200:R>.'],
    [
      aWatchNotice(),
      'Watching **Dragster (Atari 2600)**: 4 open, as of <t:1700000000:R>. Added by <@7>; I speak up when the number of open tickets changes.',
    ],
    [
      aWatchNotice({ counted: null, when: 'any-change' }),
      'Watching **Dragster (Atari 2600)**. Added by <@7>; I speak up at every change.',
    ],
    [
      aWatchNotice({ counted: { counts: { open: 0, waiting: 3, reopened: 0 }, asOf }, when: 'left' }),
      'Watching **Dragster (Atari 2600)**: no open tickets · 3 waiting on reporter, as of <t:1700000000:R>. ' +
        'Added by <@7>; I speak up when a ticket leaves the list.',
    ],
    [
      aWatchNotice({
        subject: ofPayments,
        counted: { counts: { open: 2, waiting: 0, reopened: 1 }, asOf },
        when: 'opened',
      }),
      'Watching **Payments**: 3 open · 1 of them reopened, as of <t:1700000000:R>. Added by <@7>; I speak up when a ticket comes in.',
    ],
    [aWatchNotice({ kind: 'removed' }), 'No longer watching **Dragster (Atari 2600)**: removed by <@7>.'],
    [
      aLoss({ subjects: [ofDragster, ofPayments] }),
      'I cannot post in <#2>: missing **Embed Links**. Give it to my role there, then run `/watch resume`.\n' +
        'Paused with all their settings: 2 watches of yours in #tickets: **Dragster (Atari 2600)** · an Akana API',
    ],
    [
      aLoss({
        reason: { kind: 'lost', lost: { why: 'server-left', missing: [] } },
        subjects: [ofDragster, ofPayments],
      }),
      'I cannot post in #tickets: I am not in its server any more. Invite me again, then run `/watch resume`.\n' +
        'Paused with all their settings: 2 watches of yours there: **Dragster (Atari 2600)** · an Akana API',
    ],
    [
      aLoss({ reason: { kind: 'not-allowed' } }),
      "Akana tickets are not available in the server of <#2> any more. The bot's operator can allow it.\n" +
        'Paused with all their settings: 1 watch of yours in #tickets: **Dragster (Atari 2600)**',
    ],
    [aLoss({ reason: { kind: 'by-person', userId: '9' }, subjects: [] }), '<@9> paused the watches in <#2>.'],
  ])('is one line that pings nobody, and ends with the reference', (notice, line) => {
    expect(draftPost(waiting(notice), 'K7Q2').message).toEqual({
      content: `${line}\n-# K7Q2`,
      embeds: [],
      mentions: { users: [], roles: [] },
    });
  });

  it.each([
    ['unreachable', 'RetroAchievements does not answer'],
    ['timed-out', 'RetroAchievements does not answer in time'],
    ['rate-limited', 'RetroAchievements asks me to slow down'],
    ['refused', "RetroAchievements refuses the bot's key (only the bot's operator can fix this)"],
    ['malformed', 'RetroAchievements answers with something I cannot read'],
    ['broken', 'RetroAchievements fails: its server has a problem'],
    ['rejected', 'RetroAchievements fails on what I ask'],
  ] as const)('says what the trouble is: %s', (failure, trouble) => {
    const { content } = draftPost(waiting(aTrouble({ failure })), 'R').message;

    expect(content).toBe(`⚠ ${trouble}, first noticed <t:1699998200:R>; the counts stay as they are.\n-# R`);
  });

  it('says that Akana refuses a login', () => {
    const { content } = draftPost(waiting(aTrouble({ upstream: 'Akana', failure: 'refused' })), 'R').message;

    expect(content).toMatch(
      /^⚠ Akana refuses the bot's login \(only the bot's operator can fix this\), first noticed /,
    );
  });

  it('names ten of many watches', () => {
    const { message } = draftPost(waiting(aLoss({ subjects: Array.from({ length: 50 }, () => ofDragster) })), 'R');

    expect(message.content).toMatch(
      /50 watches of yours in #tickets: (?:\*\*Dragster \(Atari 2600\)\*\* · ){10}and 40 more\n/,
    );
  });
});

describe('a post of several notices', () => {
  it('tells one after the other, and carries the reference once, in the last embed', () => {
    const first = aChange({ mention: { kind: 'role', id: '5', when: 'always' } });
    const second = aChange({ subject: ofPayments, mention: { kind: 'user', id: '6', when: 'always' } });

    const { message, taken } = draftPost(waiting(aTrouble({ kind: 'recovery' }), first, second, first), 'K7Q2');

    expect(taken).toBe(4);
    expect(message.content.split('\n')).toEqual([
      '<@&5> <@6> ✔ RetroAchievements answers again; the trouble began <t:1699998200:R>.',
      'Dragster (Atari 2600): open tickets 1 → 2',
      'Payments: open tickets 1 → 2',
      'Dragster (Atari 2600): open tickets 1 → 2',
    ]);
    expect(message.mentions).toEqual({ users: ['6'], roles: ['5'] });
    expect(message.embeds.map(({ title, footer }) => [title, footer?.text])).toEqual([
      ['Dragster (Atari 2600)', undefined],
      ['Payments', undefined],
      ['Dragster (Atari 2600)', 'K7Q2'],
    ]);
  });

  it('gives no two embeds the same address, for Discord would show one of them', () => {
    const { message } = draftPost(waiting(aChange(), aChange(), aChange({ subject: ofPayments })), 'R');

    expect(message.embeds.map(({ url }) => url)).toEqual([
      `https://retroachievements.org/game/${dragster.id}`,
      undefined,
      undefined,
    ]);
  });

  it('takes ten embeds at most', () => {
    const { message, taken } = draftPost(waiting(...Array.from({ length: 12 }, () => aChange())), 'R');

    expect(taken).toBe(10);
    expect(message.embeds).toHaveLength(10);
  });

  it('leaves what does not fit for the next one', () => {
    const lines = Array.from({ length: 100 }, () => aWatchNotice());
    const { message, taken } = draftPost(waiting(...lines), 'R');

    expect(taken).toBeGreaterThan(10);
    expect(taken).toBeLessThan(20);
    expect(message.content.match(/^Watching /gm)).toHaveLength(taken);
  });

  it('leaves a change whose tickets do not fit for the next one', () => {
    const title = 'W'.repeat(100);
    const long = aChange({
      subject: { kind: 'site' },
      changes: Array.from(
        { length: 10 },
        (_, index) => ({ kind: 'opened', ticket: aSeenTicket(index + 1, { title, console: title }) }) as const,
      ),
    });

    expect(draftPost(waiting(long, long, long, long), 'R').taken).toBe(3);
  });
});
