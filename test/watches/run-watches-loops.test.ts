import { describe, expect, it } from 'vitest';
import { UpstreamFailure } from '../../src/domain/failure.ts';
import { StorageProblem } from '../../src/domain/storage-problem.ts';
import type { TicketLooks } from '../../src/domain/watch-ports.ts';
import { subjectKey, type WatchedSubject } from '../../src/domain/watched-subject.ts';
import { aWatcher, changesOf, everyMs, hour, minute } from './a-watcher.ts';
import { aSeenTicket } from './seen-tickets.ts';

const game = (id: number): WatchedSubject => ({
  kind: 'game',
  game: aSeenTicket(1, { gameId: id }).game,
  set: 'official',
});
const unofficial = (id: number): WatchedSubject => ({
  kind: 'game',
  game: aSeenTicket(1, { gameId: id }).game,
  set: 'unofficial',
});
const api = (id: string): WatchedSubject => ({ kind: 'api', api: { id, name: null, versionId: null }, priority: null });

/** Never answers, and gives up when it is told to. */
function hang(signal: AbortSignal): Promise<void> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new UpstreamFailure('Akana', 'timed-out')), { once: true });
  });
}

describe('after a start', () => {
  it('looks begin one by one, all within the usual time', async () => {
    const { looks, start, add, pass } = await aWatcher();
    for (let id = 1; id <= 50; id += 1) await add(id % 2 === 0 ? unofficial(id) : api(`api${String(id)}`));

    await start({ waitMs: 0, random: Math.random });
    await pass(1_000);
    expect(looks.readings.length).toBeLessThan(3);

    await pass(everyMs - 1_000);
    const [times, keys] = [looks.readings.map(({ at }) => at), new Set(looks.readings.map(({ key }) => key))];
    expect(keys.size).toBe(50);
    expect(new Set(times).size).toBe(times.length);
  });

  it('what was looked at a moment ago waits for the rest of its time', async () => {
    const { looks, start, add, pass } = await aWatcher();
    await add(game(1));
    const first = await start();
    await pass(2 * minute);
    await first.stop();

    await start();
    await pass(2 * minute);
    expect(looks.readings).toHaveLength(1);

    await pass(2 * minute);
    expect(looks.readings).toHaveLength(2);
  });

  it('waits no longer than usual when the last look seems to lie ahead', async () => {
    const { looks, start, add, pass, clock } = await aWatcher();
    await add(game(1));
    const first = await start();
    await first.stop();

    clock.jump(-hour);
    await start();
    await pass(1.1 * everyMs);

    expect(looks.readings).toHaveLength(2);
  });

  it('what nobody watches any more is forgotten, and every day again', async () => {
    const { start, add, pass, store, watches } = await aWatcher();
    await add(game(1));
    const gone = await add(game(2));
    const first = await start();
    await first.stop();
    await watches.remove(gone.id);
    let prunes = 0;

    await start({
      store: {
        prune: async (now) => {
          prunes += 1;
          await store.prune(now);
        },
      },
    });
    expect(prunes).toBe(1);
    expect(await store.snapshot('game:2:official')).toBeNull();
    expect(await store.snapshot('game:1:official')).not.toBeNull();

    await pass(25 * hour);
    expect(prunes).toBe(2);
  });
});

describe('a watcher that is woken', () => {
  it('looks within a second at what was not watched before', async () => {
    const { looks, start, add, pass, store } = await aWatcher();
    const { wake } = await start();
    expect(looks.readings).toEqual([]);

    await add(game(1));
    looks.put('open-list', aSeenTicket(1));
    wake();
    await pass(1_000);
    expect(looks.readings).toHaveLength(1);

    await add(game(2));
    await add(unofficial(3));
    wake();
    await pass(1_000);
    expect(looks.readings).toHaveLength(3);
    expect(await store.snapshot('game:2:official')).toMatchObject({ revision: 1 });
    expect(await store.snapshot('game:3:unofficial')).toMatchObject({ revision: 1 });
  });

  it('looks once more when that happens during a look', async () => {
    const { looks, start, add, pass, store } = await aWatcher();
    await add(game(1));
    const read = Promise.withResolvers<void>();
    const lateLooks: TicketLooks = {
      ...looks,
      fates: async () => {
        await read.promise;
        return new Map([['1', { kind: 'removed' }]]);
      },
    };
    looks.put('open-list', aSeenTicket(1));
    const { wake } = await start({ looks: lateLooks });
    looks.take('open-list', 1, null);
    await pass(everyMs);
    const before = looks.readings.length;

    await add(game(2));
    wake();
    await pass(minute);
    expect(looks.readings).toHaveLength(before);

    read.resolve();
    await pass(1_000);
    expect(looks.readings).toHaveLength(before + 1);
    expect(await store.snapshot('game:2:official')).not.toBeNull();
  });

  it('forgets what is watched no more, and begins anew when it is watched again', async () => {
    const { looks, start, add, pass, store, told, watches, clock } = await aWatcher();
    await add(game(1));
    const other = await add(game(2));
    looks.put('open-list', aSeenTicket(1), aSeenTicket(2, { gameId: 2 }));
    const { wake } = await start();

    await watches.pause(other.id, { at: clock.now(), reason: { kind: 'not-allowed' } });
    wake();
    await pass(1_000);
    expect(await store.snapshot('game:2:official')).toBeNull();

    looks.put('open-list', aSeenTicket(3, { gameId: 2 }));
    await pass(everyMs);
    await watches.resume(other.id, null);
    wake();
    await pass(1_000);
    looks.put('open-list', aSeenTicket(4, { gameId: 2 }));
    await pass(everyMs);

    expect(changesOf(await told(), other.id)).toEqual([['opened 4']]);
  });

  it('begins anew with what was paused for a moment, though its listing is as it was', async () => {
    const { looks, start, add, pass, store, watches, clock } = await aWatcher();
    await add(game(1));
    const { id } = await add(game(2));
    looks.put('open-list', aSeenTicket(1), aSeenTicket(2, { gameId: 2 }));
    const { wake } = await start();

    await watches.pause(id, { at: clock.now(), reason: { kind: 'not-allowed' } });
    wake();
    await pass(1_000);
    await watches.resume(id, null);
    wake();
    await pass(1_000);

    expect((await store.snapshot('game:2:official'))?.tickets.has('2')).toBe(true);
  });

  it.each([
    { when: 'before the look comes to it', heldAt: 'game:1:official' },
    { when: 'when the look is at it', heldAt: 'game:2:official' },
  ])('begins anew with what was forgotten $when and is watched again by then', async ({ heldAt }) => {
    const { looks, start, add, pass, store, watches, told } = await aWatcher();
    await add(game(1));
    const forgotten = await add(game(2));
    looks.put('open-list', aSeenTicket(1), aSeenTicket(2, { gameId: 2 }));
    let held: Promise<void> | null = null;
    const { wake } = await start({
      store: {
        save: async (save) => {
          const isSaved = await store.save(save);
          if (subjectKey(save.subject) === heldAt) await held;
          return isSaved;
        },
      },
    });
    const going = Promise.withResolvers<void>();
    held = going.promise;
    looks.put('open-list', aSeenTicket(3));
    if (heldAt === 'game:2:official') looks.put('open-list', aSeenTicket(4, { gameId: 2 }));
    await pass(everyMs);

    await watches.remove(forgotten.id);
    wake();
    await pass(1_000);
    expect(await store.snapshot('game:2:official')).toBeNull();
    const { id } = await add(game(2));
    wake();
    await pass(1_000);
    held = null;
    going.resolve();
    await pass(1_000);
    expect(await store.snapshot('game:2:official')).not.toBeNull();

    looks.put('open-list', aSeenTicket(20, { gameId: 2 }));
    await pass(2 * everyMs);
    expect(changesOf(await told(), id)).toEqual([['opened 20']]);
  });

  it.each([
    { what: 'one of its subjects is', removed: ['w2'], stored: ['game:1:official', 'game:3:official', 'site'] },
    { what: 'all of them are', removed: ['w1', 'w2', 'w3'], stored: ['game:1:official'] },
  ])('stores nothing more of what is removed during a look: $what', async ({ removed, stored }) => {
    const { looks, start, add, pass, store, watches } = await aWatcher();
    for (const id of [1, 2, 3]) await add(game(id));
    looks.put('open-list', aSeenTicket(1));
    const woken = Promise.withResolvers<() => void>();
    const starting = start({
      store: {
        save: async (save) => {
          if (save.subject.kind === 'game' && save.subject.game.id === 1) {
            for (const id of removed) await watches.remove(id);
            (await woken.promise)();
            for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => void setImmediate(resolve));
          }
          return await store.save(save);
        },
      },
    });
    woken.resolve((await starting).wake);
    await pass(minute);

    const keys = ['game:1:official', 'game:2:official', 'game:3:official', 'site'];
    const snapshots = await Promise.all(keys.map((key) => store.snapshot(key)));
    expect(keys.filter((_, index) => snapshots[index] !== null)).toEqual(stored);
  });

  it('finds the watches of other processes too, if later', async () => {
    const { looks, start, add, pass } = await aWatcher();
    await start();

    await add(game(1));
    await pass(1.1 * everyMs);

    expect(looks.readings).toHaveLength(1);
  });

  it('looks no more at what nobody watches', async () => {
    const { looks, start, add, pass, watches } = await aWatcher();
    const { id } = await add(game(1));
    const { wake } = await start();

    await watches.remove(id);
    wake();
    await pass(hour);

    expect(looks.readings).toHaveLength(1);
  });
});

describe('the time between looks', () => {
  it('differs by a tenth at most', async () => {
    const { looks, start, add, pass } = await aWatcher();
    await add(game(1));
    await start({ random: Math.random });
    await pass(10 * hour);

    const gaps = looks.readings.slice(1).map(({ at }, index) => at - (looks.readings[index]?.at ?? 0));
    expect(gaps.length).toBeGreaterThan(100);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0.9 * everyMs);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(1.1 * everyMs + 2_000);
    expect(new Set(gaps).size).toBeGreaterThan(50);
  });

  it('has a pause in it after a look that took longer', async () => {
    const { looks, start, add, pass, clock } = await aWatcher();
    await add(game(1));
    looks.before('open-list', (signal) => clock.sleep(2 * everyMs, signal));
    await start();
    await pass(12 * everyMs);

    const gaps = looks.readings.slice(1).map(({ at }, index) => at - (looks.readings[index]?.at ?? 0));
    expect(gaps).toHaveLength(5);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2.25 * everyMs);
  });

  it.each([
    { retryMs: minute, nextMs: everyMs },
    { retryMs: 20 * minute, nextMs: 20 * minute },
    { retryMs: 30 * hour, nextMs: hour },
  ])('is $nextMs when an upstream asks to be spared for $retryMs', async ({ retryMs, nextMs }) => {
    const { looks, start, add, pass, clock } = await aWatcher();
    await add(game(1));
    looks.before('open-list', () => {
      throw new UpstreamFailure('RetroAchievements', 'rate-limited', { retryAt: clock.now() + retryMs });
    });
    await start();

    await pass(nextMs - 30_000);
    expect(looks.readings).toHaveLength(1);

    await pass(minute);
    expect(looks.readings).toHaveLength(2);
  });
});

describe('a look that hangs', () => {
  it('holds up nothing of the other upstream, and is made only once', async () => {
    const { looks, start, add, pass, told } = await aWatcher();
    const { id } = await add(game(1));
    await add(api('slow'));
    looks.before('api:any:slow', hang);
    looks.put('open-list', aSeenTicket(1));
    await start();

    looks.put('open-list', aSeenTicket(2));
    await pass(hour);

    expect(changesOf(await told(), id)).toEqual([['opened 2']]);
    expect(looks.readings.filter(({ key }) => key === 'api:any:slow')).toHaveLength(1);
    expect(looks.readings.filter(({ key }) => key === 'open-list').length).toBeGreaterThan(10);
  });
});

describe('a bug', () => {
  it('in one listing is logged with its name and does not stop the others', async () => {
    const { looks, start, add, pass, told, lines } = await aWatcher();
    await add(unofficial(1));
    const { id } = await add(unofficial(2));
    looks.before('unofficial:1', () => {
      throw new RangeError('a bug');
    });
    looks.put('unofficial:2', aSeenTicket(1, { gameId: 2 }));
    await start();

    looks.put('unofficial:2', aSeenTicket(2, { gameId: 2 }));
    await pass(everyMs);

    expect(changesOf(await told(), id)).toEqual([['opened 2']]);
    expect(lines.filter(({ level }) => level === 'error')).toMatchObject([
      { fields: { listing: 'unofficial:1', err: new RangeError('a bug') } },
      { fields: { listing: 'unofficial:1' } },
    ]);
  });

  it('in one subject is logged with its name and does not stop the others of its listing', async () => {
    const { looks, start, add, pass, told, lines, store } = await aWatcher();
    await add(game(1));
    const { id } = await add(game(2));
    looks.put('open-list', aSeenTicket(1), aSeenTicket(2, { gameId: 2 }));
    await start({
      store: {
        snapshot: async (key) => {
          if (key === 'game:1:official') throw new RangeError('a bug');
          return await store.snapshot(key);
        },
      },
    });

    looks.put('open-list', aSeenTicket(3, { gameId: 2 }));
    await pass(everyMs);

    expect(changesOf(await told(), id)).toEqual([['opened 3']]);
    expect(lines.find(({ level }) => level === 'error')?.fields).toMatchObject({
      listing: 'open-list',
      subject: 'game:1:official',
    });
  });

  it('in reading the watches does not end the looks', async () => {
    const { looks, start, add, pass, watches } = await aWatcher();
    await add(game(1));
    let isBroken = false;
    await start({
      watches: {
        watchedSubjects: async () => {
          if (isBroken) throw new RangeError('a bug');
          return await watches.watchedSubjects();
        },
      },
    });

    isBroken = true;
    await pass(2 * everyMs);

    expect(looks.readings).toHaveLength(3);
  });
});

describe('a database that cannot be used', () => {
  it('ends the watcher with its sentence, and what is under way', async () => {
    const { looks, start, add, pass, lines } = await aWatcher();
    await add(game(1));
    await add(api('slow'));
    looks.before('api:any:slow', hang);
    const { ended } = await start({
      store: {
        note: async () => {
          throw new StorageProblem('The disk is full.');
        },
      },
    });

    await pass(minute);

    await expect(ended).rejects.toThrow('The disk is full.');
    await expect(ended).rejects.toBeInstanceOf(StorageProblem);
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('a watcher that is told to end', () => {
  it('does so during a look, and takes that for no failure', async () => {
    const { looks, start, add, record, lines, store } = await aWatcher();
    await add(api('slow'));
    looks.before('api:any:slow', hang);
    const { stop, ended } = await start();
    expect(looks.readings).toHaveLength(1);

    await stop();

    await expect(ended).resolves.toBeUndefined();
    expect(await record('api:any:slow')).toBeUndefined();
    expect(await store.snapshot('api:any:slow')).toBeNull();
    expect(lines.filter(({ level }) => level !== 'debug')).toEqual([]);
  });

  it('does so between two subjects, and tells the rest at the next start', async () => {
    const { looks, start, add, pass, told, store, record } = await aWatcher();
    for (const id of [1, 2, 3]) await add(game(id));
    looks.put('open-list', aSeenTicket(1), aSeenTicket(2, { gameId: 2 }), aSeenTicket(3, { gameId: 3 }));
    let stopAt: string | null = null;
    const first = await start({
      store: {
        save: async (save) => {
          const isSaved = await store.save(save);
          if (save.subject.kind === 'game' && String(save.subject.game.id) === stopAt) void first.stop();
          return isSaved;
        },
      },
    });
    const before = await record('open-list');

    stopAt = '1';
    looks.put('open-list', aSeenTicket(4), aSeenTicket(5, { gameId: 2 }), aSeenTicket(6, { gameId: 3 }));
    await pass(everyMs);
    await first.ended;
    expect(changesOf(await told(), 'w1')).toEqual([['opened 4']]);
    expect(changesOf(await told(), 'w2')).toEqual([]);
    expect(await record('open-list')).toEqual(before);

    await start();
    await pass(everyMs);
    const notices = await told();
    expect(['w1', 'w2', 'w3'].map((id) => changesOf(notices, id))).toEqual([
      [['opened 4']],
      [['opened 5']],
      [['opened 6']],
    ]);
  });

  it('does so while it sleeps, and leaves no sleeper behind', async () => {
    const { start, add, clock } = await aWatcher();
    await add(game(1));
    await add(api('a'));
    const { stop } = await start();

    await stop();

    expect(clock.sleepers()).toBe(0);
  });

  it('can be run again, and remembers nothing that another process may have changed', async () => {
    const { looks, start, add, pass, told, store } = await aWatcher();
    const { id } = await add(game(1));
    looks.put('open-list', aSeenTicket(1));
    const first = await start();
    await first.stop();
    await store.save({
      subject: game(1),
      revision: 1,
      takenAt: 1,
      newest: null,
      put: [],
      drop: ['1'],
      counts: { open: 0, waiting: 0, reopened: 0 },
      notices: [],
    });

    await start();
    await pass(everyMs);

    expect(changesOf(await told(), id)).toEqual([['reopened 1']]);
  });
});
