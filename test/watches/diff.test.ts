import { describe, expect, it } from 'vitest';
import type { Change, Fate } from '../../src/domain/change.ts';
import type { SeenTicket } from '../../src/domain/seen-ticket.ts';
import type { WatchedSubject } from '../../src/domain/watched-subject.ts';
import { diff, type Sides } from '../../src/watches/diff.ts';
import { aPerson, aSeenAkanaTicket, aSeenTicket, aSnapshot } from './seen-tickets.ts';

const site: WatchedSubject = { kind: 'site' };
const developer: WatchedSubject = { kind: 'developer', developer: aPerson('Ann', 'A') };
const ann = aPerson('Ann', 'A');
const bob = aPerson('Bob', 'B');
const resolved: Fate = { kind: 'resolved', by: bob, at: 5_000 };

function between(
  before: readonly SeenTicket[],
  now: readonly SeenTicket[],
  {
    subject = site,
    newest,
    fates = {},
    listedNow = [],
    listedBefore = [],
  }: {
    subject?: WatchedSubject;
    newest?: NonNullable<Sides['snapshot']['newest']>;
    fates?: Readonly<Record<string, Fate>>;
    listedNow?: readonly SeenTicket[];
    listedBefore?: readonly SeenTicket[];
  } = {},
): readonly Change[] {
  return diff({
    subject,
    snapshot: aSnapshot(before, newest),
    tickets: now,
    elsewhere: (id) => listedNow.find((ticket) => String(ticket.id) === id),
    wasElsewhere: (id) => listedBefore.find((ticket) => String(ticket.id) === id),
    fates: new Map(Object.entries(fates)),
  });
}

describe('the difference between two looks', () => {
  it('is nothing when nothing changed', () => {
    expect(between([aSeenTicket(1), aSeenTicket(2)], [aSeenTicket(2), aSeenTicket(1)])).toEqual([]);
  });

  it('is nothing when a ticket is only called something else', () => {
    expect(between([aSeenTicket(1)], [aSeenTicket(1, { title: 'Another title', console: 'NES' })])).toEqual([]);
  });

  it.each([
    { what: 'newer than all', reportedAt: 9_000, kind: 'opened' },
    { what: 'of the same second with a higher number', reportedAt: 8_000, kind: 'opened' },
    { what: 'older', reportedAt: 7_000, kind: 'reopened' },
  ])('has a ticket that is $what as $kind', ({ reportedAt, kind }) => {
    const ticket = aSeenTicket(9, { reportedAt });

    expect(between([aSeenTicket(8)], [ticket, aSeenTicket(8)])).toEqual([{ kind, ticket }]);
  });

  it('has a ticket of the same second with a lower number as reopened', () => {
    const ticket = aSeenTicket(7, { reportedAt: 8_000 });

    expect(between([aSeenTicket(8)], [ticket, aSeenTicket(8)])).toEqual([{ kind: 'reopened', ticket }]);
  });

  it('tells new from old by the whole listing, not by the subject', () => {
    const ticket = aSeenTicket(9);

    expect(between([], [ticket], { newest: { at: 20_000, id: '20' } })).toEqual([{ kind: 'reopened', ticket }]);
  });

  it('has the first tickets that a listing ever had as opened', () => {
    expect(between([], [aSeenAkanaTicket('t1', { createdAt: null })])).toMatchObject([{ kind: 'opened' }]);
  });

  it('says what became of a ticket that is gone, and tells it as it was', () => {
    const ticket = aSeenTicket(1, { state: 'waiting' });

    expect(between([ticket], [], { fates: { 1: resolved } })).toEqual([{ kind: 'left', ticket, fate: resolved }]);
  });

  it('does not go on when nobody says what became of a ticket', () => {
    expect(() => between([aSeenTicket(1)], [], { fates: { 2: resolved } })).toThrow(RangeError);
  });

  it.each([
    { from: aSeenTicket(1), to: aSeenTicket(1, { state: 'waiting' }) },
    { from: aSeenTicket(1, { state: 'waiting' }), to: aSeenTicket(1) },
    { from: aSeenAkanaTicket('t1'), to: aSeenAkanaTicket('t1', { state: 'reopened' }) },
  ])('has a ticket that went from $from.state to $to.state as turned', ({ from, to }) => {
    expect(between([from], [to])).toEqual([{ kind: 'turned', ticket: to, from: from.state }]);
  });

  it.each([
    { what: 'from one to another', from: ann, to: bob },
    { what: 'from one to another of the same name', from: ann, to: aPerson('Ann', 'B') },
    { what: 'to somebody', from: null, to: bob },
    { what: 'to nobody', from: ann, to: null },
  ])('has a ticket that went $what as reassigned', ({ from, to }) => {
    const ticket = aSeenTicket(1, { holder: to });

    expect(between([aSeenTicket(1, { holder: from })], [ticket])).toEqual([{ kind: 'reassigned', ticket, from }]);
  });

  it.each([
    { what: 'has a new name', from: ann, to: aPerson('Anna', 'A') },
    { what: 'is known by a ULID now', from: aPerson('ANN'), to: ann },
  ])('is nothing when the holder $what', ({ from, to }) => {
    expect(between([aSeenTicket(1, { holder: from })], [aSeenTicket(1, { holder: to })])).toEqual([]);
  });

  it('has a ticket that turned and was reassigned at once as both', () => {
    const ticket = aSeenTicket(1, { state: 'waiting', holder: bob });

    expect(between([aSeenTicket(1, { holder: ann })], [ticket])).toEqual([
      { kind: 'turned', ticket, from: 'open' },
      { kind: 'reassigned', ticket, from: ann },
    ]);
  });

  it('tells what was opened first, then what is back, came, turned, was reassigned and left, the newest of each first', () => {
    const before = [1, 2, 3, 4, 5, 6].map((id) => aSeenTicket(id, { holder: ann }));
    const now = [
      aSeenTicket(3, { holder: ann, state: 'waiting' }),
      aSeenTicket(4, { holder: ann, state: 'waiting' }),
      aSeenTicket(5, { holder: bob }),
      aSeenTicket(6, { holder: bob }),
      ...[7, 8].map((id) => aSeenTicket(id, { reportedAt: 10 * id })),
      aSeenTicket(11, { reportedAt: 10_000 }),
      aSeenTicket(9, { reportedAt: 11_000 }),
      aSeenTicket(10, { reportedAt: 11_000 }),
    ];

    expect(
      between(before, now, { fates: { 1: resolved, 2: resolved } }).map(({ kind, ticket }) => [kind, ticket.id]),
    ).toEqual([
      ['opened', 10],
      ['opened', 9],
      ['opened', 11],
      ['reopened', 8],
      ['reopened', 7],
      ['turned', 4],
      ['turned', 3],
      ['reassigned', 6],
      ['reassigned', 5],
      ['left', 2],
      ['left', 1],
    ]);
  });

  it('tells tickets without a date after the others', () => {
    const before = [aSeenAkanaTicket('t0')];
    const now = [
      ...before,
      aSeenAkanaTicket('t1', { createdAt: null }),
      aSeenAkanaTicket('t3', { createdAt: 5_000_000 }),
      aSeenAkanaTicket('t2', { createdAt: 7_000_000 }),
    ];

    expect(between(before, now).map(({ ticket }) => ticket.id)).toEqual(['t2', 't3', 't1']);
  });
});

describe('a ticket that goes from one subject to another', () => {
  it('left a developer for the one who holds it now', () => {
    const ticket = aSeenTicket(1, { holder: ann });
    const listedNow = [aSeenTicket(1, { holder: bob })];

    expect(between([ticket], [], { subject: developer, listedNow })).toEqual([
      { kind: 'left', ticket, fate: { kind: 'reassigned', to: bob } },
    ]);
  });

  it('left a developer for nobody', () => {
    const listedNow = [aSeenTicket(1, { holder: null })];

    expect(between([aSeenTicket(1, { holder: ann })], [], { subject: developer, listedNow })).toMatchObject([
      { kind: 'left', fate: { kind: 'reassigned', to: null } },
    ]);
  });

  it('comes to a developer from the one who held it, however new it is', () => {
    const ticket = aSeenTicket(9, { holder: ann });
    const listedBefore = [aSeenTicket(9, { holder: bob })];

    expect(
      between([aSeenTicket(1, { holder: ann })], [aSeenTicket(1, { holder: ann }), ticket], {
        subject: developer,
        listedBefore,
      }),
    ).toEqual([{ kind: 'arrived', ticket, from: bob }]);
  });

  it.each<{ subject: WatchedSubject; there: SeenTicket }>([
    { subject: { kind: 'game', game: aSeenTicket(1).game, set: 'official' }, there: aSeenTicket(1, { gameId: 2 }) },
    {
      subject: { kind: 'achievement', achievement: aSeenTicket(1).achievement, game: aSeenTicket(1).game },
      there: aSeenTicket(1, { achievementId: 99 }),
    },
    { subject: { kind: 'console', name: 'snes' }, there: aSeenTicket(1, { console: 'NES' }) },
  ])('moves from or to a $subject.kind', ({ subject, there }) => {
    const here = aSeenTicket(1);

    expect(between([here], [], { subject, listedNow: [there] })).toEqual([
      { kind: 'left', ticket: here, fate: { kind: 'moved' } },
    ]);
    expect(between([], [here], { subject, listedBefore: [there] })).toEqual([
      { kind: 'arrived', ticket: here, from: null },
    ]);
  });

  it('is opened or reopened when the listing had it as the subject’s own already', () => {
    const ticket = aSeenTicket(9, { holder: ann });

    expect(between([aSeenTicket(1)], [aSeenTicket(1), ticket], { subject: developer, listedBefore: [ticket] })).toEqual(
      [{ kind: 'opened', ticket }],
    );
  });
});
