import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../../../playground/random.ts';
import type { Fault } from '../../../playground/retroachievements/faults/fault.ts';
import type { WorldTicket } from '../../../playground/retroachievements/world/entities.ts';
import { canMove, type TicketMove } from '../../../playground/retroachievements/world/ticket-moves.ts';
import type { World } from '../../../playground/retroachievements/world.ts';
import type { Fate } from '../../../src/domain/change.ts';
import { UpstreamFailure } from '../../../src/domain/failure.ts';
import type { SeenTicket } from '../../../src/domain/seen-ticket.ts';
import type { Listing } from '../../../src/domain/watched-subject.ts';
import { aWorld, type SmallWorld } from './a-world.ts';
import { aQuestion, startUpstream } from './an-upstream.ts';

const moves: readonly TicketMove[] = [
  ...(['request', 'request', 'reply', 'reply', 'resolve', 'close'] as const),
  ...(['reopen', 'reopen', 'approve', 'quarantine'] as const),
];
const faults: readonly Fault[] = [
  { kind: 'error', status: 500, body: 'json' },
  { kind: 'error', status: 502, body: 'html' },
  { kind: 'html', status: 200 },
  { kind: 'truncated' },
  { kind: 'empty-page' },
  { kind: 'wrong-count', by: 1 },
  { kind: 'wrong-count', by: -1 },
  { kind: 'reset', when: 'before-headers' },
  { kind: 'wrong-shape', body: { OpenTickets: 0, RecentTickets: [] } },
];
const sizes = [0, 1, 5, 60, 97, 99, 100, 101, 150, 195, 196, 290];

/** Each call makes one change; an achievement changes sets, or goes, at most once. */
function createMover(small: SmallWorld, random: Random, officialShare: number): () => void {
  const { world, open, openUnofficial, dragster, other, developer } = small;
  const touched = new Set<number>();
  const every = (): readonly WorldTicket[] => [...world.tickets.values()].filter(({ deleted }) => !deleted);

  function turnOrGo(): void {
    const achievements = [...world.achievements.values()].filter(({ id, deleted }) => !deleted && !touched.has(id));
    if (achievements.length === 0) return;
    const { id, promoted } = random.pick(achievements);
    touched.add(id);
    if (random.chance(0.3)) world.removeAchievement(id);
    else world[promoted ? 'demote' : 'promote'](id);
  }

  function remove(id: number): void {
    if (random.chance(0.5)) world.removeTicket(id);
    else world.eraseTicket(id);
  }

  return () => {
    const tickets = every();
    const kind = random.next();
    if (tickets.length === 0 || kind < 0.3) {
      if (random.chance(officialShare)) open(dragster, 1);
      else openUnofficial(dragster, 1);
    } else if (kind < 0.35) turnOrGo();
    else if (kind < 0.4) remove(random.pick(tickets).id);
    else if (kind < 0.5) {
      world.reassign(random.pick(tickets).id, random.pick([other.ulid, developer.ulid, null]));
    } else {
      const move = random.pick(moves);
      const movable = tickets.filter(({ state }) => canMove(state, move));
      if (movable.length > 0) world[move](random.pick(movable).id);
    }
  };
}

/** Some on achievements of their own, so that they can leave without all others. */
function furnish({ world, open, openUnofficial, dragster }: SmallWorld, random: Random, officialShare: number): void {
  const own = Array.from({ length: 8 }, () =>
    world.addAchievement({ gameId: dragster, promoted: random.chance(officialShare) }),
  );
  for (let left = random.pick(sizes); left > 0; left -= 1) {
    if (random.chance(0.3)) world.openTicket({ achievementId: random.pick(own).id, reportedAt: left * 60_000 });
    else if (random.chance(officialShare)) open(dragster, 1);
    else openUnofficial(dragster, 1);
  }
  for (const { id } of world.tickets.values()) {
    if (random.chance(0.2)) world[random.pick(['request', 'resolve', 'quarantine'] as const)](id);
  }
}

type Row = readonly [id: number | string, state: string, holder: string | null];

function truth(world: World, listing: Listing, game: number): readonly Row[] {
  return world.truth
    .tickets(listing.kind === 'open-list' ? { kind: 'site' } : { kind: 'game', id: game, set: 'unofficial' })
    .filter(({ state }) => state === 'open' || state === 'waiting')
    .map(({ id, state, holder }) => [id, state, holder]);
}

function rowsOf(tickets: readonly SeenTicket[]): readonly Row[] {
  return tickets.map((ticket) => [
    ticket.id,
    ticket.state,
    ticket.system === 'retroachievements' ? (ticket.holder?.ulid ?? null) : null,
  ]);
}

/** What could be said of a ticket that is in neither state of the listing at this moment. */
function fateNow(world: World, id: number): Fate['kind'] {
  const ticket = world.tickets.get(id);
  const achievement = ticket && world.achievements.get(ticket.achievementId);
  if (ticket?.state === 'resolved' || ticket?.state === 'closed' || ticket?.state === 'in-review') return ticket.state;
  if (!ticket || ticket.deleted || achievement?.deleted) return 'removed';
  return achievement?.promoted ? 'promoted' : 'demoted';
}

describe('looks at a list that changes between any two requests', () => {
  it.each<Listing['kind']>(['open-list', 'unofficial'])(
    'give what was true at one moment, and what became of the others: %s',
    async (kind) => {
      let readings = 0;
      let allFates = 0;
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), async (seed) => {
          const random = createRandom(seed);
          const small = aWorld();
          const { world, dragster } = small;
          const listing: Listing = kind === 'open-list' ? { kind } : { kind: 'unofficial', gameId: dragster };
          const officialShare = kind === 'open-list' ? 0.8 : 0.2;
          furnish(small, random, officialShare);
          const move = createMover(small, random, officialShare);
          const upstream = await startUpstream(world, { pauses: false });
          const signal = AbortSignal.timeout(20_000);
          let movesLeft = 0;
          let faultsLeft = random.int(0, 2);
          let onMoment = (): void => undefined;
          upstream.server.beforeRequest(() => {
            for (let count = random.chance(0.5) ? random.int(0, 3) : 0; count > 0 && movesLeft > 0; count -= 1) {
              movesLeft -= 1;
              move();
              onMoment();
            }
            if (faultsLeft === 0 || !random.chance(0.15)) return;
            faultsLeft -= 1;
            upstream.server.queueFaults([random.pick(faults)]);
          });

          try {
            let known = new Set<string>();
            for (let look = 0; look < 4; look += 1) {
              movesLeft = random.int(0, 8);
              upstream.clock.push(16 * 60_000);
              const asking = random.chance(0.4) ? upstream.openList.current(aQuestion()).catch(() => null) : null;
              const moments = [truth(world, listing, dragster)];
              const possible = new Map([...known].map((id) => [id, new Set([fateNow(world, Number(id))])]));
              onMoment = () => {
                moments.push(truth(world, listing, dragster));
                for (const [id, kinds] of possible) kinds.add(fateNow(world, Number(id)));
              };
              const reading = await unlessFailed(upstream.looks.read(listing, signal));
              await asking;
              if (reading === null) continue;
              readings += 1;
              expect(moments).toContainEqual(rowsOf(reading.tickets));

              const now = new Set(reading.tickets.map(({ id }) => String(id)));
              const gone = new Set([...known].filter((id) => !now.has(id)));
              const fates = await unlessFailed(upstream.looks.fates(listing, reading, gone, signal));
              if (fates === null) continue;
              known = now;
              allFates += fates.size;
              expect(new Set(fates.keys())).toEqual(gone);
              for (const [id, fate] of fates) {
                if (fate.kind !== 'unknown') expect(possible.get(id)).toContain(fate.kind);
                else expect(gone.size).toBeGreaterThan(10);
              }
            }

            movesLeft = 0;
            faultsLeft = 0;
            upstream.server.setFault(null);
            upstream.clock.push(16 * 60_000);
            const last = await unlessFailed(upstream.looks.read(listing, signal));
            const settled = last ?? (await upstream.looks.read(listing, signal));
            expect(rowsOf(settled.tickets)).toEqual(truth(world, listing, dragster));
          } finally {
            await upstream.close();
          }
        }),
        { numRuns: 100 },
      );
      expect(readings).toBeGreaterThan(200);
      // Some 50 to 300: few stories have nearly all of them.
      expect(allFates).toBeGreaterThan(10);
    },
    120_000,
  );
});

async function unlessFailed<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof UpstreamFailure) return null;
    throw error;
  }
}
