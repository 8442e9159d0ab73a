import { sql } from 'kysely';
import type { RawBuilder, Transaction } from 'kysely';
import type { Engine } from './engine.ts';
import type { Tables } from './tables.ts';

/** Released as 002-watches, and never changed after that. */
export async function createWatchTables(
  db: Transaction<Tables>,
  { numbered }: Pick<Engine, 'numbered'>,
): Promise<void> {
  const statements: readonly RawBuilder<unknown>[] = [
    sql`create table watches (
      id text primary key not null,
      guild_id text not null,
      channel_id text not null,
      upstream text not null,
      listing_key text not null,
      subject_key text not null,
      subject text not null,
      "when" text not null,
      mention text,
      made_by text not null,
      made_at bigint not null,
      paused text
    )`,
    sql`create index watches_guild on watches (guild_id)`,
    sql`create index watches_active_subject on watches (subject_key, id) where paused is null`,
    sql`create index watches_active_listing on watches (listing_key, guild_id, channel_id) where paused is null`,
    sql`create index watches_active_upstream on watches (upstream) where paused is null`,

    sql`create table snapshots (
      subject_key text primary key not null,
      revision bigint not null,
      taken_at bigint not null,
      newest text
    )`,
    sql`create table seen_tickets (
      subject_key text not null,
      ticket_key text not null,
      listing_key text not null,
      ticket text not null,
      primary key (subject_key, ticket_key)
    )`,
    sql`create index seen_tickets_listing on seen_tickets (listing_key, ticket_key)`,

    sql`create table count_history (
      subject_key text not null,
      at bigint not null,
      open integer not null,
      waiting integer not null,
      reopened integer not null,
      primary key (subject_key, at)
    )`,
    sql`create index count_history_at on count_history (at)`,

    sql`create table outbox (
      position ${numbered},
      guild_id text not null,
      channel_id text not null,
      watch_id text,
      created_at bigint not null,
      notice text not null
    )`,

    sql`create table look_records (
      listing_key text primary key not null,
      listing text not null,
      looked_at bigint,
      failing_since bigint,
      failure text
    )`,
    sql`create table told_troubles (
      upstream text not null,
      channel_id text not null,
      guild_id text not null,
      since bigint not null,
      failure text not null,
      primary key (upstream, channel_id)
    )`,

    sql`create table leadership (term bigint not null)`,
    sql`insert into leadership (term) values (0)`,
  ];
  for (const statement of statements) await statement.execute(db);
}
