import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import type { SeenCounts } from '../../src/domain/seen-ticket.ts';
import type { Mention, Watch, WatchWhen } from '../../src/domain/watch.ts';
import { choose } from '../../src/watches/choose.ts';
import { aSeenTicket } from './seen-tickets.ts';

const madeAt = 1_000;
const opened: Change = { kind: 'opened', ticket: aSeenTicket(1) };
const reopened: Change = { kind: 'reopened', ticket: aSeenTicket(2) };
const arrived: Change = { kind: 'arrived', ticket: aSeenTicket(3), from: null };
const left: Change = { kind: 'left', ticket: aSeenTicket(4), fate: { kind: 'closed', by: null, at: null } };
const turned: Change = { kind: 'turned', ticket: aSeenTicket(5), from: 'waiting' };
const reassigned: Change = { kind: 'reassigned', ticket: aSeenTicket(6), from: null };

function counts(open: number, { waiting = 0, reopened = 0 } = {}): SeenCounts {
  return { open, waiting, reopened };
}

function aWatch(overrides: Partial<Watch> = {}): Watch {
  return {
    id: 'w1',
    guildId: 'g1',
    channelId: 'c1',
    channelName: 'tickets',
    subject: { kind: 'site' },
    when: 'any-change',
    mention: null,
    madeBy: 'u1',
    madeAt,
    paused: null,
    ...overrides,
  };
}

function chosen(overrides: Partial<Parameters<typeof choose>[0]> = {}): ReturnType<typeof choose> {
  return choose({
    watches: [aWatch()],
    before: counts(1),
    after: counts(2),
    changes: [opened],
    asOf: 9_000,
    unseen: null,
    ...overrides,
  });
}

describe('the notices of a look', () => {
  it('say for which watch and channel, of what, and what changed', () => {
    const unseen = { from: 2_000, to: 9_000, because: 'off' } as const;

    expect(chosen({ changes: [opened, turned], unseen })).toEqual([
      {
        guildId: 'g1',
        channelId: 'c1',
        watchId: 'w1',
        notice: {
          kind: 'change',
          watchId: 'w1',
          subject: { kind: 'site' },
          before: counts(1),
          after: counts(2),
          tally: { opened: 1, reopened: 0, arrived: 0, turnedOpen: 1, turnedWaiting: 0, reassigned: 0, left: {} },
          changes: [opened, turned],
          mention: null,
          asOf: 9_000,
          unseen,
        },
      },
    ]);
  });

  it('call what is watched as each watch does', () => {
    const subjects = ['Ledger', 'Ledger · ledger2.acme'].map((name): Watch['subject'] => ({
      kind: 'api',
      api: { id: 'ledger2.acme', name, versionId: null },
      priority: null,
    }));
    const watches = subjects.map((subject, index) => aWatch({ id: `w${index}`, channelId: `c${index}`, subject }));

    expect(chosen({ watches }).map(({ notice }) => notice.subject)).toEqual(subjects);
  });

  it('are one for each watch, in its own channel', () => {
    const watches = [
      aWatch({ id: 'w1', when: 'opened' }),
      aWatch({ id: 'w2', when: 'left' }),
      aWatch({ id: 'w3', channelId: 'c3', guildId: 'g3' }),
    ];

    expect(chosen({ watches })).toMatchObject([
      { watchId: 'w1', channelId: 'c1', guildId: 'g1', notice: { watchId: 'w1' } },
      { watchId: 'w3', channelId: 'c3', guildId: 'g3', notice: { watchId: 'w3' } },
    ]);
  });

  it.each<{ what: string; changes: Change[]; after: SeenCounts; hear: WatchWhen[] }>([
    { what: 'nothing', changes: [], after: counts(1), hear: [] },
    { what: 'one opened', changes: [opened], after: counts(2), hear: ['count-changes', 'opened', 'any-change'] },
    { what: 'one reopened', changes: [reopened], after: counts(2), hear: ['count-changes', 'opened', 'any-change'] },
    { what: 'one arrived', changes: [arrived], after: counts(2), hear: ['count-changes', 'opened', 'any-change'] },
    {
      what: 'one back that waits',
      changes: [reopened],
      after: counts(1, { waiting: 1 }),
      hear: ['opened', 'any-change'],
    },
    { what: 'one left', changes: [left], after: counts(0), hear: ['count-changes', 'left', 'any-change'] },
    { what: 'one for another', changes: [opened, left], after: counts(1), hear: ['opened', 'left', 'any-change'] },
    { what: 'one turned', changes: [turned], after: counts(2), hear: ['count-changes', 'any-change'] },
    {
      what: 'one resolved and reopened at Akana',
      changes: [{ ...turned, from: 'open' }],
      after: counts(0, { reopened: 1 }),
      hear: ['any-change'],
    },
    { what: 'one reassigned', changes: [reassigned], after: counts(1), hear: ['any-change'] },
  ])('of $what go to the watches for $hear', ({ changes, after, hear }) => {
    const everyWhen: WatchWhen[] = ['count-changes', 'opened', 'left', 'any-change'];
    const watches = everyWhen.map((when) => aWatch({ id: when, when }));

    expect(chosen({ watches, changes, after }).map(({ watchId }) => watchId)).toEqual(hear);
  });

  it.each<{ what: string; changes: Change[]; when: Mention['when']; mentions: boolean }>([
    { what: 'anything', changes: [left], when: 'always', mentions: true },
    { what: 'one opened', changes: [opened, left], when: 'opened', mentions: true },
    { what: 'one reopened', changes: [reopened], when: 'opened', mentions: true },
    { what: 'one arrived', changes: [arrived], when: 'opened', mentions: true },
    { what: 'one turned open and one left', changes: [turned, left], when: 'opened', mentions: false },
  ])('of $what mention whom the watch names for $when: $mentions', ({ changes, when, mentions }) => {
    const mention: Mention = { kind: 'role', id: 'r1', when };

    expect(chosen({ watches: [aWatch({ mention })], changes })).toMatchObject([
      { notice: { mention: mentions ? mention : null } },
    ]);
  });

  it('tell at most ten changes one by one, and count all', () => {
    const changes: Change[] = Array.from({ length: 12 }, (_, at) => ({ kind: 'opened', ticket: aSeenTicket(at + 1) }));

    expect(chosen({ changes: [...changes, left] })).toMatchObject([
      { notice: { changes: changes.slice(0, 10), tally: { opened: 12, left: { closed: 1 } } } },
    ]);
  });

  it('tell first what left to a watch that is for it', () => {
    const changes = [opened, reopened, left, { ...left, ticket: aSeenTicket(7) }];

    expect(chosen({ watches: [aWatch({ when: 'left' })], changes })).toMatchObject([
      { notice: { changes: [left, { ...left, ticket: aSeenTicket(7) }, opened, reopened] } },
    ]);
  });

  it.each([
    { made: 'before a long time that nobody looked in', unseen: { from: madeAt, to: 9_000 }, hears: true },
    { made: 'within it', unseen: { from: madeAt - 1, to: 9_000 }, hears: false },
    {
      made: 'before it, by a clock that was set back since',
      unseen: { from: madeAt - 9, to: madeAt - 1 },
      hears: true,
    },
    { made: 'between two usual looks', unseen: null, hears: true },
  ])('reach a watch made $made: $hears', ({ unseen, hears }) => {
    expect(chosen({ unseen: unseen && { ...unseen, because: 'trouble' } })).toHaveLength(hears ? 1 : 0);
  });
});
