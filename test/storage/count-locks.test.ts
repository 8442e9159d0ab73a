import { Client } from 'pg';
import { afterEach, expect, it } from 'vitest';
import type { LookStore } from '../../src/domain/watch-ports.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { describeOnPostgres } from './on-each-database.ts';
import { openDatabases } from './open-databases.ts';
import { aGame, aSave } from './stored-watches.ts';

const open = openDatabases();

const sessions: Client[] = [];
afterEach(async () => {
  for (const session of sessions.splice(0)) await session.end();
});

const COUNTS = { open: 1, waiting: 0, reopened: 0 };
const keyOf = (game: number) => `game:${game}:official`;

/** Not the order of their keys. */
const GAMES = [3, 1, 5, 2, 4];

describeOnPostgres('the runs of several series on PostgreSQL', (postgres) => {
  async function counted() {
    const url = await postgres().freshDatabase();
    const looks = createLookStore(await open({ kind: 'postgres', url }));
    for (const game of GAMES) await looks.save(aSave({ subject: aGame(game), counts: COUNTS }));

    const session = async () => {
      const client = new Client(url);
      await client.connect();
      sessions.push(client);
      return client;
    };
    return { looks, session };
  }

  const lock = (game: number) => `select 1 from count_runs where subject_key = '${keyOf(game)}' for update`;

  const waiting = async (session: Client) => {
    const { rowCount } = await session.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rowCount;
  };

  it.each([
    {
      what: 'a sweep',
      work: (looks: LookStore) => looks.noteCounts(2_000, new Map(GAMES.map((game) => [keyOf(game), COUNTS]))),
    },
    {
      what: 'a look',
      work: (looks: LookStore) =>
        looks.note({ listing: { kind: 'open-list' }, lookedAt: 2_000, failing: null, held: GAMES.map(keyOf) }, [], []),
    },
    { what: 'pruning', work: (looks: LookStore) => looks.prune(2_000) },
  ])('are taken by $what in the order of their keys, so that no two wait for each other', async ({ work }) => {
    const { looks, session } = await counted();
    const [holder, other] = [await session(), await session()];
    await holder.query('begin');
    await holder.query(lock(3));

    const working = work(looks);
    await expect.poll(() => waiting(other)).toBe(1);
    const { rows } = await other.query(
      'select subject_key from count_runs order by subject_key for update skip locked',
    );
    await holder.query('commit');
    await working;

    expect(rows).toEqual([{ subject_key: keyOf(4) }, { subject_key: keyOf(5) }]);
  });

  it('are forgotten though another transaction got in the way', async () => {
    const { looks, session } = await counted();
    const other = await session();
    // A sequence keeps its number when the transaction is broken off.
    await other.query(`
      create sequence times;
      create function fail_once() returns trigger language plpgsql as $$ begin
        if nextval('times') = 1 then raise exception 'made up' using errcode = '40P01'; end if;
        return new;
      end $$;
      create trigger fail_once before update on count_runs for each statement execute function fail_once()`);

    await looks.prune(2_000);

    expect((await other.query('select 1 from count_runs where ended = 0')).rowCount).toBe(0);
    expect((await other.query('select 1 from snapshots')).rowCount).toBe(0);
  });
});
