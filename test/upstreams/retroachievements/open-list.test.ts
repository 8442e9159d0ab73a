import { Keyv } from 'keyv';
import { afterEach, describe, expect, it } from 'vitest';
import type { World } from '../../../playground/retroachievements/world.ts';
import { AchievementId, Ulid } from '../../../src/domain/ids.ts';
import type { Mirror } from '../../../src/upstreams/retroachievements/mirror.ts';
import { aWorld, currentIds } from './a-world.ts';
import { aQuestion, failureKind, startUpstream, type Upstream } from './an-upstream.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function started(world: World, options: Parameters<typeof startUpstream>[1] = {}): Promise<Upstream> {
  const upstream = await startUpstream(world, options);
  closing.push(() => upstream.close());
  return upstream;
}

function idsIn(mirror: Mirror | null): readonly number[] | null {
  return mirror && mirror.tickets.map(({ id }) => id);
}

const offsets = (upstream: Upstream) => upstream.server.requests.map(({ query }) => Number(query['o']));

describe('a sweep', () => {
  it.each([0, 1, 99, 100, 101, 195, 196, 290])('reads all of %i tickets, newest first', async (count) => {
    const { world, open, dragster } = aWorld();
    open(dragster, count);
    const upstream = await started(world);

    const mirror = await upstream.openList.current(aQuestion());

    expect(idsIn(mirror)).toEqual(currentIds(world));
    expect(mirror).toMatchObject({ trouble: null, unreadable: 0 });
  });

  it('leaves out what is not open or waiting, and what is unofficial', async () => {
    const { world, open, openUnofficial, dragster } = aWorld();
    const [waiting, resolved, closed, held] = open(dragster, 6);
    openUnofficial(dragster, 2);
    world.request(waiting?.id ?? 0);
    world.resolve(resolved?.id ?? 0);
    world.close(closed?.id ?? 0);
    world.quarantine(held?.id ?? 0);
    const upstream = await started(world);

    expect(idsIn(await upstream.openList.current(aQuestion()))).toEqual(currentIds(world));
  });

  it('is repeated when a ticket leaves between two pages', async () => {
    const { world, open, dragster } = aWorld();
    const [, , third, ...rest] = open(dragster, 250);
    const upstream = await started(world);
    upstream.server.beforeRequest(() => {
      if (upstream.server.requests.length === 2) world.close(rest.at(-1)?.id ?? 0);
      if (upstream.server.requests.length === 3) world.close(third?.id ?? 0);
    });

    expect(idsIn(await upstream.openList.current(aQuestion()))).toEqual(currentIds(world));
  });

  it('that never adds up is malformed, and nothing is served', async () => {
    const { world, open, dragster } = aWorld();
    open(dragster, 3);
    const upstream = await started(world);
    upstream.server.setFault({ kind: 'wrong-count', by: 1 });

    expect(await failureKind(upstream.openList.current(aQuestion()))).toBe('malformed');
    expect(upstream.openList.peek()).toBeNull();
  });

  it('that lost much is believed when a second one agrees', async () => {
    const { world, open, dragster } = aWorld();
    const tickets = open(dragster, 40);
    const upstream = await started(world);
    await upstream.openList.current(aQuestion());

    for (const { id } of tickets.slice(0, 20)) world.close(id);
    upstream.clock.push(61_000);
    const before = upstream.server.requests.length;

    expect(idsIn(await upstream.openList.current(aQuestion()))).toEqual(currentIds(world));
    expect(upstream.server.requests.length - before).toBe(2);
  });

  it('that lost much by a fault is not believed', async () => {
    const { world, open, dragster } = aWorld();
    open(dragster, 40);
    const upstream = await started(world);
    const before = await upstream.openList.current(aQuestion());

    upstream.server.queueFaults([{ kind: 'wrong-shape', body: { OpenTickets: 0, RecentTickets: [] } }]);
    upstream.clock.push(61_000);
    const after = await upstream.openList.current(aQuestion());

    expect(idsIn(after)).toEqual(idsIn(before));
    expect(after.trouble).toBeNull();
  });

  it.each([[1], [100], [1, 100], [3, 7, 130, 249]])('goes on around rows that break a page: %j', async (...places) => {
    const { world, open, dragster } = aWorld();
    const tickets = open(dragster, 250);
    const upstream = await started(world);
    const broken = places.map((place) => tickets.at(-place)?.id ?? 0);
    for (const id of broken) upstream.server.switches.breakingTickets.add(id);

    const mirror = await upstream.openList.current(aQuestion());

    expect(mirror.unreadable).toBe(places.length);
    expect(idsIn(mirror)).toEqual(currentIds(world).filter((id) => !broken.includes(id)));
  });

  it('with more than thirty such rows is no list', async () => {
    const { world, open, dragster } = aWorld();
    const upstream = await started(world);
    for (const { id } of open(dragster, 31)) upstream.server.switches.breakingTickets.add(id);

    expect(await failureKind(upstream.openList.current(aQuestion()))).toBe('broken');
  });

  it('with a row that breaks the first page is followed by cheap probes', async () => {
    const { world, open, dragster } = aWorld();
    const tickets = open(dragster, 120);
    const upstream = await started(world);
    upstream.server.switches.breakingTickets.add(tickets.at(-1)?.id ?? 0);
    await upstream.openList.current(aQuestion());
    const before = upstream.server.requests.length;

    upstream.clock.push(61_000);
    const mirror = await upstream.openList.current(aQuestion());

    expect(mirror).toMatchObject({ unreadable: 1, trouble: null, asOf: expect.closeTo(upstream.clock.now(), -4) });
    expect(upstream.server.requests.length - before).toBeLessThan(6);
  });
});

describe('a probe', () => {
  it('is the only request while nothing left', async () => {
    const { world, open, dragster } = aWorld();
    open(dragster, 250);
    const upstream = await started(world);
    await upstream.openList.current(aQuestion());

    open(dragster, 3);
    upstream.clock.push(61_000);
    const mirror = await upstream.openList.current(aQuestion());
    await upstream.openList.current(aQuestion());

    expect(idsIn(mirror)).toEqual(currentIds(world));
    expect(offsets(upstream)).toEqual([0, 95, 190, 0]);
  });

  it('takes over what changed on its page', async () => {
    const { world, open, dragster } = aWorld();
    const tickets = open(dragster, 120);
    const upstream = await started(world);
    await upstream.openList.current(aQuestion());

    world.request(tickets.at(-1)?.id ?? 0);
    upstream.clock.push(61_000);
    const mirror = await upstream.openList.current(aQuestion());

    expect(mirror.tickets[0]).toMatchObject({ id: tickets.at(-1)?.id, state: 'waiting' });
    expect(offsets(upstream)).toEqual([0, 95, 0]);
  });

  it.each(['a ticket left', 'one left the first page and one came back deep in the list'])(
    'is followed by a sweep when %s',
    async (what) => {
      const { world, open, dragster } = aWorld();
      const tickets = open(dragster, 250);
      world.close(tickets[2]?.id ?? 0);
      const upstream = await started(world);
      await upstream.openList.current(aQuestion());

      world.close(tickets.at(-2)?.id ?? 0);
      if (what !== 'a ticket left') world.reopen(tickets[2]?.id ?? 0);
      upstream.clock.push(61_000);

      expect(idsIn(await upstream.openList.current(aQuestion()))).toEqual(currentIds(world));
    },
  );

  it('gives way to a sweep every quarter of an hour', async () => {
    const { world, open, dragster } = aWorld();
    const tickets = open(dragster, 250);
    world.close(tickets[0]?.id ?? 0);
    const upstream = await started(world);
    await upstream.openList.current(aQuestion());

    world.close(tickets[1]?.id ?? 0);
    world.reopen(tickets[0]?.id ?? 0);
    upstream.clock.push(16 * 60_000);

    expect(idsIn(await upstream.openList.current(aQuestion()))).toEqual(currentIds(world));
  });

  it('is sent for whoever knows of something newer than the list, however new that is', async () => {
    const { world, open, dragster } = aWorld();
    open(dragster, 250);
    const upstream = await started(world);
    const { asOf } = await upstream.openList.current(aQuestion());
    upstream.clock.push(1_000);
    open(dragster, 1);

    await upstream.openList.current({ ...aQuestion({ refresh: true }), since: asOf });
    const before = upstream.server.requests.length;
    const mirror = await upstream.openList.current({ ...aQuestion(), since: upstream.clock.now() });

    expect(idsIn(mirror)).toEqual(currentIds(world));
    expect([before, upstream.server.requests.length]).toEqual([3, 4]);
  });

  it('is sent again when the one under way was sent too early', async () => {
    const { world, open, dragster } = aWorld();
    open(dragster, 250);
    const upstream = await started(world);
    await upstream.openList.current(aQuestion());
    const answered = Promise.withResolvers<void>();
    upstream.server.beforeRequest(() => answered.promise);
    upstream.clock.push(61_000);

    const early = upstream.openList.current(aQuestion());
    await expect.poll(() => upstream.server.requests.length).toBe(4);
    upstream.clock.push(1_000);
    const since = upstream.clock.now();
    const late = upstream.openList.current({ ...aQuestion(), since });
    answered.resolve();

    expect((await early).asOf).toBeLessThan(since);
    expect((await late).asOf).toBeGreaterThanOrEqual(since);
    expect(offsets(upstream)).toEqual([0, 95, 190, 0, 0]);
  });

  it('is sent for a refresh, at most every ten seconds', async () => {
    const { world, open, dragster } = aWorld();
    open(dragster, 120);
    const upstream = await started(world);
    await upstream.openList.current(aQuestion());

    open(dragster, 1);
    upstream.clock.push(9000);
    await upstream.openList.current(aQuestion({ refresh: true }));
    expect(offsets(upstream)).toEqual([0, 95]);
    upstream.clock.push(2000);
    const mirror = await upstream.openList.current(aQuestion({ refresh: true }));

    expect(offsets(upstream)).toEqual([0, 95, 0]);
    expect(idsIn(mirror)).toEqual(currentIds(world));
  });

  it('is shared by all who wait', async () => {
    const { world, open, dragster } = aWorld();
    open(dragster, 120);
    const upstream = await started(world);
    await Promise.all(Array.from({ length: 20 }, () => upstream.openList.current(aQuestion())));
    upstream.clock.push(61_000);
    await Promise.all(Array.from({ length: 20 }, () => upstream.openList.current(aQuestion())));

    expect(offsets(upstream)).toEqual([0, 95, 0]);
  });
});

describe('beginning', () => {
  it('sweeps for questions to come, when nothing is known and again when that was long ago', async () => {
    const { world, open, dragster } = aWorld();
    open(dragster, 3);
    const upstream = await started(world);

    upstream.openList.begin();
    await expect.poll(() => idsIn(upstream.openList.peek())).toEqual(currentIds(world));
    open(dragster, 1);
    upstream.openList.begin();
    upstream.clock.push(16 * 60_000);
    upstream.openList.begin();
    await expect.poll(() => idsIn(upstream.openList.peek())).toEqual(currentIds(world));

    expect(offsets(upstream)).toEqual([0, 0]);
  });
});

describe('a look for watches', () => {
  const look = (upstream: Upstream) => upstream.openList.look(AbortSignal.timeout(10_000));

  it('keeps nobody waiting who needs a probe only, and puts nothing older in its place', async () => {
    const { world, open, dragster } = aWorld();
    const tickets = open(dragster, 290);
    const upstream = await started(world);
    await upstream.openList.current(aQuestion());
    const { promise: sweeping, resolve } = Promise.withResolvers<void>();
    upstream.server.beforeRequest(({ query }) => {
      if (query['o'] === '95') resolve();
    });
    const order: string[] = [];
    const looking = look(upstream).finally(() => order.push('look'));
    await sweeping;
    world.request(tickets.at(-1)?.id ?? 0);
    upstream.clock.push(61_000);

    const mirror = await upstream.openList.current(aQuestion()).finally(() => order.push('question'));
    await looking;

    expect(order).toEqual(['question', 'look']);
    expect(mirror.tickets[0]).toMatchObject({ state: 'waiting' });
    expect(upstream.openList.peek()?.tickets[0]).toMatchObject({ state: 'waiting' });
  });

  it('shares its sweep with who needs one', async () => {
    const { world, open, dragster } = aWorld();
    open(dragster, 40);
    const upstream = await started(world);

    const [looked, mirror] = await Promise.all([look(upstream), upstream.openList.current(aQuestion())]);

    expect(mirror.tickets).toBe(looked.tickets);
    expect(offsets(upstream)).toEqual([0]);
  });

  it('renews the list for questions', async () => {
    const { world, open, dragster } = aWorld();
    const tickets = open(dragster, 250);
    const upstream = await started(world);
    await upstream.openList.current(aQuestion());
    world.close(tickets[0]?.id ?? 0);
    upstream.clock.push(61_000);
    await look(upstream);
    const before = upstream.server.requests.length;

    expect(idsIn(await upstream.openList.current(aQuestion()))).toEqual(currentIds(world));
    expect(upstream.server.requests).toHaveLength(before);
  });

  it('and every question tell of their sweeps', async () => {
    const { world, open, dragster } = aWorld();
    open(dragster, 40);
    const told: unknown[] = [];
    const upstream = await started(world, { onSweep: ({ tickets }) => told.push(tickets.length) });

    await upstream.openList.current(aQuestion());
    await look(upstream);
    open(dragster, 1);
    upstream.clock.push(61_000);
    await upstream.openList.current(aQuestion());
    await look(upstream);

    expect(told).toEqual([40, 40, 41]);
  });
});

describe('a clock that was set back an hour', () => {
  it('does not keep the list from being swept', async () => {
    const { world, open, dragster } = aWorld();
    const tickets = open(dragster, 250);
    const upstream = await started(world);
    await upstream.openList.current(aQuestion());
    world.request(tickets[0]?.id ?? 0);

    upstream.clock.jump(-3_600_000);
    const mirror = await upstream.openList.current(aQuestion());

    expect(mirror.tickets.at(-1)).toMatchObject({ state: 'waiting' });
    expect(upstream.openList.peek()?.tickets).toBe(mirror.tickets);
    expect(mirror.asOf).toBeLessThan(Date.now() - 3_000_000);
  });

  it("does not keep what a game's own list told in the place of a sweep", async () => {
    const { world, open, dragster } = aWorld();
    open(dragster, 3);
    const upstream = await started(world);
    await upstream.openList.current(aQuestion());
    upstream.openList.adopt(dragster, { tickets: [], unreadable: 0, asOf: upstream.clock.now() });

    upstream.clock.jump(-3_600_000);

    expect(idsIn(await upstream.openList.current(aQuestion()))).toEqual(currentIds(world));
  });
});

describe('somebody who does not wait long enough', () => {
  it('gets the last known tickets and the trouble, and the others get the new ones', async () => {
    const { world, open, dragster } = aWorld();
    open(dragster, 3);
    const upstream = await started(world);
    const before = await upstream.openList.current(aQuestion());
    open(dragster, 2);
    upstream.server.setFault({ kind: 'slow', ms: 300 });
    upstream.clock.push(61_000);

    const [hasty, patient] = await Promise.all([
      upstream.openList.current(aQuestion({ ms: 20 })),
      upstream.openList.current(aQuestion()),
    ]);

    expect(idsIn(hasty)).toEqual(idsIn(before));
    expect(hasty).toMatchObject({ asOf: before.asOf, trouble: { kind: 'timed-out' } });
    expect(idsIn(patient)).toEqual(currentIds(world));
    expect(patient.trouble).toBeNull();
  });

  it('gets a failure when nothing is known yet', async () => {
    const upstream = await started(aWorld().world);
    upstream.server.setFault({ kind: 'slow', ms: 300 });

    expect(await failureKind(upstream.openList.current(aQuestion({ ms: 20 })))).toBe('timed-out');
  });
});

describe('a person who comes to wait for a sweep in the background', () => {
  it('is told to come back later, rather than left in its queue', async () => {
    const upstream = await started(aWorld().world);
    upstream.server.setFault({ kind: 'rate-limited', retryAfter: '120' });
    await failureKind(upstream.openList.current(aQuestion()));
    const inBackground = failureKind(upstream.openList.current({ ...aQuestion(), priority: 'background' }));
    await expect.poll(() => upstream.http.status().waiting).toBe(1);

    expect(await failureKind(upstream.openList.current(aQuestion()))).toBe('rate-limited');
    expect(await inBackground).toBe('rate-limited');
  });
});

describe('after an outage', () => {
  it.each([
    { known: 'nothing', isKnown: false },
    { known: 'an old list', isKnown: true },
  ])('the first question that finds the server back is answered, to one who knows $known', async ({ isKnown }) => {
    const { world, open, dragster } = aWorld();
    open(dragster, 3);
    const upstream = await started(world);
    if (isKnown) await upstream.openList.current(aQuestion());
    upstream.clock.push(61_000);
    upstream.server.setFault({ kind: 'error', status: 502, body: 'html' });
    for (let nth = 1; nth <= 5; nth += 1) await failureKind(upstream.openList.current(aQuestion()));
    upstream.server.setFault(null);
    open(dragster, 2);
    upstream.clock.push(11_000);

    const mirror = await upstream.openList.current(aQuestion());

    expect(idsIn(mirror)).toEqual(currentIds(world));
    expect(mirror.trouble).toBeNull();
  });
});

describe('a restart', () => {
  it('keeps the tickets: one probe makes them new', async () => {
    const { world, open, dragster } = aWorld();
    open(dragster, 250);
    const kept = new Keyv();
    const first = await started(world, { kept });
    await first.openList.current(aQuestion());
    await first.openList.stop();

    const second = await started(world, { kept });
    second.clock.push(61_000);
    expect(idsIn(await second.openList.known())).toEqual(currentIds(world));
    const mirror = await second.openList.current(aQuestion());

    expect(idsIn(mirror)).toEqual(currentIds(world));
    expect(offsets(second)).toEqual([0]);
  });

  it('serves them with their age and the trouble while the server is down', async () => {
    const { world, open, dragster } = aWorld();
    open(dragster, 5);
    const kept = new Keyv();
    const first = await started(world, { kept });
    const before = await first.openList.current(aQuestion());
    await first.openList.stop();

    const second = await started(world, { kept, freshMs: 7 * 86_400_000 });
    second.clock.push(25 * 3_600_000);
    second.server.setFault({ kind: 'unauthorized' });

    expect(await second.openList.current(aQuestion())).toMatchObject({
      tickets: before.tickets,
      asOf: before.asOf,
      trouble: { kind: 'refused' },
    });
  });

  it('does not trust tickets from a time to come', async () => {
    const { world, open, dragster } = aWorld();
    open(dragster, 5);
    const kept = new Keyv();
    const first = await started(world, { kept });
    await first.openList.current(aQuestion());
    await first.openList.stop();
    open(dragster, 1);

    const second = await started(world, { kept, pushed: -86_400_000 });

    expect(idsIn(await second.openList.current(aQuestion()))).toEqual(currentIds(world));
  });

  it('works without the kept ones when their store never answers', async () => {
    const { world, open, dragster } = aWorld();
    open(dragster, 5);
    const kept = new Keyv({ store: Object.assign(new Map(), { get: () => new Promise(() => undefined) }) });
    const upstream = await started(world, { kept });

    expect(idsIn(await upstream.openList.current(aQuestion()))).toEqual(currentIds(world));
  });

  it.each(['not JSON', '{"tickets":[{}],"asOf":1}', 7])('ignores a kept value that is none: %j', async (value) => {
    const { world, open, dragster } = aWorld();
    open(dragster, 2);
    const kept = new Keyv();
    await kept.set('retroachievements:open-list', value);
    const upstream = await started(world, { kept });

    expect(idsIn(await upstream.openList.current(aQuestion()))).toEqual(currentIds(world));
  });
});

describe('the mirror', () => {
  it('tells the tickets of a game, an achievement, a console, a holder and a reporter', async () => {
    const { world, open, dragster, sonic, developer, other } = aWorld();
    open(dragster, 2);
    open(sonic, 3, { holder: other.ulid, reporter: developer.ulid });
    const upstream = await started(world);

    const mirror = await upstream.openList.current(aQuestion());
    const ulid = Ulid.parse(other.ulid);

    expect(mirror.ofGame(dragster)).toHaveLength(2);
    expect(mirror.ofAchievement(AchievementId.parse(mirror.ofGame(sonic)[0]?.achievement.id))).toHaveLength(3);
    expect(mirror.ofConsole('mega drive')).toHaveLength(3);
    expect(mirror.heldBy({ name: 'An old name', ulid })).toHaveLength(3);
    expect(mirror.heldBy({ name: 'MOCKUSER', ulid: null })).toHaveLength(3);
    expect(mirror.reportedBy({ name: developer.name, ulid: null })).toHaveLength(3);
    expect(mirror.holder('mockuser')).toEqual({ name: 'MockUser', ulid });
    expect(mirror.holder(other.ulid.toLowerCase())).toEqual({ name: 'MockUser', ulid });
    expect(mirror.holder('Nobody')).toBeNull();
  });

  it('takes in a game that was read later than itself, also while a sweep that began before is under way', async () => {
    const { world, open, dragster } = aWorld();
    open(dragster, 3);
    const upstream = await started(world);
    const mirror = await upstream.openList.current(aQuestion());
    upstream.server.setFault({ kind: 'slow', ms: 100 });
    upstream.clock.push(61_000);

    const sweeping = upstream.openList.current(aQuestion());
    upstream.clock.push(1000);
    const asOf = upstream.clock.now();
    upstream.openList.adopt(dragster, { tickets: mirror.tickets.slice(0, 1), unreadable: 0, asOf });

    expect(await sweeping.then(idsIn)).toEqual(idsIn(mirror)?.slice(0, 1));
  });
});
