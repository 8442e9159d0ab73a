import { afterEach, describe, expect, it } from 'vitest';
import type { Fate } from '../../../src/domain/change.ts';
import type { Reading } from '../../../src/domain/watch-ports.ts';
import { aWorld, type SmallWorld } from './a-world.ts';
import { aQuestion, failureKind, startUpstream, type Upstream } from './an-upstream.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function started({ world }: SmallWorld): Promise<Upstream> {
  const upstream = await startUpstream(world, { pauses: false });
  closing.push(() => upstream.close());
  return upstream;
}

/** So many tickets, of which some are of one game, each with others between. */
function withGame(count: number, ofGame: number) {
  const small = aWorld();
  const every = Math.floor(count / ofGame);
  const ids: number[] = [];
  for (let place = 0; place < count; place += 1) {
    const isOfGame = place % every === 3 && ids.length < ofGame;
    const [ticket] = small.open(isOfGame ? small.dragster : small.sonic, 1);
    if (isOfGame && ticket !== undefined) ids.push(ticket.id);
  }
  return { small, ids };
}

function breakRows(upstream: Upstream, ids: readonly number[]): void {
  for (const id of ids) upstream.server.switches.breakingTickets.add(id);
}

describe('the list while the rows of a deleted game cannot be shown', () => {
  async function renewed(upstream: Upstream) {
    const before = upstream.server.requests.length;
    upstream.clock.push(15 * 60_000);
    const { tickets, unreadable, trouble } = await upstream.openList.current(aQuestion({ ms: 30_000 }));
    return { shown: tickets.length, unreadable, trouble, requests: upstream.server.requests.length - before };
  }

  it('has all others: one of its rows tells where the rest is to be expected', async () => {
    const { small, ids } = withGame(1100, 25);
    const upstream = await started(small);
    await renewed(upstream);
    breakRows(upstream, ids);

    const { requests, ...list } = await renewed(upstream);

    expect(list).toEqual({ shown: 1075, unreadable: 25, trouble: null });
    expect(requests).toBeLessThan(100);
  });

  it('is not searched again, also when others come and leave', async () => {
    const { small, ids } = withGame(1100, 25);
    const upstream = await started(small);
    breakRows(upstream, ids);
    await renewed(upstream);

    small.open(small.sonic, 2);
    small.world.close((ids[10] ?? 0) - 1);
    const { requests, ...list } = await renewed(upstream);

    expect(list).toEqual({ shown: 1076, unreadable: 25, trouble: null });
    expect(requests).toBeLessThan(85);
  });

  it('is searched on from where a sweep was cut off', async () => {
    const { small, ids } = withGame(1100, 25);
    const upstream = await started(small);
    breakRows(upstream, ids);
    upstream.server.setFault({ kind: 'reset', when: 'before-headers' }, ({ query }) => query['o'] === '760');

    expect(await failureKind(renewed(upstream))).toBe('unreachable');
    const searched = upstream.server.requests.length;
    upstream.server.setFault(null);
    const { requests, ...list } = await renewed(upstream);

    expect(list).toEqual({ shown: 1075, unreadable: 25, trouble: null });
    expect(searched).toBeGreaterThan(200);
    expect(requests).toBeLessThan(220);
  });

  it('is not searched again after a sweep that did not come to most of it', async () => {
    const { small, ids } = withGame(1100, 25);
    const upstream = await started(small);
    breakRows(upstream, ids);
    await renewed(upstream);
    const hasBegun = ({ query }: { query: Readonly<Record<string, string>> }) => Number(query['o']) > 190;
    upstream.server.setFault({ kind: 'reset', when: 'before-headers' }, hasBegun);
    await renewed(upstream);

    upstream.server.setFault(null);

    expect((await renewed(upstream)).requests).toBeLessThan(85);
  });

  it('has them again when the game is back', async () => {
    const { small, ids } = withGame(400, 25);
    const upstream = await started(small);
    breakRows(upstream, ids);
    await renewed(upstream);

    upstream.server.switches.breakingTickets.clear();

    expect(await renewed(upstream)).toMatchObject({ shown: 400, unreadable: 0, trouble: null });
    expect(await renewed(upstream)).toMatchObject({ requests: 5 });
  });
});

describe('a watched ticket on a row that cannot be shown', () => {
  const openList = { kind: 'open-list' } as const;
  const asking = (): AbortSignal => AbortSignal.timeout(20_000);
  const idsIn = ({ tickets }: Reading) => new Set(tickets.map(({ id }) => String(id)));

  /** As the watcher looks: it reads again where what it read is true no more. */
  async function look({ looks, clock }: Upstream, seen: ReadonlySet<string>) {
    clock.push(16 * 60_000);
    for (let readings = 1; readings <= 3; readings += 1) {
      const reading = await looks.read(openList, asking());
      const gone = seen.difference(idsIn(reading));
      const fates = gone.size === 0 ? new Map<string, Fate>() : await looks.fates(openList, reading, gone, asking());
      if (fates !== null) return { reading, fates: Object.fromEntries(fates), readings };
    }
    throw new Error('never of one moment');
  }

  it.each([
    { count: 5, ofGame: 1 },
    { count: 60, ofGame: 6 },
    { count: 200, ofGame: 25 },
  ])('stays where it is: $ofGame of $count', async ({ count, ofGame }) => {
    const { small, ids } = withGame(count, ofGame);
    const upstream = await started(small);
    const { reading } = await look(upstream, new Set());
    breakRows(upstream, ids);

    const second = await look(upstream, idsIn(reading));
    const third = await look(upstream, idsIn(reading));

    expect(second).toMatchObject({ fates: {}, readings: 2 });
    expect(second.reading.tickets).toEqual(reading.tickets);
    expect(third).toMatchObject({ fates: {}, readings: 1 });
    expect(third.reading.tickets).toBe(second.reading.tickets);
  });

  it('is looked up again in each look, ten at most', async () => {
    const { small, ids } = withGame(200, 25);
    const upstream = await started(small);
    const { reading } = await look(upstream, new Set());
    breakRows(upstream, ids);
    await look(upstream, idsIn(reading));
    const before = upstream.server.requests.length;

    for (let times = 0; times < 3; times += 1) await look(upstream, idsIn(reading));

    const lookedUp = upstream.server.requests.slice(before).flatMap(({ query }) => query['i'] ?? []);
    expect(lookedUp).toHaveLength(30);
    expect(new Set(lookedUp)).toEqual(new Set(ids.map(String)));
  });

  it('turns, and leaves with its fate, as its own lookup says', async () => {
    const { small, ids } = withGame(60, 2);
    const [turns = 0, leaves = 0] = ids;
    const upstream = await started(small);
    const { reading } = await look(upstream, new Set());
    breakRows(upstream, ids);
    await look(upstream, idsIn(reading));

    small.world.request(turns);
    small.world.resolve(leaves);
    const after = await look(upstream, idsIn(reading));

    expect(after.reading.tickets.find(({ id }) => id === turns)).toMatchObject({ state: 'waiting' });
    expect(after.fates).toEqual({ [leaves]: expect.objectContaining({ kind: 'resolved' }) });
  });

  it('is what it was when it can be shown again', async () => {
    const { small, ids } = withGame(60, 2);
    const upstream = await started(small);
    const { reading } = await look(upstream, new Set());
    breakRows(upstream, ids);
    await look(upstream, idsIn(reading));

    upstream.server.switches.breakingTickets.delete(ids[0] ?? 0);
    const half = await look(upstream, idsIn(reading));
    upstream.server.switches.breakingTickets.clear();
    const healed = await look(upstream, idsIn(reading));

    for (const { fates, reading: now } of [half, healed]) {
      expect(fates).toEqual({});
      expect(now.tickets).toEqual(reading.tickets);
    }
  });

  it('is told of when it was demoted, or is one more than there are such rows', async () => {
    const { small, ids } = withGame(60, 2);
    const [hidden = 0, other = 0] = ids;
    const upstream = await started(small);
    const demoted = small.world.addAchievement({ gameId: small.sonic });
    const ticket = small.world.openTicket({ achievementId: demoted.id, reportedAt: 1 });
    const { reading } = await look(upstream, new Set());
    breakRows(upstream, [hidden]);
    await look(upstream, idsIn(reading));

    small.world.demote(demoted.id);
    small.world.removeTicket(other);
    const { fates } = await look(upstream, idsIn(reading));

    expect(fates).toEqual({ [ticket.id]: { kind: 'demoted' }, [other]: { kind: 'unknown' } });
  });

  it('is found to be demoted when its row is no longer among them', async () => {
    const { small, ids } = withGame(60, 1);
    const upstream = await started(small);
    const achievement = small.world.addAchievement({ gameId: small.sonic });
    const ticket = small.world.openTicket({ achievementId: achievement.id, reportedAt: 1 });
    const { reading } = await look(upstream, new Set());
    breakRows(upstream, [...ids, ticket.id]);
    await look(upstream, idsIn(reading));

    small.world.demote(achievement.id);
    upstream.server.switches.breakingTickets.delete(ticket.id);
    const { fates, reading: now } = await look(upstream, idsIn(reading));

    expect(fates).toEqual({ [ticket.id]: { kind: 'demoted' } });
    expect(idsIn(now)).toContain(String(ids[0]));
  });

  it('is taken for what it was while it cannot be looked up either', async () => {
    const { small, ids } = withGame(60, 3);
    const upstream = await started(small);
    const { reading } = await look(upstream, new Set());
    breakRows(upstream, ids);
    await look(upstream, idsIn(reading));

    upstream.server.setFault(
      { kind: 'error', status: 500, body: 'json' },
      ({ query }) => query['i'] === String(ids[0]),
    );
    small.world.resolve(ids[2] ?? 0);
    await look(upstream, idsIn(reading));
    const { fates, reading: now } = await look(upstream, idsIn(reading));

    expect(fates).toEqual({ [ids[2] ?? 0]: expect.objectContaining({ kind: 'resolved' }) });
    expect(idsIn(now)).toContain(String(ids[0]));
  });
});
