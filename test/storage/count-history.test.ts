import { expect, it } from 'vitest';
import { createCountHistory } from '../../src/storage/count-history.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { describeOnEachDatabase } from './on-each-database.ts';
import { openDatabases } from './open-databases.ts';

const open = openDatabases();

const DAY = 24 * 60 * 60_000;

const counts = (open: number, waiting = 0) => ({ open, waiting, reopened: 0 });

describeOnEachDatabase('the history of counts', (fresh) => {
  async function aHistory(address?: Awaited<ReturnType<typeof fresh>>) {
    const database = await open(address ?? (await fresh()));
    const looks = createLookStore(database);
    const note = (at: number, ...series: readonly (readonly [string, ReturnType<typeof counts>])[]) =>
      looks.noteCounts(at, new Map(series));
    return { database, note, prune: looks.prune, history: createCountHistory(database) };
  }

  it('has a point for each change of each series, oldest first', async () => {
    const { note, history } = await aHistory();

    await note(1_000, ['site', counts(5)], ['console:snes', counts(1, 1)]);
    await note(2_000, ['site', counts(5)], ['console:snes', counts(1, 2)]);
    await note(3_000, ['site', counts(4)], ['console:nes', counts(0)]);

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

  it('begins with what was true at the time that is asked for', async () => {
    const { note, history } = await aHistory();
    for (const at of [1_000, 2_000, 3_000]) await note(at, ['site', counts(at)]);

    const timesSince = async (since: number) => (await history.of('site', since)).map(({ at }) => at);

    expect(await timesSince(2_000)).toEqual([2_000, 3_000]);
    expect(await timesSince(2_999)).toEqual([2_000, 3_000]);
    expect(await timesSince(9_000)).toEqual([3_000]);
    expect(await timesSince(500)).toEqual([1_000, 2_000, 3_000]);
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

  it('drops what a clock that was far ahead has put into it, with the next point', async () => {
    const { note, history } = await aHistory();
    await note(DAY, ['site', counts(1)], ['console:snes', counts(1)]);
    for (const day of [200, 300]) await note(day * DAY, ['site', counts(day)]);
    await note(250 * DAY, ['console:snes', counts(2)]);

    await note(2 * DAY, ['site', counts(2)]);
    await note(3 * DAY, ['site', counts(3)]);

    expect(await history.of('site', 0)).toEqual([
      { at: DAY, counts: counts(1) },
      { at: 2 * DAY, counts: counts(2) },
      { at: 3 * DAY, counts: counts(3) },
    ]);
    expect((await history.of('console:snes', 0)).map(({ at }) => at / DAY)).toEqual([1, 250]);
  });

  it('keeps what was true before a clock was far ahead, where that is true again', async () => {
    const { note, history } = await aHistory();
    await note(DAY, ['site', counts(1)]);
    await note(300 * DAY, ['site', counts(9)]);

    await note(2 * DAY, ['site', counts(1)]);

    expect(await history.of('site', 0)).toEqual([{ at: DAY, counts: counts(1) }]);
  });

  it('is read whole, however long it is', async () => {
    const { database, history } = await aHistory();
    const rows = Array.from({ length: 1_250 }, (_, at) => ({ subject_key: 'site', at, ...counts(at) }));
    await database.kysely.insertInto('count_history').values(rows).execute();

    expect((await history.of('site', 250)).map(({ at }) => at)).toEqual(
      Array.from({ length: 1_000 }, (_, index) => 250 + index),
    );
  });

  it('is forgotten after a hundred days, but for what is still true', async () => {
    const { database, note, prune, history } = await aHistory();
    for (const day of [1, 2, 3, 50]) await note(day * DAY, ['site', counts(day)]);
    await note(DAY, ['console:snes', counts(7)]);
    const many = Array.from({ length: 2_000 }, (_, at) => ({ subject_key: 'console:nes', at, ...counts(at) }));
    await database.kysely.insertInto('count_history').values(many).execute();

    await prune(103 * DAY - 1);
    expect((await history.of('site', 0)).map(({ at }) => at / DAY)).toEqual([2, 3, 50]);

    await prune(140 * DAY);
    expect((await history.of('site', 0)).map(({ at }) => at / DAY)).toEqual([3, 50]);
    expect(await history.of('console:snes', 0)).toEqual([{ at: DAY, counts: counts(7) }]);
    expect(await history.of('console:nes', 0)).toEqual([{ at: 1_999, counts: counts(1_999) }]);
  });
});
