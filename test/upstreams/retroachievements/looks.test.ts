import { Keyv } from 'keyv';
import { afterEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../../playground/retroachievements/faults/fault.ts';
import type { World } from '../../../playground/retroachievements/world.ts';
import { GameId } from '../../../src/domain/ids.ts';
import type { Reading } from '../../../src/domain/watch-ports.ts';
import type { Listing } from '../../../src/domain/watched-subject.ts';
import { aWorld, currentIds } from './a-world.ts';
import { aQuestion, failureKind, startUpstream, type Upstream } from './an-upstream.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function started(world: World, options: Parameters<typeof startUpstream>[1] = {}): Promise<Upstream> {
  const upstream = await startUpstream(world, { pauses: false, ...options });
  closing.push(() => upstream.close());
  return upstream;
}

const openList: Listing = { kind: 'open-list' };

function read(upstream: Upstream, listing = openList): Promise<Reading> {
  return upstream.looks.read(listing, AbortSignal.timeout(10_000));
}

const idsIn = ({ tickets }: Reading) => tickets.map(({ id }) => id);
const offsets = (upstream: Upstream) => upstream.server.requests.map(({ query }) => Number(query['o']));
const quarterOfAnHour = 15 * 60_000;

const faults: readonly Fault[] = [
  { kind: 'error', status: 500, body: 'json' },
  { kind: 'error', status: 503, body: 'html' },
  { kind: 'html', status: 200 },
  { kind: 'truncated' },
  { kind: 'empty-page' },
  { kind: 'wrong-count', by: 1 },
  { kind: 'wrong-count', by: -1 },
  { kind: 'reset', when: 'before-headers' },
  { kind: 'reset', when: 'after-headers' },
  { kind: 'hang' },
];

describe('a look at the open list', () => {
  it.each([0, 1, 99, 100, 101, 290])('has all of %i tickets', async (count) => {
    const { world, open, dragster } = aWorld();
    open(dragster, count);
    const upstream = await started(world);

    const reading = await read(upstream);

    expect(idsIn(reading)).toEqual(currentIds(world));
    expect(reading.asOf).toBeCloseTo(upstream.clock.now(), -4);
  });

  it('tells what is kept of a ticket, and which one is the newest', async () => {
    const { world, open, dragster, developer } = aWorld();
    const [waiting, newest] = open(dragster, 2, { notes: 'My own words' });
    world.request(waiting?.id ?? 0);
    const upstream = await started(world);

    const reading = await read(upstream);

    expect(reading.newest).toEqual({ at: newest?.reportedAt, id: String(newest?.id) });
    expect(reading.tickets[1]).toEqual({
      system: 'retroachievements',
      id: waiting?.id,
      state: 'waiting',
      type: 'did-not-trigger',
      mode: 'hardcore',
      achievement: {
        id: waiting?.achievementId,
        title: 'First of 14402',
        points: 5,
        badge: expect.stringContaining('/Badge/'),
      },
      game: { id: dragster, title: 'Dragster', console: 'Atari 2600', icon: expect.stringContaining('/Images/') },
      holder: { name: developer.name, ulid: developer.ulid },
      reporter: { name: 'Metroid', ulid: waiting?.reporter },
      reportedAt: waiting?.reportedAt,
    });
  });

  it('is a single request, and the very same tickets, while nothing changes', async () => {
    const { world, open, dragster } = aWorld();
    open(dragster, 250);
    const upstream = await started(world);
    const first = await read(upstream);
    const before = upstream.server.requests.length;

    upstream.clock.push(300_000);
    const second = await read(upstream);

    expect(second.tickets).toBe(first.tickets);
    expect(second.asOf - first.asOf).toBeGreaterThan(299_000);
    expect(upstream.server.requests.length - before).toBe(1);
  });

  it('sweeps every quarter of an hour, whatever becomes of the clock', async () => {
    const { world, open, dragster } = aWorld();
    const tickets = open(dragster, 250);
    const upstream = await started(world);
    await read(upstream);

    world.request(tickets[0]?.id ?? 0);
    upstream.clock.jump(-3_600_000);
    upstream.clock.push(quarterOfAnHour);

    expect((await read(upstream)).tickets.at(-1)).toMatchObject({ id: tickets[0]?.id, state: 'waiting' });
  });

  it('costs a sweep of the same rows after that time, and gives the same tickets', async () => {
    const { world, open, dragster } = aWorld();
    open(dragster, 250);
    const upstream = await started(world);
    const first = await read(upstream);
    const before = upstream.server.requests.length;

    upstream.clock.push(quarterOfAnHour);
    const second = await read(upstream);

    expect(second.tickets).toBe(first.tickets);
    expect(offsets(upstream).slice(before)).toEqual([0, 95, 190]);
  });

  it.each([
    { change: 'one came on top of a single page', count: 40, comes: true, asked: [0] },
    { change: 'one left a single page', count: 40, comes: false, asked: [0] },
    { change: 'one came on top of several pages', count: 250, comes: true, asked: [0, 95, 190] },
    { change: 'one left several pages', count: 250, comes: false, asked: [0, 95, 190, 0, 95, 190] },
  ])('reads until it is certain: $change', async ({ count, comes, asked }) => {
    const { world, open, dragster } = aWorld();
    const tickets = open(dragster, count);
    const upstream = await started(world);
    await read(upstream);
    const before = upstream.server.requests.length;

    if (comes) open(dragster, 1);
    else world.close(tickets[3]?.id ?? 0);

    expect(idsIn(await read(upstream))).toEqual(currentIds(world));
    expect(offsets(upstream).slice(before)).toEqual(asked);
  });

  it('does not take what a question found for looked at', async () => {
    const { world, open, dragster } = aWorld();
    open(dragster, 40);
    const upstream = await started(world);
    const first = await read(upstream);

    open(dragster, 1);
    upstream.clock.push(61_000);
    await upstream.openList.current(aQuestion());
    const second = await read(upstream);

    expect(second.tickets).toHaveLength(41);
    expect(first.tickets).toHaveLength(40);
  });

  it('does not take a page that was read in parts for one moment', async () => {
    const { world, open, dragster } = aWorld();
    const tickets = open(dragster, 60);
    const [oldest, newest] = [tickets[0]?.id ?? 0, tickets.at(-1)?.id ?? 0];
    const upstream = await started(world);
    const broken: Fault = { kind: 'error', status: 500, body: 'json' };
    world.request(oldest);
    upstream.server.queueFaults([broken, broken, broken]);
    upstream.server.beforeRequest(({ query }) => {
      // The first of its parts has been read by now.
      if (Number(query['o']) !== 50 || world.tickets.get(newest)?.state !== 'open') return;
      world.request(newest);
      world.reply(oldest);
    });

    expect(waitingIn(await read(upstream))).toEqual([newest]);
  });

  it('never has two changes of state of which it saw but one', async () => {
    const { world, open, dragster } = aWorld();
    const tickets = open(dragster, 150);
    const [oldest, newest] = [tickets[0]?.id ?? 0, tickets.at(-1)?.id ?? 0];
    const upstream = await started(world);
    world.request(oldest);
    upstream.server.beforeRequest(() => {
      if (upstream.server.requests.length !== 2) return;
      world.request(newest);
      world.reply(oldest);
    });

    expect(waitingIn(await read(upstream))).toEqual([newest]);
  });

  it('sees one that leaves a page already read while another comes on top', async () => {
    const { world, open, dragster } = aWorld();
    const tickets = open(dragster, 150);
    const upstream = await started(world);
    upstream.server.beforeRequest(() => {
      if (upstream.server.requests.length !== 2) return;
      world.close(tickets.at(-2)?.id ?? 0);
      world.request(tickets[0]?.id ?? 0);
      open(dragster, 1);
    });

    const reading = await read(upstream);

    expect(idsIn(reading)).toEqual(currentIds(world));
    expect(waitingIn(reading)).toEqual([tickets[0]?.id]);
  });

  it('fails on a list that never stands still', async () => {
    const { world, open, dragster } = aWorld();
    const tickets = [...open(dragster, 150)];
    const upstream = await started(world);
    upstream.server.beforeRequest(() => {
      const ticket = tickets.pop();
      if (ticket !== undefined) world.request(ticket.id);
    });

    expect(await failureKind(read(upstream))).toBe('malformed');
  });

  it.each(faults)(
    'gives what is true, or a failure, after $kind',
    async (fault) => {
      const { world, open, dragster } = aWorld();
      open(dragster, 150);
      const upstream = await started(world);
      const first = await read(upstream);

      for (const spared of [0, 1, 2]) {
        open(dragster, 1);
        upstream.server.queueFaults([...Array.from({ length: spared }, () => null), fault]);
        const second = await read(upstream).catch(() => null);
        expect(second === null ? null : idsIn(second)).toEqual(second && currentIds(world));
        upstream.server.setFault(fault);
        const third = await read(upstream).catch(() => null);
        expect(third === null ? null : idsIn(third)).toEqual(third && currentIds(world));
        upstream.server.setFault(null);
        await expect.poll(() => read(upstream).then(idsIn, () => null), { timeout: 15_000 }).toEqual(currentIds(world));
      }
      expect(first.tickets).toHaveLength(150);
    },
    40_000,
  );

  it('believes at no time that there are no tickets because one answer says so', async () => {
    const { world, open, dragster } = aWorld();
    open(dragster, 3);
    const upstream = await started(world);
    upstream.server.queueFaults([{ kind: 'wrong-shape', body: { OpenTickets: 0, RecentTickets: [] } }]);

    expect(idsIn(await read(upstream))).toEqual(currentIds(world));
  });

  it('is over when nobody waits for it any more', async () => {
    const upstream = await started(aWorld().world);
    upstream.server.setFault({ kind: 'slow', ms: 300 });

    expect(await failureKind(upstream.looks.read(openList, AbortSignal.timeout(50)))).toBe('timed-out');
  });

  it('goes around rows that cannot be shown', async () => {
    const { world, open, dragster } = aWorld();
    const tickets = open(dragster, 150);
    const upstream = await started(world);
    const hidden = tickets.at(-3)?.id ?? 0;
    upstream.server.switches.breakingTickets.add(hidden);

    const first = await read(upstream);
    const before = upstream.server.requests.length;
    const second = await read(upstream);

    expect(idsIn(first)).toEqual(currentIds(world).filter((id) => id !== hidden));
    expect(second.tickets).toBe(first.tickets);
    expect(upstream.server.requests.length - before).toBeLessThan(6);
  });

  it('after a restart is certain at once when nothing has changed since', async () => {
    const { world, open, dragster } = aWorld();
    open(dragster, 250);
    const kept = new Keyv();
    const first = await started(world, { kept });
    await read(first);
    await first.openList.stop();
    const second = await started(world, { kept });

    expect(idsIn(await read(second))).toEqual(currentIds(world));
    expect(offsets(second)).toEqual([0, 95, 190]);
  });
});

describe('a look at unofficial tickets', () => {
  const unofficial = (gameId: GameId): Listing => ({ kind: 'unofficial', gameId });

  it('has the open and waiting ones, and knows the newest of all states', async () => {
    const { world, open, openUnofficial, dragster } = aWorld();
    open(dragster, 2);
    const [first, second, third] = openUnofficial(dragster, 3);
    world.request(first?.id ?? 0);
    world.resolve(third?.id ?? 0);
    const upstream = await started(world);

    const reading = await read(upstream, unofficial(dragster));

    expect(idsIn(reading)).toEqual([second?.id, first?.id]);
    expect(reading.newest).toEqual({ at: third?.reportedAt, id: String(third?.id) });
  });

  it('knows what was newest of the whole site before it began', async () => {
    const { world, open, openUnofficial, dragster, sonic } = aWorld();
    const [ticket] = openUnofficial(dragster, 1);
    const [newest] = open(sonic, 1);
    const upstream = await started(world);
    const alone = await read(upstream, unofficial(dragster));
    await read(upstream);
    upstream.server.beforeRequest(() => {
      open(sonic, 1);
      void upstream.openList.current(aQuestion({ refresh: true })).catch(() => undefined);
    });
    const reading = await read(upstream, unofficial(dragster));

    expect(alone.newest).toEqual({ at: ticket?.reportedAt, id: String(ticket?.id) });
    expect(reading.newest).toEqual({ at: newest?.reportedAt, id: String(newest?.id) });
  });

  it('is another array of the same tickets once something newer was reported elsewhere, and only then', async () => {
    const { world, open, openUnofficial, dragster, sonic } = aWorld();
    openUnofficial(dragster, 1);
    const upstream = await started(world);
    const first = await read(upstream, unofficial(dragster));
    const [elsewhere] = open(sonic, 1);
    await read(upstream);

    const second = await read(upstream, unofficial(dragster));
    world.close(elsewhere?.id ?? 0);
    await read(upstream);
    const third = await read(upstream, unofficial(dragster));

    expect(second.tickets).not.toBe(first.tickets);
    expect(second.tickets).toEqual(first.tickets);
    expect(third).toMatchObject({ newest: { id: String(elsewhere?.id) } });
    expect(third.tickets).toBe(second.tickets);
  });

  it('knows its own newest where that is the newer one', async () => {
    const { world, open, openUnofficial, dragster, sonic } = aWorld();
    open(sonic, 1);
    const [newest] = openUnofficial(dragster, 1);
    const upstream = await started(world);
    await read(upstream);

    expect((await read(upstream, unofficial(dragster))).newest?.id).toBe(String(newest?.id));
  });

  it('is one request, and the very same tickets while nothing changes', async () => {
    const { world, openUnofficial, dragster } = aWorld();
    openUnofficial(dragster, 5);
    const upstream = await started(world);
    const first = await read(upstream, unofficial(dragster));

    const second = await read(upstream, unofficial(dragster));

    expect(second.tickets).toBe(first.tickets);
    expect(upstream.server.requests).toHaveLength(2);
  });

  it('reads a longer list until it is certain', async () => {
    const { world, openUnofficial, dragster } = aWorld();
    const tickets = openUnofficial(dragster, 150);
    const [oldest, newest] = [tickets[0]?.id ?? 0, tickets.at(-1)?.id ?? 0];
    const upstream = await started(world);
    world.request(oldest);
    upstream.server.beforeRequest(() => {
      if (upstream.server.requests.length !== 2) return;
      world.request(newest);
      world.reply(oldest);
    });

    expect(waitingIn(await read(upstream, unofficial(dragster)))).toEqual([newest]);
    expect(offsets(upstream)).toEqual([0, 95, 0, 95, 0, 95]);
  });

  it('finds none in a game that is not there', async () => {
    const upstream = await started(aWorld().world);

    expect(await read(upstream, unofficial(GameId.parse(999)))).toMatchObject({ tickets: [], newest: null });
  });

  it.each<Fault>([
    { kind: 'empty-page' },
    { kind: 'wrong-shape', body: { GameID: 14402, GameTitle: '', ConsoleName: '', OpenTickets: 0, Tickets: [] } },
  ])('does not believe one answer that has none of them: $kind', async (fault) => {
    const { world, openUnofficial, dragster } = aWorld();
    openUnofficial(dragster, 5);
    const upstream = await started(world);
    const first = await read(upstream, unofficial(dragster));

    upstream.server.queueFaults([fault]);

    expect((await read(upstream, unofficial(dragster))).tickets).toBe(first.tickets);
  });
});

function waitingIn({ tickets }: Reading): readonly unknown[] {
  return tickets.filter(({ state }) => state === 'waiting').map(({ id }) => id);
}
