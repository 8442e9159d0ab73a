import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Fault } from '../../../playground/retroachievements/faults/fault.ts';
import type { Fate } from '../../../src/domain/change.ts';
import type { Reading } from '../../../src/domain/watch-ports.ts';
import type { Listing } from '../../../src/domain/watched-subject.ts';
import { aWorld, type SmallWorld } from './a-world.ts';
import { failureKind, startUpstream, type Upstream } from './an-upstream.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function started({ world }: SmallWorld): Promise<Upstream> {
  const upstream = await startUpstream(world, { pauses: false });
  closing.push(() => upstream.close());
  return upstream;
}

const openList: Listing = { kind: 'open-list' };
const asking = (): AbortSignal => AbortSignal.timeout(10_000);
const idsIn = ({ tickets }: Reading): readonly string[] => tickets.map(({ id }) => String(id));
const Rows = z.looseObject({ ID: z.coerce.number() }).array();
const OpenRows = z.object({ RecentTickets: Rows });
const GameRows = z.looseObject({ Tickets: Rows });
const broken: Fault = { kind: 'error', status: 500, body: 'json' };
interface Asked {
  readonly query: Readonly<Record<string, string>>;
}
const isLookUp = ({ query }: Asked): boolean => 'i' in query;
const isOfOpenList = ({ query }: Asked): boolean => !('i' in query || 'g' in query);
const isOfGame = ({ query }: Asked): boolean => 'g' in query;

/** What became of those that were there before `change` and are not after it. */
async function after(upstream: Upstream, listing: Listing, change: () => void): Promise<Record<string, Fate> | null> {
  const before = await upstream.looks.read(listing, asking());
  change();
  return await fatesSince(upstream, listing, before);
}

async function fatesSince(upstream: Upstream, listing: Listing, before: Reading): Promise<Record<string, Fate> | null> {
  const reading = await upstream.looks.read(listing, asking());
  const now = new Set(idsIn(reading));
  const gone = new Set(idsIn(before).filter((id) => !now.has(id)));
  const fates = await upstream.looks.fates(listing, reading, gone, asking());
  return fates && Object.fromEntries(fates);
}

describe('what became of a ticket that the open list has no longer', () => {
  it.each<{ name: string; change: (small: SmallWorld, id: number) => unknown; fate: unknown }>([
    {
      name: 'resolved by somebody',
      change: ({ world, other }, id) => world.resolve(id, { by: other.ulid, at: 1_767_225_600_000 }),
      fate: { kind: 'resolved', by: { name: 'MockUser', ulid: expect.any(String) }, at: 1_767_225_600_000 },
    },
    {
      name: 'closed by nobody knows whom',
      change: ({ world }, id) => world.close(id, { at: 1_767_225_600_000 }),
      fate: { kind: 'closed', by: null, at: 1_767_225_600_000 },
    },
    { name: 'held back', change: ({ world }, id) => world.quarantine(id), fate: { kind: 'in-review' } },
    { name: 'removed', change: ({ world }, id) => world.removeTicket(id), fate: { kind: 'removed' } },
    { name: 'erased', change: ({ world }, id) => world.eraseTicket(id), fate: { kind: 'removed' } },
    {
      name: 'removed with its achievement',
      change: ({ world }, id) => world.removeAchievement(world.tickets.get(id)?.achievementId ?? 0),
      fate: { kind: 'removed' },
    },
    {
      name: 'demoted',
      change: ({ world }, id) => world.demote(world.tickets.get(id)?.achievementId ?? 0),
      fate: { kind: 'demoted' },
    },
  ])('is told: $name', async ({ change, fate }) => {
    const small = aWorld();
    const { open, dragster, sonic } = small;
    open(sonic, 8);
    const [ticket] = open(dragster, 1);
    const upstream = await started(small);

    const fates = await after(upstream, openList, () => change(small, ticket?.id ?? 0));

    expect(fates).toEqual({ [String(ticket?.id)]: fate });
  });

  it('is looked up for ten of them', async () => {
    const small = aWorld();
    const tickets = small.open(small.dragster, 60).slice(0, 10);
    const upstream = await started(small);

    const fates = await after(upstream, openList, () => tickets.forEach(({ id }) => small.world.resolve(id)));

    expect(Object.values(fates ?? {}).map(({ kind }) => kind)).toEqual(Array.from({ length: 10 }, () => 'resolved'));
  });

  it('is looked up for the five newest of more, and unknown of the others', async () => {
    const small = aWorld();
    const tickets = small.open(small.dragster, 60).slice(0, 11);
    const upstream = await started(small);

    const fates = await after(upstream, openList, () => tickets.forEach(({ id }) => small.world.resolve(id)));

    const told = tickets.map(({ id }) => fates?.[id]?.kind);
    expect(told.slice(0, 6)).toEqual(Array.from({ length: 6 }, () => 'unknown'));
    expect(told.slice(6)).toEqual(Array.from({ length: 5 }, () => 'resolved'));
    expect(upstream.server.requests.filter(isLookUp)).toHaveLength(5);
  });

  it('cannot be told of a reading that is true no more', async () => {
    const small = aWorld();
    const { world, open, dragster } = small;
    const tickets = open(dragster, 250);
    const [back, leaves] = [tickets[3]?.id ?? 0, tickets[4]?.id ?? 0];
    const upstream = await started(small);
    // As many as before: a first page would show nothing of it.
    upstream.server.beforeRequest((request) => {
      if (!isLookUp(request) || world.tickets.get(back)?.state === 'open') return;
      world.reopen(back);
      world.close(leaves);
    });

    expect(await after(upstream, openList, () => world.close(back))).toBeNull();
  });

  it.each<{ name: string; settle: (small: SmallWorld, id: number) => unknown; fate: unknown }>([
    { name: 'closed', settle: ({ world }, id) => world.close(id), fate: { kind: 'closed' } },
    {
      name: 'demoted',
      settle: ({ world }, id) => world.demote(world.tickets.get(id)?.achievementId ?? 0),
      fate: { kind: 'demoted' },
    },
  ])('is asked for again when it was open for a moment: $name', async ({ settle, fate }) => {
    const small = aWorld();
    const { world, open, dragster, sonic } = small;
    open(sonic, 8);
    const id = open(dragster, 1)[0]?.id ?? 0;
    const upstream = await started(small);
    const before = await upstream.looks.read(openList, asking());
    world.quarantine(id);
    upstream.server.beforeRequest((request) => {
      const state = world.tickets.get(id)?.state;
      if (isLookUp(request) && state === 'in-review') world.approve(id);
      if (isOfOpenList(request) && state === 'open') settle(small, id);
    });

    expect(await fatesSince(upstream, openList, before)).toEqual({ [id]: expect.objectContaining(fate) });
  });

  it('is not told of a reading that came from elsewhere: it has to be read again', async () => {
    const small = aWorld();
    const [ticket] = small.open(small.dragster, 8);
    const upstream = await started(small);
    const reading = await upstream.looks.read(openList, asking());
    const gone = new Set([String(ticket?.id)]);

    const stranger = { ...reading, tickets: [...reading.tickets] };

    expect(await upstream.looks.fates(openList, stranger, gone, asking())).toBeNull();
  });

  it('is never told of one that the reading has', async () => {
    const small = aWorld();
    small.open(small.dragster, 3);
    const upstream = await started(small);
    const reading = await upstream.looks.read(openList, asking());

    expect(await upstream.looks.fates(openList, reading, new Set(idsIn(reading)), asking())).toEqual(new Map());
  });

  it('is a failure while it cannot be looked up, and unknown in the third look', async () => {
    const small = aWorld();
    const tickets = small.open(small.dragster, 20);
    const [bad, good] = [tickets[3]?.id ?? 0, tickets[4]?.id ?? 0];
    const upstream = await started(small);
    const before = await upstream.looks.read(openList, asking());
    upstream.server.setFault(broken, ({ query }) => query['i'] === String(bad));
    small.world.resolve(bad);
    small.world.resolve(good);

    expect(await failureKind(fatesSince(upstream, openList, before))).toBe('broken');
    expect(await failureKind(fatesSince(upstream, openList, before))).toBe('broken');
    expect(await fatesSince(upstream, openList, before)).toMatchObject({
      [bad]: { kind: 'unknown' },
      [good]: { kind: 'resolved' },
    });
  });

  it('is not given up because of failures that were not in a row', async () => {
    const small = aWorld();
    const tickets = small.open(small.dragster, 20);
    const bad = tickets[3]?.id ?? 0;
    const upstream = await started(small);
    const before = await upstream.looks.read(openList, asking());
    small.world.resolve(bad);

    for (const fails of [true, true, false, true, true]) {
      upstream.server.setFault(fails ? broken : null, isLookUp);
      expect(await failureKind(fatesSince(upstream, openList, before))).toEqual(
        fails ? 'broken' : { answered: { [bad]: expect.objectContaining({ kind: 'resolved' }) } },
      );
    }
  });

  it('is not given up while the server does not answer at all', async () => {
    const small = aWorld();
    const tickets = small.open(small.dragster, 20);
    const upstream = await started(small);
    const before = await upstream.looks.read(openList, asking());
    upstream.server.setFault({ kind: 'reset', when: 'before-headers' }, isLookUp);
    small.world.resolve(tickets[3]?.id ?? 0);

    for (let look = 0; look < 4; look += 1) {
      expect(await failureKind(fatesSince(upstream, openList, before))).toBe('unreachable');
    }
  });
});

describe('what became of an unofficial ticket', () => {
  it.each<{ name: string; change: (small: SmallWorld, id: number) => unknown; fate: unknown }>([
    { name: 'resolved', change: ({ world }, id) => world.resolve(id), fate: { kind: 'resolved' } },
    { name: 'closed', change: ({ world }, id) => world.close(id), fate: { kind: 'closed' } },
    { name: 'held back', change: ({ world }, id) => world.quarantine(id), fate: { kind: 'in-review' } },
  ])('is told by the list itself: $name', async ({ change, fate }) => {
    const small = aWorld();
    const tickets = small.openUnofficial(small.dragster, 20);
    const upstream = await started(small);
    const listing: Listing = { kind: 'unofficial', gameId: small.dragster };
    const id = tickets[3]?.id ?? 0;

    const fates = await after(upstream, listing, () => change(small, id));

    expect(fates).toEqual({ [id]: expect.objectContaining(fate) });
    expect(upstream.server.requests).toHaveLength(2);
  });

  it.each<{ name: string; change: (small: SmallWorld, id: number) => unknown; fate: unknown }>([
    { name: 'removed', change: ({ world }, id) => world.removeTicket(id), fate: { kind: 'removed' } },
    { name: 'erased', change: ({ world }, id) => world.eraseTicket(id), fate: { kind: 'removed' } },
    {
      name: 'promoted',
      change: ({ world }, id) => world.promote(world.tickets.get(id)?.achievementId ?? 0),
      fate: { kind: 'promoted' },
    },
    {
      name: 'promoted and resolved',
      change({ world }, id) {
        world.promote(world.tickets.get(id)?.achievementId ?? 0);
        world.resolve(id);
      },
      fate: expect.objectContaining({ kind: 'resolved' }),
    },
  ])('is looked up when the list has it no longer: $name', async ({ change, fate }) => {
    const small = aWorld();
    const [ticket] = small.openUnofficial(small.dragster, 1);
    small.open(small.sonic, 120);
    const upstream = await started(small);
    const listing: Listing = { kind: 'unofficial', gameId: small.dragster };

    const fates = await after(upstream, listing, () => change(small, ticket?.id ?? 0));

    expect(fates).toEqual({ [String(ticket?.id)]: fate });
  });

  it('cannot be told of a reading that is true no more', async () => {
    const small = aWorld();
    const { world, openUnofficial, dragster } = small;
    const [ticket] = openUnofficial(dragster, 1);
    const achievement = ticket?.achievementId ?? 0;
    const upstream = await started(small);
    upstream.server.beforeRequest((request) => {
      if (isLookUp(request)) world.demote(achievement);
    });

    expect(
      await after(upstream, { kind: 'unofficial', gameId: dragster }, () => world.promote(achievement)),
    ).toBeNull();
  });

  it('is moved with its achievement to another game', async () => {
    const small = aWorld();
    const { world, openUnofficial, dragster, sonic } = small;
    const [ticket] = openUnofficial(dragster, 1);
    const upstream = await started(small);

    const fates = await after(upstream, { kind: 'unofficial', gameId: dragster }, () => {
      const achievement = world.achievements.get(ticket?.achievementId ?? 0);
      // The world has no such change of its own.
      if (achievement && world.achievements instanceof Map) {
        world.achievements.set(achievement.id, { ...achievement, gameId: sonic });
      }
    });

    expect(fates).toEqual({ [String(ticket?.id)]: { kind: 'moved' } });
  });

  it('is promoted also when a first page shows nothing of it', async () => {
    const small = aWorld();
    const { world, open, openUnofficial, dragster, sonic } = small;
    const [old] = open(sonic, 1);
    const [ticket] = openUnofficial(dragster, 1);
    open(sonic, 150);
    const upstream = await started(small);
    await upstream.looks.read(openList, asking());

    const fates = await after(upstream, { kind: 'unofficial', gameId: dragster }, () => {
      world.promote(ticket?.achievementId ?? 0);
      world.close(old?.id ?? 0);
    });

    expect(fates).toEqual({ [String(ticket?.id)]: { kind: 'promoted' } });
  });

  it('is asked for again when it was official and open for a moment', async () => {
    const small = aWorld();
    const { world, open, openUnofficial, dragster, sonic } = small;
    open(sonic, 3);
    const [ticket] = openUnofficial(dragster, 1);
    const id = ticket?.id ?? 0;
    const upstream = await started(small);
    upstream.server.beforeRequest((request) => {
      const isAsked = upstream.server.requests.some(isLookUp);
      if (isOfOpenList(request) && isAsked && world.tickets.get(id)?.state === 'open') world.resolve(id);
    });

    const fates = await after(upstream, { kind: 'unofficial', gameId: dragster }, () =>
      world.promote(ticket?.achievementId ?? 0),
    );

    expect(fates).toEqual({ [id]: expect.objectContaining({ kind: 'resolved' }) });
  });

  it('is told of a reading after which other lists were read', async () => {
    const small = aWorld();
    const [ticket] = small.openUnofficial(small.dragster, 5);
    small.openUnofficial(small.sonic, 5);
    small.open(small.sonic, 5);
    const upstream = await started(small);
    const listing: Listing = { kind: 'unofficial', gameId: small.dragster };
    small.world.resolve(ticket?.id ?? 0);
    const reading = await upstream.looks.read(listing, asking());

    await upstream.looks.read({ kind: 'unofficial', gameId: small.sonic }, asking());
    await upstream.looks.read(openList, asking());

    const fates = await upstream.looks.fates(listing, reading, new Set([String(ticket?.id)]), asking());
    expect(fates?.get(String(ticket?.id))?.kind).toBe('resolved');
  });
});

describe('a list that has lost many tickets which are open all the same', () => {
  /** From now on the open list leaves these out. */
  async function leaveOut(upstream: Upstream, ids: readonly number[]): Promise<void> {
    const { server } = upstream;
    server.setFault(null);
    const { RecentTickets } = OpenRows.parse(await ask(upstream, 'c=100'));
    const listed = RecentTickets.filter(({ ID }) => !ids.includes(ID));
    server.setFault({ kind: 'wrong-shape', body: { OpenTickets: listed.length, RecentTickets: listed } }, isOfOpenList);
  }

  async function ask({ server }: Upstream, query: string): Promise<unknown> {
    const answer = await fetch(`${server.apiUrl}/API_GetTicketData.php?y=${server.key}&${query}`);
    return await answer.json();
  }

  const removed = (ids: readonly number[]) => Object.fromEntries(ids.map((id) => [id, { kind: 'removed' }]));

  async function withList(count: number) {
    const small = aWorld();
    const ids = small.open(small.dragster, count).map(({ id }) => id);
    const upstream = await started(small);
    const before = await upstream.looks.read(openList, asking());
    return { small, ids, upstream, before, look: () => failureKind(fatesSince(upstream, openList, before)) };
  }

  it.each([
    { count: 6, lost: 6 },
    { count: 18, lost: 4 },
    { count: 20, lost: 10 },
  ])('is believed in the third look: $lost of $count', async ({ count, lost }) => {
    const { ids, upstream, look } = await withList(count);
    const gone = ids.slice(-lost);
    await leaveOut(upstream, gone);

    expect([await look(), await look()]).toEqual(['malformed', 'malformed']);
    expect(await look()).toEqual({ answered: removed(gone) });
  });

  it.each([
    { count: 3, lost: 3 },
    { count: 20, lost: 4 },
  ])('is believed at once where it is not that many: $lost of $count', async ({ count, lost }) => {
    const { ids, upstream, look } = await withList(count);
    const gone = ids.slice(-lost);
    await leaveOut(upstream, gone);

    expect(await look()).toEqual({ answered: removed(gone) });
  });

  it('is believed at once where most that were looked up are no longer open', async () => {
    const { small, ids, upstream, look } = await withList(12);
    const [resolved, missing] = [ids.slice(0, 4), ids.slice(4, 8)];
    for (const id of resolved) small.world.resolve(id);
    await leaveOut(upstream, [...resolved, ...missing]);

    expect(await look()).toEqual({ answered: expect.objectContaining(removed(missing)) });
  });

  it('is not believed when they were listed in between', async () => {
    const { ids, upstream, look } = await withList(12);
    for (const isShort of [true, true, false, true, true]) {
      await leaveOut(upstream, isShort ? ids.slice(-8) : []);
      expect(await look()).toEqual(isShort ? 'malformed' : { answered: {} });
    }
  });

  it('is not believed when it is others that are missing in the third look', async () => {
    const { ids, upstream, look } = await withList(40);
    const looks = [];
    for (const lost of [ids.slice(0, 10), ids.slice(0, 10), ids]) {
      await leaveOut(upstream, lost);
      looks.push(await look());
    }

    expect(looks).toEqual(['malformed', 'malformed', 'malformed']);
  });

  it('is believed in the third look also where it is of one game', async () => {
    const small = aWorld();
    const ids = small.openUnofficial(small.dragster, 8).map(({ id }) => id);
    for (const { id } of small.openUnofficial(small.dragster, 40)) small.world.resolve(id);
    const upstream = await started(small);
    const listing: Listing = { kind: 'unofficial', gameId: small.dragster };
    const before = await upstream.looks.read(listing, asking());
    const { Tickets, ...game } = GameRows.parse(await ask(upstream, `g=${small.dragster}&f=5&d=1&c=100`));
    const listed = Tickets.filter(({ ID }) => !ids.includes(ID));
    const body = { ...game, OpenTickets: listed.length, Tickets: listed };
    upstream.server.setFault({ kind: 'wrong-shape', body }, isOfGame);
    const look = () => failureKind(fatesSince(upstream, listing, before));

    expect([await look(), await look()]).toEqual(['malformed', 'malformed']);
    expect(await look()).toEqual({ answered: removed(ids) });
  });
});
