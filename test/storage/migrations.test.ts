import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { createKept } from '../../src/storage/kept.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { aSeenTicket } from '../watches/seen-tickets.ts';
import { describeOnEachDatabase } from './on-each-database.ts';
import { openDatabases } from './open-databases.ts';
import { aSave, aWatch } from './stored-watches.ts';

const open = openDatabases();

/** What later versions made, for a database that never had them. */
const later = [
  'watches',
  'snapshots',
  'seen_tickets',
  'count_history',
  'outbox',
  'look_records',
  'told_troubles',
  'leadership',
  'posts',
  'channel_troubles',
  'buried_posts',
  'missing_servers',
  'count_runs',
];

describeOnEachDatabase('bringing a database up to date', (fresh) => {
  /** As the first version left it, with rows in it. */
  async function anOldDatabase() {
    const address = await fresh();
    const { kysely, close } = await open(address);
    for (const table of later) await kysely.schema.dropTable(table).execute();
    for (const statement of [
      sql`drop table kept`,
      sql`drop table migrations`,
      sql`create table migrations (name text primary key not null)`,
      sql`insert into migrations (name) values ('001-kept')`,
      sql`create table kept (key text primary key not null, value text not null, expires_at bigint)`,
      sql`create index kept_expires_at on kept (expires_at)`,
      sql`insert into kept (key, value) values ('games', '{"value":[1,2]}')`,
    ]) {
      await statement.execute(kysely);
    }
    await close();
    return address;
  }

  it.each([
    { from: 'an empty one', make: fresh, games: undefined },
    { from: 'one of the first version, whose rows it keeps', make: anOldDatabase, games: [1, 2] },
  ])('works from $from', async ({ make, games }) => {
    const database = await open(await make());

    expect(await createKept(database, { log: silentLog }).get('games')).toEqual(games);
    await createWatchStore(database).add(aWatch('a'));
    expect(await createLookStore(database).save(aSave({ put: [aSeenTicket(1)] }))).toBe(true);
  });

  it('is done once', async () => {
    const address = await anOldDatabase();
    const first = await open(address);
    await createWatchStore(first).add(aWatch('a'));
    await first.close();

    const again = await open(address);

    expect(await createWatchStore(again).statusesOf('100')).toMatchObject([{ watch: aWatch('a') }]);
    const { rows } = await sql`select name from migrations order by name`.execute(again.kysely);
    expect(rows).toEqual([{ name: '001-kept' }, { name: '002-watches' }, { name: '003-posts' }, { name: '004-runs' }]);
  });

  it('changes nothing when a part of it fails', async () => {
    const address = await anOldDatabase();
    const old = await open(address);
    for (const table of later.toReversed()) await old.kysely.schema.dropTable(table).execute();
    await sql`delete from migrations where name <> '001-kept'`.execute(old.kysely);
    await sql`create table told_troubles (mine text)`.execute(old.kysely);
    await old.close();

    await expect(open(address)).rejects.toThrow(/told_troubles.*already exists/);
    await expect(open(address)).rejects.toThrow(/told_troubles.*already exists/);
  });
});
