import { sql } from 'kysely';
import type { RawBuilder, Transaction } from 'kysely';
import { z } from 'zod';
import { UpstreamName } from '../domain/failure.ts';
import type { Engine } from './engine.ts';
import { parseRows, storedJson } from './stored-rows.ts';
import type { Tables } from './tables.ts';

/** As 002 stored it; why it was paused is not kept, for it had no fixed words. */
const PausedBefore = z.object({
  id: z.string(),
  made_by: z.string(),
  paused: storedJson(z.object({ at: z.number().int() })),
});

/** Released as 003-posts, and never changed after that. */
export async function createPostTables(db: Transaction<Tables>, { numbered }: Pick<Engine, 'numbered'>): Promise<void> {
  const statements: readonly RawBuilder<unknown>[] = [
    // A channel could watch a subject twice until now.
    sql`delete from watches where exists (
      select 1 from watches older
      where older.channel_id = watches.channel_id and older.subject_key = watches.subject_key
        and (older.made_at, older.id) < (watches.made_at, watches.id)
    )`,
    sql`create unique index watches_channel_subject on watches (channel_id, subject_key)`,
    sql`alter table watches add column channel_name text not null default '""'`,
    sql`alter table watches add column posted_at bigint`,
    sql`alter table watches add column paused_at bigint`,
    sql`create index watches_paused_at on watches (paused_at) where paused_at is not null`,

    sql`alter table outbox add column upstream text`,
    sql`alter table outbox add column kind text not null default 'change'`,
    sql`update outbox set upstream = (select upstream from watches where watches.id = outbox.watch_id)`,
    // All else that waits is of an upstream's trouble, and there is nothing of other people's making in it.
    ...UpstreamName.options.map(
      (name) => sql`update outbox set kind = 'trouble', upstream = ${name}
        where watch_id is null and notice like ${`%"upstream":"${name}"%`}`,
    ),
    sql`create index outbox_channel on outbox (channel_id, position)`,
    sql`create index outbox_watch on outbox (watch_id)`,

    sql`create table posts (
      id ${numbered},
      channel_id text not null unique,
      guild_id text not null,
      position bigint not null,
      upstream text,
      reference text not null,
      nonce text not null,
      message text not null,
      notices text not null,
      tried_at bigint,
      failures integer not null
    )`,
    sql`create table channel_troubles (
      channel_id text primary key not null,
      guild_id text not null,
      since bigint not null,
      refusals integer not null,
      lost text not null
    )`,
    sql`create table buried_posts (
      id ${numbered},
      channel_id text not null,
      guild_id text not null,
      buried_at bigint not null,
      reference text not null,
      path text not null,
      message text not null
    )`,
    sql`create index buried_posts_buried_at on buried_posts (buried_at)`,
    sql`create table missing_servers (guild_id text primary key not null, since bigint not null, silenced_at bigint)`,
  ];
  for (const statement of statements) await statement.execute(db);
  await splitPaused(db);
}

/** When it was paused and why stand in columns of their own from now on. */
async function splitPaused(db: Transaction<Tables>): Promise<void> {
  const rows = await db
    .selectFrom('watches')
    .select(['id', 'made_by', 'paused'])
    .where('paused', 'is not', null)
    .execute();
  for (const { id, made_by: userId, paused } of parseRows('watches', PausedBefore, rows)) {
    const reason = JSON.stringify({ kind: 'by-person', userId });
    await db.updateTable('watches').set({ paused: reason, paused_at: paused.at }).where('id', '=', id).execute();
  }
}
