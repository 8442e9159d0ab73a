import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, Fate } from '../../src/domain/change.ts';
import { samePerson } from '../../src/domain/same-person.ts';
import { countSeen, openOf, type SeenTicket } from '../../src/domain/seen-ticket.ts';
import { newestOf } from '../../src/domain/snapshot.ts';
import type { Person } from '../../src/domain/ticket.ts';
import type { Watch } from '../../src/domain/watch.ts';
import { choose } from '../../src/watches/choose.ts';
import { delta } from '../../src/watches/delta.ts';
import { diff } from '../../src/watches/diff.ts';
import { indexReading, select } from '../../src/watches/select.ts';
import { aListing, aSubject } from './arbitraries.ts';
import { aSnapshot } from './seen-tickets.ts';

const fates: Fate[] = [
  { kind: 'resolved', by: null, at: 1 },
  { kind: 'demoted' },
  { kind: 'removed' },
  { kind: 'unknown' },
];

/** Two listings, and what a subject had and has of them. */
const twoLooks = fc.record({ listedBefore: aListing, listedNow: aListing, subject: aSubject }).map((looks) => {
  const { listedBefore, listedNow, subject } = looks;
  const [was, is] = [indexReading(listedBefore), indexReading(listedNow)];
  const [before, now] = [select(was, subject), select(is, subject)];
  const gone = listedBefore.filter(({ id }) => !is.byId.has(String(id)));
  const snapshot = aSnapshot(before, newestOf(listedBefore, null));
  const changes = diff({
    subject,
    snapshot,
    tickets: now,
    elsewhere: (id) => is.byId.get(id),
    wasElsewhere: (id) => was.byId.get(id),
    fates: new Map(gone.map(({ id }) => [String(id), fates[id % fates.length] ?? { kind: 'unknown' }])),
  });
  return { ...looks, snapshot, before, now, changes };
});

const aWatch = fc.record<Watch>({
  id: fc.stringMatching(/^[a-z]{1,3}$/),
  guildId: fc.constant('g1'),
  channelId: fc.constantFrom('c1', 'c2'),
  channelName: fc.constant('tickets'),
  subject: fc.constant({ kind: 'site' }),
  when: fc.constantFrom('count-changes', 'opened', 'left', 'any-change'),
  mention: fc.constantFrom(
    null,
    { kind: 'role', id: 'r1', when: 'always' },
    { kind: 'user', id: 'u1', when: 'opened' },
  ),
  madeBy: fc.constant('u1'),
  madeAt: fc.constant(1),
  paused: fc.constant(null),
});

const someWatches = fc.uniqueArray(aWatch, { selector: ({ id }) => id, maxLength: 6 });

function chosenOf(
  { before, now, changes }: { before: readonly SeenTicket[]; now: readonly SeenTicket[]; changes: readonly Change[] },
  watches: readonly Watch[],
): ReturnType<typeof choose> {
  const counts = { before: countSeen(before), after: countSeen(now) };
  return choose({ watches, ...counts, changes, asOf: 1, unseen: null });
}

function idsOf(tickets: Iterable<SeenTicket>): string[] {
  return Array.from(tickets, ({ id }) => String(id)).toSorted();
}

function ticketsOf(changes: readonly Change[], ...kinds: readonly Change['kind'][]): SeenTicket[] {
  return changes.filter(({ kind }) => kinds.includes(kind)).map(({ ticket }) => ticket);
}

function areSame(a: Person | null, b: Person | null): boolean {
  return a === null || b === null ? a === b : samePerson(a, b);
}

describe('any two looks at any subject', () => {
  it('give the second one’s tickets when their changes are applied to the first one’s', () => {
    fc.assert(
      fc.property(twoLooks, ({ before, now, changes }) => {
        const left = new Set(idsOf(ticketsOf(changes, 'left')));

        expect(
          [
            ...idsOf(before).filter((id) => !left.has(id)),
            ...idsOf(ticketsOf(changes, 'opened', 'reopened', 'arrived')),
          ].toSorted(),
        ).toEqual(idsOf(now));
      }),
    );
  });

  it('differ in their counts by what the changes say', () => {
    fc.assert(
      fc.property(twoLooks, ({ before, now, changes }) => {
        const counts = countSeen(before);
        for (const change of changes) {
          if (change.kind === 'left') counts[change.ticket.state] -= 1;
          else if (change.kind === 'turned') counts[change.from] -= 1;
          if (change.kind !== 'left' && change.kind !== 'reassigned') counts[change.ticket.state] += 1;
        }

        expect(counts).toEqual(countSeen(now));
      }),
    );
  });

  it('have each ticket in one change, unless it turned and was reassigned', () => {
    fc.assert(
      fc.property(twoLooks, ({ changes }) => {
        const kinds = [...Map.groupBy(changes, ({ ticket }) => ticket.id).values()].map((ofTicket) =>
          ofTicket.map(({ kind }) => kind).join(),
        );

        expect(kinds.filter((kind) => kind.includes(',') && kind !== 'turned,reassigned')).toEqual([]);
      }),
    );
  });

  it('have a change for each ticket of both whose state or holder differs, and for no other', () => {
    fc.assert(
      fc.property(twoLooks, ({ listedBefore, before, now, changes }) => {
        const stayed = now.filter(({ id }) => before.some((ticket) => ticket.id === id));
        const was = new Map(listedBefore.map((ticket) => [String(ticket.id), ticket]));

        expect(idsOf(ticketsOf(changes, 'turned'))).toEqual(
          idsOf(stayed.filter(({ id, state }) => was.get(String(id))?.state !== state)),
        );
        expect(idsOf(ticketsOf(changes, 'reassigned'))).toEqual(
          idsOf(
            stayed.filter(
              (ticket) =>
                ticket.system === 'retroachievements' &&
                !areSame(was.get(String(ticket.id))?.holder ?? null, ticket.holder),
            ),
          ),
        );
      }),
    );
  });

  it('have a ticket as arrived exactly when the first listing had it for somebody or something else', () => {
    fc.assert(
      fc.property(twoLooks, ({ listedBefore, before, changes }) => {
        const others = new Set(idsOf(listedBefore)).difference(new Set(idsOf(before)));

        expect(idsOf(ticketsOf(changes, 'arrived'))).toEqual(
          idsOf(ticketsOf(changes, 'arrived', 'opened', 'reopened')).filter((id) => others.has(id)),
        );
      }),
    );
  });

  it('have nothing between them when they are equal', () => {
    fc.assert(
      fc.property(aListing, aSubject, (listed, subject) => {
        const index = indexReading(listed);
        const tickets = select(index, subject);
        const find = (id: string): SeenTicket | undefined => index.byId.get(id);

        expect(
          diff({
            subject,
            snapshot: aSnapshot(tickets),
            tickets,
            elsewhere: find,
            wasElsewhere: find,
            fates: new Map(),
          }),
        ).toEqual([]);
        expect(delta(aSnapshot(tickets), tickets.toReversed())).toEqual({ put: [], drop: [] });
      }),
    );
  });

  it('leave the second one’s tickets in the store', () => {
    fc.assert(
      fc.property(twoLooks, ({ snapshot, now }) => {
        const { put, drop } = delta(snapshot, now);
        const stored = new Map(snapshot.tickets);
        for (const ticket of put) stored.set(String(ticket.id), ticket);
        for (const id of drop) expect(stored.delete(id)).toBe(true);

        expect(stored).toEqual(new Map(now.map((ticket) => [String(ticket.id), ticket])));
      }),
    );
  });

  it('give each watch at most one notice, whose numbers add up', () => {
    fc.assert(
      fc.property(twoLooks, someWatches, (looks, watches) => {
        const { before, now, changes } = looks;
        const chosen = chosenOf(looks, watches);

        expect(new Set(chosen.map(({ watchId }) => watchId)).size).toBe(chosen.length);
        for (const { watchId, channelId, notice } of chosen) {
          const { opened, reopened, arrived, left } = notice.tally;
          const gone = Object.values(left).reduce((sum, count) => sum + count, 0);

          expect(watches).toContainEqual(expect.objectContaining({ id: watchId, channelId }));
          expect(opened + reopened + arrived - gone).toBe(now.length - before.length);
          expect(changes).toEqual(expect.arrayContaining(notice.changes));
          expect(notice.changes).toHaveLength(Math.min(10, changes.length));
        }
      }),
    );
  });

  it('are heard of by all who want to hear of any change, and of the number when it is another', () => {
    fc.assert(
      fc.property(twoLooks, someWatches, (looks, watches) => {
        const heard = new Set(chosenOf(looks, watches).map(({ watchId }) => watchId));
        const heardBy = (when: Watch['when']): boolean[] =>
          watches.filter((watch) => watch.when === when).map(({ id }) => heard.has(id));
        const isOtherNumber = openOf(countSeen(looks.before)) !== openOf(countSeen(looks.now));

        expect(new Set(heardBy('any-change')).has(looks.changes.length === 0)).toBe(false);
        expect(new Set(heardBy('count-changes')).has(!isOtherNumber)).toBe(false);
      }),
    );
  });
});
