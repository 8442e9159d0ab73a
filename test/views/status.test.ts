import { describe, expect, it } from 'vitest';
import type { FailureKind } from '../../src/domain/failure.ts';
import { GameId } from '../../src/domain/ids.ts';
import { statusMessage } from '../../src/views/status.ts';
import { lines, pressButtons } from './reading.ts';
import { asOf } from './samples.ts';
import { aBotStatus, aRetroAchievements, anAkana, unasked } from './status-samples.ts';
import { aStatus } from './watch-samples.ts';

const GREEN = 0x22_c5_5e;
const GREY = 0x73_73_73;
const AMBER = 0xf5_9e_0b;

const at = '<t:1700000000:R>';
const aMinuteBefore = '<t:1699999940:R>';

const message = (bot: Parameters<typeof aBotStatus>[0], watches: Parameters<typeof statusMessage>[0]['watches'] = []) =>
  statusMessage({ bot: aBotStatus(bot), watches });

/** The lines of one part, without the line above it. */
const part = (of: ReturnType<typeof message>, heading: string) => {
  const all = lines(of);
  const from = all.findIndex((line) => line.startsWith(heading));
  const end = all.indexOf('', from);
  return from === -1 ? null : all.slice(from, end === -1 ? undefined : end);
};

describe('the status of a source', () => {
  it('says how it answers, and what is known of it', () => {
    const shown = message({ retroachievements: aRetroAchievements(), akana: anAkana({ waiting: 3 }) });

    expect(lines(shown)).toEqual([
      '-# Version 1.2.3 · started <t:1699996400:R>',
      '',
      '**RetroAchievements** · ✔ Answers',
      `Last answer ${at}, which took 120 ms · no request waiting`,
      `339 tickets open or waiting, as of ${at} · wholly read ${aMinuteBefore}`,
      '',
      '**Akana** · ✔ Answers',
      `Last answer ${at}, which took 1.3 s · 3 requests waiting`,
      'As seen by TicketBot',
      '',
      '**Watches of this server**',
      'No watches here yet.',
    ]);
    expect(shown.embeds?.[0]?.color).toBe(GREEN);
    expect(pressButtons(shown).map(({ press }) => press)).toEqual([{ path: 'tickets status', input: {} }]);
  });

  it('says that nobody has asked yet, which is no trouble', () => {
    const login = { account: null };
    const shown = message({
      retroachievements: aRetroAchievements({ ...unasked, mirror: null, waiting: 1 }),
      akana: anAkana({ ...unasked, login }),
    });

    expect(part(shown, '**RetroAchievements**')).toEqual([
      '**RetroAchievements** · ○ Not asked yet',
      'No answer yet · 1 request waiting',
      'The list of open tickets has not been read yet',
    ]);
    expect(part(shown, '**Akana**')).toEqual(['**Akana** · ○ Not asked yet', 'No answer yet · no request waiting']);
    expect(shown.embeds?.[0]?.color).toBe(AMBER);
  });

  it('shows a list of an earlier run though nobody has asked since', () => {
    const shown = message({ retroachievements: aRetroAchievements(unasked) });

    expect(part(shown, '**RetroAchievements**')).toContain(
      `339 tickets open or waiting, as of ${at} · wholly read ${aMinuteBefore}`,
    );
  });

  it('says how many tickets cannot be shown', () => {
    const mirror = { asOf, sweptAt: asOf, tickets: 1, unreadable: 2 };

    expect(part(message({ retroachievements: aRetroAchievements({ mirror }) }), '**RetroAchievements**')).toEqual(
      expect.arrayContaining([
        `1 ticket open or waiting, as of ${at} · wholly read ${at}`,
        '-# without 2 tickets of the site that RetroAchievements cannot show',
      ]),
    );
  });

  it.each<{ kind: FailureKind; said: string }>([
    { kind: 'unreachable', said: 'RetroAchievements did not answer.' },
    { kind: 'timed-out', said: 'RetroAchievements did not answer.' },
    { kind: 'rate-limited', said: 'RetroAchievements asks us to slow down.' },
    {
      kind: 'refused',
      said: "The bot's RetroAchievements key was refused. Only the bot's operator can fix this.",
    },
    { kind: 'malformed', said: 'RetroAchievements answered with something I cannot read.' },
    { kind: 'broken', said: 'RetroAchievements did not answer: its server has a problem.' },
  ])('says in words what went wrong since the last answer: $kind', ({ kind, said }) => {
    const lastFailure = { at: asOf, kind };
    const shown = message({ retroachievements: aRetroAchievements({ lastFailure }) });

    expect(part(shown, '**RetroAchievements**')).toEqual(
      expect.arrayContaining(['**RetroAchievements** · ⚠ In trouble', `⚠ ${said} That was ${at}.`]),
    );
    expect(shown.embeds?.[0]?.color).toBe(GREY);
  });

  it('takes a failure on one question for no trouble, unless nothing was ever answered', () => {
    const lastFailure = { at: asOf, kind: 'rejected' } as const;
    const answered = message({ akana: anAkana({ lastFailure }) });
    const never = message({ akana: anAkana({ lastAnswer: null, lastFailure }) });

    const why = 'Akana failed on this question: its server has a problem, or was given an id that it does not know.';
    expect(part(answered, '**Akana**')).toEqual(
      expect.arrayContaining(['**Akana** · ✔ Answers', `-# ${why} That was ${at}.`]),
    );
    expect(part(never, '**Akana**')).toEqual(
      expect.arrayContaining(['**Akana** · ⚠ In trouble', `⚠ ${why} That was ${at}.`]),
    );
    expect(answered.embeds?.[0]?.color).toBe(GREEN);
  });

  it('says until when it asks to slow down, once', () => {
    const lastFailure = { at: asOf - 60_000, kind: 'rate-limited' } as const;
    const shown = message({ retroachievements: aRetroAchievements({ lastFailure, pausedUntil: asOf }) });

    expect(part(shown, '**RetroAchievements**')).toEqual([
      '**RetroAchievements** · ⚠ In trouble',
      `Last answer ${at}, which took 120 ms · no request waiting`,
      `⚠ RetroAchievements asks us to slow down. Ready again ${at}.`,
      expect.stringContaining('339 tickets'),
    ]);
  });

  it('tells the operator what keeps the account out', () => {
    const pendingTasks = ['change.password', 'force.accept.agreements', 'new.task'];
    const shown = message({ akana: anAkana({ login: { pendingTasks, noLoginBefore: asOf } }) });

    expect(part(shown, '**Akana**')).toEqual([
      '**Akana** · ⚠ In trouble',
      `Last answer ${at}, which took 1.3 s · no request waiting`,
      'As seen by TicketBot',
      "⚠ Akana wants this done by hand, with the bot's account: choose a new password · accept the agreements · `new.task`",
      `⚠ The last login did not help: the bot's log says why. The next one may be tried ${at}.`,
    ]);
  });

  it('names some tasks and counts the rest', () => {
    const pendingTasks = Array.from({ length: 9 }, (_, index) => `task${index}`);
    const shown = message({ akana: anAkana({ login: { pendingTasks } }) });

    expect(part(shown, '**Akana**')?.at(-1)).toMatch(/: `task0` · .* · `task4` · 4 more$/);
  });
});

describe('the status of watches', () => {
  const failing = { since: asOf, failure: 'broken' } as const;
  const lost = { why: 'no-permission', missing: [] } as const;
  const trouble = { since: asOf, refusals: 3, lost: { ...lost, missing: [] } };
  const paused = (reason: { kind: 'by-person'; userId: string } | { kind: 'not-allowed' }) => ({
    watch: { paused: { at: asOf, reason } },
  });
  const of = (watches: Parameters<typeof statusMessage>[0]['watches']) => {
    const shown = message({ retroachievements: aRetroAchievements() }, watches);
    return { said: part(shown, '**Watches')?.slice(1), colour: shown.embeds?.[0]?.color };
  };

  it('is a sentence where there is no server', () => {
    const shown = message({ retroachievements: aRetroAchievements() }, null);

    expect(lines(shown).at(-1)).toBe('Watches belong to a server. Run this in one that has added me.');
    expect(part(shown, '**Watches of this server**')).toBeNull();
  });

  it('counts those that go well, and says when one posted last', () => {
    const watches = [aStatus(), aStatus({ postedAt: asOf - 60_000 }), aStatus({ postedAt: asOf })];

    expect(of(watches)).toEqual({ said: [`**3 active** · last post ${at}`], colour: GREEN });
    expect(of([aStatus()]).said).toEqual(['**1 active** · no post yet']);
  });

  it('counts the paused ones by reason; those that somebody paused are no trouble', () => {
    const byHand = aStatus(paused({ kind: 'by-person', userId: '7' }));
    const notAllowed = aStatus(paused({ kind: 'not-allowed' }));
    const lostOne = aStatus({
      watch: { paused: { at: asOf, reason: { kind: 'lost', lost: { why: 'no-access', missing: [] } } } },
    });

    expect(of([byHand])).toEqual({ said: ['**0 active** · 1 paused (1 by hand) · no post yet'], colour: GREEN });
    expect(of([lostOne, byHand, byHand, notAllowed])).toEqual({
      said: ['**0 active** · 4 paused (2 by hand, 1 where I cannot post, 1 not allowed any more) · no post yet'],
      colour: GREY,
    });
  });

  it('counts the stale ones, of which looks have failed for longest', () => {
    const since = asOf - 60_000;
    const watches = [
      aStatus({ looks: { lookedAt: asOf, failing } }),
      aStatus({ looks: { lookedAt: null, failing: { ...failing, since } } }),
      aStatus({ looks: null }),
    ];

    expect(of(watches)).toEqual({
      said: ['**3 active** · no post yet', `⚠ 2 stale: looks began to fail ${aMinuteBefore}.`],
      colour: GREY,
    });
  });

  it('counts the channels that refuse posts, and not their watches', () => {
    const elsewhere = { channelId: '200000000000000009' };

    expect(of([aStatus({ trouble }), aStatus({ trouble })])).toEqual({
      said: ['**2 active** · no post yet', '⚠ 1 channel refuses my posts.'],
      colour: GREY,
    });
    expect(of([aStatus({ trouble }), aStatus({ trouble, watch: elsewhere })]).said?.at(-1)).toBe(
      '⚠ 2 channels refuse my posts.',
    );
  });

  it('says that nobody looks where the source is not configured, and nothing of looks long ago', () => {
    const game = { id: GameId.parse(1), title: 'A game', console: 'SNES', icon: null };
    const subject = { kind: 'game', game, set: 'official' } as const;
    const watches = [aStatus({ hasUpstream: false, looks: { lookedAt: 1, failing }, watch: { subject } })];

    expect(of(watches)).toEqual({
      said: ['**1 active** · no post yet', '⚠ 1 that nobody looks at: RetroAchievements is not configured.'],
      colour: GREY,
    });
  });

  it('says nothing of looks and refusals of those that are paused', () => {
    const byHand = { at: asOf, reason: { kind: 'by-person', userId: '7' } } as const;
    const watch = aStatus({ watch: { paused: byHand }, looks: { lookedAt: 1, failing }, trouble, hasUpstream: false });

    expect(of([watch]).said).toEqual(['**0 active** · 1 paused (1 by hand) · no post yet']);
  });
});
