import { describe, expect, it } from 'vitest';
import { UpstreamFailure, type UpstreamName } from '../../src/domain/failure.ts';
import { GameId } from '../../src/domain/ids.ts';
import type { ChangeNotice, Notice } from '../../src/domain/notice.ts';
import type { WatchedSubject } from '../../src/domain/watched-subject.ts';
import { aWatcher, everyMs, hour, minute, type WatcherBench } from './a-watcher.ts';
import { aSeenTicket } from './seen-tickets.ts';

const game: WatchedSubject = { kind: 'game', game: aSeenTicket(1).game, set: 'official' };
const unofficial: WatchedSubject = { kind: 'game', game: aSeenTicket(1).game, set: 'unofficial' };
const day = 24 * hour;

/** A watch on a game that has one ticket. */
async function watched(): Promise<WatcherBench> {
  const bench = await aWatcher();
  await bench.add(game, { channelId: 'c1', madeAt: bench.clock.now() - day });
  bench.looks.put('open-list', aSeenTicket(1));
  return bench;
}

function breakDown(): never {
  throw new UpstreamFailure('RetroAchievements', 'broken');
}

function kindsOf(notices: readonly Notice[]): string[] {
  return notices.map(({ kind }) => kind);
}

function unseenOf(notices: readonly Notice[]): (ChangeNotice['unseen'] | 'not a change')[] {
  return notices.map((notice) => (notice.kind === 'change' ? notice.unseen : 'not a change'));
}

describe('an upstream that is down for a day', () => {
  it('is told once, and so is its end, before what changed meanwhile', async () => {
    const { looks, start, pass, told, record, clock } = await watched();
    await start();
    const lookedAt = (await record('open-list'))?.lookedAt;

    looks.before('open-list', breakDown);
    looks.put('open-list', aSeenTicket(2));
    await pass(day);
    expect(await told()).toMatchObject([{ kind: 'trouble', channelId: 'c1', failure: 'broken' }]);
    expect(await record('open-list')).toMatchObject({ lookedAt, failing: { failure: 'broken' } });

    looks.before('open-list', () => undefined);
    await pass(2 * everyMs);
    const [trouble, recovery, change, ...others] = await told();
    expect(others).toEqual([]);
    expect(kindsOf([trouble, recovery, change].filter((notice) => notice !== undefined))).toEqual([
      'trouble',
      'recovery',
      'change',
    ]);
    expect(change).toMatchObject({ unseen: { from: lookedAt, because: 'trouble' }, tally: { opened: 1 } });
    expect(await record('open-list')).toMatchObject({ failing: null });
    expect(clock.now() - ((await record('open-list'))?.lookedAt ?? 0)).toBeLessThan(everyMs * 1.2);
  });

  it('is told after half an hour, as failing since the first look that failed', async () => {
    const { looks, start, pass, told, clock } = await watched();
    await start();
    looks.before('open-list', breakDown);
    const brokenAt = clock.now();

    await pass(29 * minute);
    expect(await told()).toEqual([]);

    await pass(2 * everyMs);
    const [trouble] = await told();
    expect(trouble).toMatchObject({ kind: 'trouble', since: expect.any(Number), at: expect.any(Number) });
    if (trouble?.kind !== 'trouble') return;
    expect(trouble.since - brokenAt).toBeLessThan(1.2 * everyMs);
    expect(trouble.at - trouble.since).toBeGreaterThanOrEqual(30 * minute);
  });

  it('is not told when it lasts less than half an hour', async () => {
    const { looks, start, pass, told } = await watched();
    await start();

    looks.before('open-list', breakDown);
    looks.put('open-list', aSeenTicket(2));
    await pass(25 * minute);
    looks.before('open-list', () => undefined);
    await pass(everyMs);

    expect(kindsOf(await told())).toEqual(['change']);
  });

  it('is remembered through a restart by those who were told', async () => {
    const { looks, start, pass, told } = await watched();
    const first = await start();
    looks.before('open-list', breakDown);
    await pass(hour);
    expect(kindsOf(await told())).toEqual(['trouble']);
    await first.stop();

    const second = await start();
    await pass(hour);
    expect(kindsOf(await told())).toEqual(['trouble']);
    await second.stop();

    looks.before('open-list', () => undefined);
    await start();
    await pass(everyMs);
    expect(kindsOf(await told())).toEqual(['trouble', 'recovery']);
  });

  it('is counted from the first look of this run that failed: nobody looked while the bot was off', async () => {
    const { looks, start, pass, told, record, clock } = await watched();
    const first = await start();
    looks.before('open-list', breakDown);
    await pass(20 * minute);
    await first.stop();

    await clock.advance(7 * day);
    await start();
    const since = (await record('open-list'))?.failing?.since ?? 0;
    expect(clock.now() - since).toBeLessThan(minute);
    await pass(29 * minute);
    expect(await told()).toEqual([]);

    await pass(2 * everyMs);
    expect(await told()).toMatchObject([{ kind: 'trouble', since }]);
  });

  it('is over for a channel when all that it watches there answers', async () => {
    const { looks, start, pass, told, add } = await watched();
    await add(unofficial, { channelId: 'c1' });
    looks.put('unofficial:1', aSeenTicket(51));
    await start();
    looks.before('open-list', breakDown);
    looks.before('unofficial:1', breakDown);
    await pass(hour);
    expect(kindsOf(await told())).toEqual(['trouble']);

    looks.before('open-list', () => undefined);
    await pass(3 * everyMs);
    expect(kindsOf(await told())).toEqual(['trouble']);

    looks.before('unofficial:1', () => undefined);
    await pass(everyMs);
    expect(kindsOf(await told())).toEqual(['trouble', 'recovery']);
  });

  it('is over at the first good look at something that was never looked at before', async () => {
    const { looks, start, pass, told, add, record } = await aWatcher();
    await add(game);
    looks.before('open-list', breakDown);
    await start();
    await pass(hour);
    expect(kindsOf(await told())).toEqual(['trouble']);

    looks.before('open-list', () => undefined);
    let readings = looks.readings.length;
    while (looks.readings.length === readings) await pass(minute);
    readings += 1;
    expect(looks.readings).toHaveLength(readings);
    expect(kindsOf(await told())).toEqual(['trouble', 'recovery']);
    expect((await record('open-list'))?.failing).toBeNull();
  });

  it('is not over after a restart while something that failed before it was not looked at', async () => {
    const { looks, start, pass, told, add } = await watched();
    await add(unofficial, { channelId: 'c1' });
    const first = await start();
    looks.before('unofficial:1', breakDown);
    await pass(hour);
    expect(kindsOf(await told())).toEqual(['trouble']);
    await first.stop();

    looks.before('unofficial:1', () => {
      throw new RangeError('a bug');
    });
    await start();
    await pass(3 * everyMs);
    expect(kindsOf(await told())).toEqual(['trouble']);

    looks.before('unofficial:1', () => undefined);
    await pass(everyMs);
    expect(kindsOf(await told())).toEqual(['trouble', 'recovery']);
  });

  it('is over for a channel that watches what fails no more, though others do', async () => {
    const { looks, start, pass, told, add, watches } = await watched();
    const dropped = await add(unofficial, { channelId: 'c1' });
    await add(unofficial, { channelId: 'c2' });
    looks.before('unofficial:1', breakDown);
    const { wake } = await start();
    await pass(hour);
    expect(kindsOf(await told())).toEqual(['trouble', 'trouble']);

    await watches.remove(dropped.id);
    wake();
    await pass(1.2 * everyMs);

    expect((await told()).slice(2)).toMatchObject([{ kind: 'recovery', channelId: 'c1' }]);
  });

  it('is not over until everything that the channel watches was looked at, and then at once', async () => {
    const { looks, start, pass, told, add, record } = await watched();
    looks.before('open-list', breakDown);
    // Each look comes a little before the watches are read again.
    const { wake } = await start({ random: () => 0.4 });
    await pass(hour);
    expect(kindsOf(await told())).toEqual(['trouble']);

    looks.before('unofficial:1', () => {
      throw new RangeError('a bug');
    });
    await add(unofficial, { channelId: 'c1' });
    wake();
    looks.before('open-list', () => undefined);
    await pass(4.8 * minute);
    expect((await record('open-list'))?.failing).toBeNull();
    expect(kindsOf(await told())).toEqual(['trouble']);

    looks.before('unofficial:1', () => undefined);
    await pass(0.15 * minute);
    expect(kindsOf(await told())).toEqual(['trouble', 'recovery']);
  });

  it('is forgotten for a channel that watches nothing of it any more', async () => {
    const { looks, start, pass, told, add, watches, store } = await watched();
    const { id } = await add(unofficial, { channelId: 'c2' });
    looks.put('unofficial:1', aSeenTicket(51));
    const { wake } = await start();
    looks.before('unofficial:1', breakDown);
    await pass(hour);
    expect(await told()).toMatchObject([{ kind: 'trouble', channelId: 'c2' }]);

    await watches.remove(id);
    wake();
    await pass(2 * everyMs);

    expect(await store.told('RetroAchievements')).toEqual([]);
    expect(kindsOf(await told())).toEqual(['trouble']);
  });
});

describe('what trouble asks of the database', () => {
  const api = (id: string): WatchedSubject => ({
    kind: 'api',
    api: { id, name: null, versionId: null },
    priority: null,
  });

  /** Some APIs with a channel each, and a count of what is asked about channels. */
  async function asking() {
    const bench = await aWatcher();
    for (const id of ['a', 'b', 'c', 'd']) await bench.add(api(id), { channelId: `of-${id}` });
    const asked: string[] = [];
    const options = {
      watches: {
        channelsOf: async (keys: readonly string[]) => {
          asked.push(keys.map((key) => key.at(-1)).join(''));
          return await bench.watches.channelsOf(keys);
        },
      },
      store: {
        told: async (upstream: UpstreamName) => {
          asked.push('told');
          return await bench.store.told(upstream);
        },
      },
    };
    return { ...bench, asked, start: () => bench.start(options) };
  }

  it('is who was told, once for each time that the watches are read, while all goes well', async () => {
    const { start, pass, asked } = await asking();
    await start();
    await pass(hour);

    expect(new Set(asked)).toEqual(new Set(['told']));
    expect(asked.length).toBeLessThanOrEqual(13);
  });

  it('is nothing for half an hour, then of each failed look the channels of its own listing', async () => {
    const { looks, start, pass, told, asked } = await asking();
    await start();
    await pass(everyMs);
    for (const id of ['a', 'b', 'c', 'd']) looks.before(`api:any:${id}`, breakDown);
    asked.length = 0;
    await pass(30 * minute);
    expect(asked).toEqual([]);

    await pass(30 * minute);
    expect(await told()).toHaveLength(4);
    expect(new Set(asked)).toEqual(new Set(['told', 'a', 'b', 'c', 'd']));
  });

  it('is about all listings once for each time that the watches are read, else about what fails still', async () => {
    const { looks, start, pass, told, asked } = await asking();
    await start();
    for (const id of ['a', 'b']) looks.before(`api:any:${id}`, breakDown);
    await pass(hour);
    expect(kindsOf(await told())).toEqual(['trouble', 'trouble']);

    asked.length = 0;
    looks.before('api:any:d', breakDown);
    await pass(everyMs);
    looks.before('api:any:d', () => undefined);
    await pass(10 * everyMs);
    expect(asked.filter((keys) => keys === 'd')).toHaveLength(1);
    expect(asked.filter((keys) => keys === 'abcd').length).toBeLessThanOrEqual(11);
    expect(asked.filter((keys) => keys === 'ab').length).toBeLessThanOrEqual(11);

    looks.before('api:any:a', () => undefined);
    await pass(1.2 * everyMs);
    expect((await told()).slice(2)).toMatchObject([{ kind: 'recovery', channelId: 'of-a' }]);
  });
});

describe('the log', () => {
  it('says once that looks fail and once that they go well again, and nothing of each look but in detail', async () => {
    const { looks, start, pass, lines } = await watched();
    await start();

    looks.before('open-list', breakDown);
    await pass(day / 2);
    looks.before('open-list', () => undefined);
    await pass(hour);

    expect(lines.filter(({ level }) => level !== 'debug')).toEqual([
      { level: 'warn', fields: { listing: 'open-list', failure: 'broken' }, message: 'looks began to fail' },
      { level: 'info', fields: { listing: 'open-list' }, message: 'looks go well again' },
    ]);
    expect(lines.filter(({ level }) => level === 'debug')).toHaveLength(looks.readings.length);
  });
});

describe('the time that nobody looked', () => {
  it('is told after the bot was off for a week', async () => {
    const { looks, start, pass, told, record, clock } = await watched();
    const first = await start();
    const lookedAt = (await record('open-list'))?.lookedAt ?? 0;
    await first.stop();

    clock.jump(7 * day);
    looks.put('open-list', aSeenTicket(2));
    await start();
    looks.put('open-list', aSeenTicket(3));
    await pass(everyMs);

    const [caughtUp, usual] = await told();
    expect(caughtUp).toMatchObject({ unseen: { from: lookedAt, because: 'off' }, tally: { opened: 1 } });
    expect(caughtUp?.kind === 'change' && caughtUp.unseen?.to === caughtUp.asOf).toBe(true);
    expect(usual).toMatchObject({ unseen: null, tally: { opened: 1 } });
  });

  it('is trouble when looks failed before the bot was off', async () => {
    const { looks, start, pass, told, clock } = await watched();
    const first = await start();
    looks.before('open-list', breakDown);
    await pass(2 * everyMs);
    await first.stop();

    clock.jump(day);
    looks.before('open-list', () => undefined);
    looks.put('open-list', aSeenTicket(2));
    await start();

    expect(await told()).toMatchObject([{ kind: 'change', unseen: { because: 'trouble' } }]);
  });

  it.each([
    { everyMs: minute, offMs: 14 * minute, isTold: false },
    { everyMs: minute, offMs: 16 * minute, isTold: true },
    { everyMs: 20 * minute, offMs: 55 * minute, isTold: false },
    { everyMs: 20 * minute, offMs: 65 * minute, isTold: true },
  ])('of $offMs is told where a look is made every $everyMs: $isTold', async ({ everyMs, offMs, isTold }) => {
    const { looks, start, told, clock } = await watched();
    const first = await start({ everyMs });
    await first.stop();

    clock.jump(offMs);
    looks.put('open-list', aSeenTicket(2));
    await start({ everyMs });

    expect(unseenOf(await told()).map((unseen) => unseen !== null)).toEqual([isTold]);
  });

  it('is nothing when looks go well but late, and a new watch hears all', async () => {
    const { looks, start, pass, told, add, clock } = await aWatcher();
    const first = await add(unofficial);
    const gameOf = (id: number): WatchedSubject => ({
      ...unofficial,
      game: { ...aSeenTicket(1).game, id: GameId.parse(id) },
    });
    for (let id = 1; id <= 60; id += 1) {
      if (id > 1) await add(gameOf(id));
      looks.before(`unofficial:${String(id)}`, (signal) => clock.sleep(20_000, signal));
    }
    await start();
    await pass(30 * minute);
    const readings = looks.readings.filter(({ key }) => key === 'unofficial:1');
    expect(readings).toHaveLength(2);

    const second = await add(unofficial, { madeAt: clock.now() });
    looks.put('unofficial:1', aSeenTicket(2));
    await pass(30 * minute);

    expect(await told()).toMatchObject([
      { watchId: first.id, unseen: null },
      { watchId: second.id, unseen: null },
    ]);
  });

  it('is trouble until a look goes well, and then nothing again', async () => {
    const { looks, start, pass, told } = await watched();
    await start();
    looks.before('open-list', breakDown);
    await pass(20 * minute);
    looks.before('open-list', () => undefined);
    looks.put('open-list', aSeenTicket(2));
    await pass(1.2 * everyMs);
    looks.put('open-list', aSeenTicket(3));
    await pass(1.2 * everyMs);

    expect(unseenOf(await told())).toMatchObject([{ because: 'trouble' }, null]);
  });

  it('is nothing when the wall clock was set back while the bot was off', async () => {
    const { looks, start, pass, told, clock } = await watched();
    const first = await start();
    await first.stop();

    clock.jump(-hour);
    looks.put('open-list', aSeenTicket(2));
    await start();
    await pass(1.1 * everyMs);

    expect(unseenOf(await told())).toEqual([null]);
  });
});

describe('a wall clock that jumps an hour', () => {
  it.each([{ by: hour }, { by: -hour }])('by $by neither stops looks nor hastens them', async ({ by }) => {
    const { looks, start, pass, told, clock } = await watched();
    await start();
    await pass(everyMs);

    const before = looks.readings.length;
    clock.jump(by);
    looks.put('open-list', aSeenTicket(2));
    await pass(3 * everyMs);

    expect(looks.readings.length - before).toBe(3);
    expect(unseenOf(await told())).toEqual([null]);
  });

  it.each([{ by: hour }, { by: -hour }])('by $by during a look tells no time that nobody looked', async ({ by }) => {
    const { looks, start, pass, told, clock } = await watched();
    await start();
    looks.before('open-list', () => {
      clock.jump(by);
      looks.before('open-list', () => undefined);
    });
    looks.put('open-list', aSeenTicket(2));
    await pass(everyMs);
    looks.put('open-list', aSeenTicket(3));
    await pass(everyMs);

    expect(unseenOf(await told())).toEqual([null, null]);
  });

  it.each([{ by: hour }, { by: -hour }])('by $by makes trouble neither longer nor shorter', async ({ by }) => {
    const { looks, start, pass, told, clock } = await watched();
    await start();
    looks.before('open-list', breakDown);
    looks.put('open-list', aSeenTicket(2));
    await pass(15 * minute);

    clock.jump(by);
    await pass(14 * minute);
    expect(await told()).toEqual([]);

    await pass(3 * everyMs);
    looks.before('open-list', () => undefined);
    await pass(everyMs);
    const [trouble, recovery, change] = await told();
    expect(trouble?.kind === 'trouble' && trouble.at - trouble.since).toBeGreaterThanOrEqual(30 * minute);
    expect(trouble?.kind === 'trouble' && trouble.at - trouble.since).toBeLessThan(40 * minute);
    expect(recovery?.kind).toBe('recovery');
    const unseen = change?.kind === 'change' ? change.unseen : null;
    expect(unseen?.because).toBe('trouble');
    expect((unseen?.to ?? 0) - (unseen?.from ?? 0)).toBeGreaterThan(40 * minute);
    expect((unseen?.to ?? 0) - (unseen?.from ?? 0)).toBeLessThan(60 * minute);
  });
});
