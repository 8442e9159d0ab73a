import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { createCountHistory } from '../../src/storage/count-history.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { describeOnEachDatabase } from './on-each-database.ts';
import { openDatabases } from './open-databases.ts';
import { aGame, aSave, aWatch, anApi } from './stored-watches.ts';

const open = openDatabases();

const DAY = 24 * 60 * 60_000;

const counts = (open: number) => ({ open, waiting: 0, reopened: 0 });

describeOnEachDatabase('a database from before there were gaps in its history', (fresh) => {
  it('is known to have counted until the last look or sweep, and goes on from there', async () => {
    const address = await fresh();
    const old = await open(address);
    const looks = createLookStore(old);
    const watches = createWatchStore(old);
    for (const subject of [aGame(1), anApi('x')]) await watches.add(aWatch(JSON.stringify(subject), { subject }));
    for (const subject of [aGame(1), aGame(2), anApi('x')])
      await looks.save(aSave({ subject, takenAt: DAY, counts: counts(3) }));
    await looks.noteCounts(
      DAY,
      new Map([
        ['site', counts(9)],
        ['console:snes', counts(2)],
      ]),
    );
    await looks.noteCounts(
      4 * DAY,
      new Map([
        ['site', counts(8)],
        ['console:snes', counts(2)],
      ]),
    );
    await looks.note({ listing: { kind: 'open-list' }, lookedAt: 5 * DAY, failing: null }, [], []);
    await sql`drop table count_runs`.execute(old.kysely);
    await sql`delete from migrations where name = '004-runs'`.execute(old.kysely);
    await old.close();

    const database = await open(address);
    const now = 5 * DAY + DAY / 2;
    const history = createCountHistory(database, { clock: { now: () => now } });
    const known = async (key: string) =>
      (await history.of(key, 0)).map(({ at, counts }) => [at / DAY, counts?.open ?? null]);

    expect(await known('game:1:official')).toEqual([[1, 3]]);
    expect(await known('site')).toEqual([
      [1, 9],
      [4, 8],
    ]);
    expect(await known('console:snes')).toEqual([[1, 2]]);
    // Nobody watches it, and no look at that API went well.
    for (const key of ['game:2:official', 'api:any:x'])
      expect(await known(key)).toEqual([
        [1, 3],
        [1, null],
      ]);

    await createLookStore(database).note(
      { listing: { kind: 'open-list' }, lookedAt: now, failing: null, held: ['game:1:official'] },
      [],
      [],
    );
    expect(await known('game:1:official')).toEqual([[1, 3]]);
  });

  it('counts consoles until the last sweep where nothing is watched', async () => {
    const address = await fresh();
    const old = await open(address);
    const looks = createLookStore(old);
    await looks.noteCounts(
      DAY,
      new Map([
        ['site', counts(9)],
        ['console:snes', counts(2)],
      ]),
    );
    await looks.noteCounts(
      4 * DAY,
      new Map([
        ['site', counts(8)],
        ['console:snes', counts(2)],
      ]),
    );
    await sql`drop table count_runs`.execute(old.kysely);
    await sql`delete from migrations where name = '004-runs'`.execute(old.kysely);
    await old.close();

    const history = createCountHistory(await open(address), { clock: { now: () => 9 * DAY } });

    expect((await history.of('console:snes', 0)).map(({ at }) => at / DAY)).toEqual([1, 4]);
  });
});
