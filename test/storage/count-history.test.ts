import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { CountPoint } from '../../src/domain/watch-ports.ts';
import { createCountHistory } from '../../src/storage/count-history.ts';
import type { DatabaseAddress } from '../../src/storage/database.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { describeOnEachDatabase } from './on-each-database.ts';
import { openDatabases } from './open-databases.ts';
import { aGame, aSave, aWatch, paused, site } from './stored-watches.ts';

const open = openDatabases();

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

const counts = (open: number, waiting = 0) => ({ open, waiting, reopened: 0 });

const inDays = (points: readonly CountPoint[]) => points.map(({ at, counts }) => [at / DAY, counts?.open ?? null]);

describeOnEachDatabase('the history of counts', (fresh) => {
  async function aHistory(address?: DatabaseAddress) {
    const database = await open(address ?? (await fresh()));
    const looks = createLookStore(database);
    const clock = { now: () => now };
    const history = createCountHistory(database, { clock });
    let now = 0;
    return {
      database,
      looks,
      history,
      watches: createWatchStore(database),
      setClock: (at: number) => void (now = at),
      /** As after a sweep. */
      note(at: number, ...series: readonly (readonly [string, ReturnType<typeof counts>])[]) {
        now = at;
        return looks.noteCounts(at, new Map(series));
      },
      /** A look that finds what is stored of these. */
      look(at: number, ...held: readonly string[]) {
        now = at;
        return looks.note({ listing: { kind: 'open-list' }, lookedAt: at, failing: null, held }, [], []);
      },
      /** A look that finds something new of one game. */
      change(at: number, id: number, open: number, revision: number | null) {
        now = at;
        return looks.save(aSave({ subject: aGame(id), takenAt: at, revision, counts: counts(open) }));
      },
    };
  }

  it('has a point for each change of each series, oldest first', async () => {
    const { note, history } = await aHistory();

    await note(1_000, ['site', counts(5)], ['console:snes', counts(1, 1)]);
    await note(2_000, ['site', counts(5)], ['console:snes', counts(1, 2)]);
    await note(3_000, ['site', counts(4)], ['console:snes', counts(1, 2)], ['console:nes', counts(0)]);

    expect(await history.of('site', 0)).toEqual([
      { at: 1_000, counts: counts(5) },
      { at: 3_000, counts: counts(4) },
    ]);
    expect(await history.of('console:snes', 0)).toEqual([
      { at: 1_000, counts: counts(1, 1) },
      { at: 2_000, counts: counts(1, 2) },
    ]);
    expect(await history.of('console:nes', 0)).toEqual([{ at: 3_000, counts: counts(0) }]);
    expect(await history.of('console:gb', 0)).toEqual([]);
  });

  it('counts none for a console that a sweep does not name, also after a restart', async () => {
    const address = await fresh();
    const before = await aHistory(address);
    await before.note(1_000, ['site', counts(5)], ['console:snes', counts(2)]);
    await before.change(1_000, 1, 2, null);
    await before.database.close();

    const { note, history } = await aHistory(address);
    await note(2_000, ['site', counts(3)]);
    await note(3_000, ['site', counts(3)]);

    expect(await history.of('console:snes', 0)).toEqual([
      { at: 1_000, counts: counts(2) },
      { at: 2_000, counts: counts(0) },
    ]);
    expect(await history.of('game:1:official', 0)).toEqual([{ at: 1_000, counts: counts(2) }]);
  });

  it('begins with what was true at the time that is asked for', async () => {
    const { note, history } = await aHistory();
    for (const at of [1_000, 2_000, 3_000]) await note(at, ['site', counts(at)]);

    const timesSince = async (since: number) => (await history.of('site', since)).map(({ at }) => at);

    expect(await timesSince(2_000)).toEqual([2_000, 3_000]);
    expect(await timesSince(2_999)).toEqual([2_000, 3_000]);
    expect(await timesSince(9_000)).toEqual([3_000]);
    expect(await timesSince(500)).toEqual([1_000, 2_000, 3_000]);
  });

  it('has a gap where nobody counted for more than a day, also when nothing had changed', async () => {
    const { note, look, change, history } = await aHistory();
    await note(1 * DAY, ['site', counts(5)]);
    await change(1 * DAY, 1, 7, null);
    await change(1 * DAY, 2, 8, null);
    await note(2 * DAY, ['site', counts(5)]);
    await look(2 * DAY, 'site', 'game:1:official', 'game:2:official');

    await note(5 * DAY, ['site', counts(5)]);
    await change(5 * DAY, 2, 9, 1);
    await look(5 * DAY, 'site', 'game:1:official', 'game:2:official');

    expect(inDays(await history.of('site', 0))).toEqual([
      [1, 5],
      [2, null],
      [5, 5],
    ]);
    expect(inDays(await history.of('game:1:official', 0))).toEqual([
      [1, 7],
      [2, null],
      [5, 7],
    ]);
    expect(inDays(await history.of('game:2:official', 0))).toEqual([
      [1, 8],
      [2, null],
      [5, 9],
    ]);
  });

  it('has no gap where it was counted once a day', async () => {
    const { note, look, change, history } = await aHistory();
    await change(1 * DAY, 1, 7, null);
    for (const day of [1, 2, 3, 4]) {
      await note(day * DAY, ['site', counts(5)]);
      await look(day * DAY, 'game:1:official');
    }
    await note(4 * DAY + 1, ['site', counts(6)]);

    expect(await history.of('site', 0)).toEqual([
      { at: DAY, counts: counts(5) },
      { at: 4 * DAY + 1, counts: counts(6) },
    ]);
    expect(inDays(await history.of('game:1:official', 0))).toEqual([[1, 7]]);
  });

  it('ends when nobody has counted for more than a day until now', async () => {
    const { note, setClock, history } = await aHistory();
    await note(1 * DAY, ['site', counts(5)]);

    setClock(2 * DAY);
    expect(inDays(await history.of('site', 0))).toEqual([[1, 5]]);
    setClock(2 * DAY + 1);
    expect(inDays(await history.of('site', 0))).toEqual([
      [1, 5],
      [1, null],
    ]);
  });

  it('begins with the gap that stands at the time that is asked for', async () => {
    const { note, setClock, history } = await aHistory();
    await note(1 * DAY, ['site', counts(5)]);
    await note(2 * DAY, ['site', counts(5)]);
    await note(8 * DAY, ['site', counts(6)]);
    await note(9 * DAY, ['site', counts(6)]);
    setClock(20 * DAY);

    const gap = [2, null];
    const rest = [
      [8, 6],
      [9, null],
    ];
    expect(inDays(await history.of('site', 1.5 * DAY))).toEqual([[1, 5], gap, ...rest]);
    expect(inDays(await history.of('site', 2 * DAY))).toEqual([[1, 5], gap, ...rest]);
    expect(inDays(await history.of('site', 5 * DAY))).toEqual([gap, ...rest]);
    expect(inDays(await history.of('site', 8 * DAY))).toEqual(rest);
    expect(inDays(await history.of('site', 12 * DAY))).toEqual([[9, null]]);
  });

  it('ends with the last look once nobody watches its subject, and goes on when somebody does again', async () => {
    const { looks, watches, look, change, setClock, history } = await aHistory();
    await watches.add(aWatch('a', { subject: aGame(1) }));
    await watches.add(aWatch('b', { subject: aGame(2) }));
    await change(1 * DAY, 1, 7, null);
    await change(1 * DAY, 2, 8, null);
    await looks.save(aSave({ subject: site, takenAt: DAY, counts: counts(15) }));
    await look(2 * DAY, 'game:1:official', 'game:2:official', 'site');

    await watches.remove('a');
    await watches.pause('b', paused);
    setClock(2 * DAY + HOUR);
    await looks.prune(2 * DAY + HOUR);

    const ended = [
      [1, 7],
      [2, null],
    ];
    expect(inDays(await history.of('game:1:official', 0))).toEqual(ended);
    expect(inDays(await history.of('game:2:official', 1.5 * DAY))).toEqual([
      [1, 8],
      [2, null],
    ]);
    expect(inDays(await history.of('site', 0))).toEqual([
      [1, 15],
      [2, null],
    ]);

    await change(2 * DAY + 2 * HOUR, 2, 8, null);
    await change(4 * DAY, 1, 7, null);
    expect(inDays(await history.of('game:2:official', 0))).toEqual([
      [1, 8],
      [2 + 2 / 24, null],
    ]);
    expect(inDays(await history.of('game:1:official', 0))).toEqual([...ended, [4, 7]]);
  });

  it('stays in order when the clock is set back, and ends with what is true now', async () => {
    const { note, history } = await aHistory();

    for (const [at, open] of [
      [10_000, 1],
      [20_000, 2],
      [12_000, 3],
      [13_000, 4],
      [21_000, 5],
    ] as const) {
      await note(at, ['site', counts(open)]);
    }

    expect(await history.of('site', 0)).toEqual([
      { at: 10_000, counts: counts(1) },
      { at: 20_000, counts: counts(4) },
      { at: 21_000, counts: counts(5) },
    ]);
  });

  it('drops what a clock that was far ahead has put into it, once it is counted again', async () => {
    const { note, setClock, history } = await aHistory();
    await note(DAY, ['site', counts(1)], ['console:snes', counts(1)]);
    for (const day of [200, 300]) await note(day * DAY, ['site', counts(day)], ['console:snes', counts(2)]);

    await note(2 * DAY, ['site', counts(2)], ['console:snes', counts(1)]);
    await note(3 * DAY, ['site', counts(3)], ['console:snes', counts(1)]);
    setClock(300 * DAY);

    expect(inDays(await history.of('site', 0))).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [3, null],
    ]);
    expect(inDays(await history.of('console:snes', 0))).toEqual([
      [1, 1],
      [3, null],
    ]);
  });

  it('keeps what a look still finds after the clock was ahead, as true since the clock is right', async () => {
    const { change, look, setClock, history } = await aHistory();
    await change(DAY, 1, 1, null);
    await change(DAY + 20 * HOUR, 1, 2, 1);

    await look(DAY + HOUR, 'game:1:official');
    await look(2 * DAY, 'game:1:official');
    setClock(10 * DAY);

    expect(inDays(await history.of('game:1:official', 0))).toEqual([
      [1, 1],
      [1 + 1 / 24, 2],
      [2, null],
    ]);
  });

  it('is read whole, however long it is', async () => {
    const { database, note, setClock, history } = await aHistory();
    const rows = Array.from({ length: 1_250 }, (_, at) => ({ subject_key: 'site', at, ...counts(at) }));
    await database.kysely.insertInto('count_history').values(rows).execute();
    await note(1_250, ['site', counts(1_249)]);
    await database.kysely.updateTable('count_runs').set({ since: 0 }).execute();
    setClock(1_250);

    expect((await history.of('site', 250)).map(({ at }) => at)).toEqual(
      Array.from({ length: 1_000 }, (_, index) => 250 + index),
    );
  });

  it('confirms thousands of series in one look', async () => {
    const { database, look, history } = await aHistory();
    const keys = Array.from({ length: 2_000 }, (_, index) => `game:${index}:official`);
    const rows = keys.map((key) => ({ subject_key: key, at: DAY, ...counts(1) }));
    await database.kysely.insertInto('count_history').values(rows).execute();
    await look(DAY, ...keys);
    await look(DAY + HOUR, ...keys);

    const { rows: runs } = await sql`select count(*) as runs, min(until) as first from count_runs`.execute(
      database.kysely,
    );

    expect(runs).toEqual([{ runs: 2_000, first: DAY + HOUR }]);
    expect(inDays(await history.of('game:1999:official', 0))).toEqual([[1, 1]]);
  });

  it('is forgotten after a hundred days, but for what is still counted', async () => {
    const { database, looks, note, look, setClock, history } = await aHistory();
    for (const day of [1, 2, 3, 50]) await note(day * DAY, ['site', counts(day)], ['console:snes', counts(7)]);
    const many = Array.from({ length: 2_000 }, (_, at) => ({ subject_key: 'game:1:official', at, ...counts(at) }));
    await database.kysely.insertInto('count_history').values(many).execute();
    await look(3 * DAY, 'game:1:official');
    const storedOf = async (key: string) => {
      const { rows } = await sql<{ at: number }>`
        select at from count_history where subject_key = ${key} order by at`.execute(database.kysely);
      return rows.map(({ at }) => at);
    };

    await looks.prune(103 * DAY - 1);
    setClock(103 * DAY - 1);
    expect(inDays(await history.of('site', 0))).toEqual([
      [2, 2],
      [3, 3],
      [3, null],
      [50, 50],
      [50, null],
    ]);
    expect(await storedOf('console:snes')).toEqual([DAY]);
    expect(await storedOf('game:1:official')).toEqual([1_999]);

    await looks.prune(140 * DAY);
    expect(inDays(await history.of('site', 0))).toEqual([
      [50, 50],
      [50, null],
    ]);
    expect(await storedOf('game:1:official')).toEqual([]);
    await looks.prune(151 * DAY);
    expect(await storedOf('site')).toEqual([]);
  });

  it('keeps the last number of what is watched, however long nobody could look', async () => {
    const { looks, watches, change } = await aHistory();
    await watches.add(aWatch('a', { subject: aGame(1) }));
    await change(DAY, 1, 4, null);

    await looks.prune(500 * DAY);

    expect(await watches.statusesOf('100')).toMatchObject([{ counts: counts(4) }]);
  });
});
