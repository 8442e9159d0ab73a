import { sql } from 'kysely';
import type { Database, DatabaseAddress } from '../../src/storage/database.ts';
import { type OutboxRow, type WaitingNotice, waitingNotice } from '../../test/storage/waiting-notices.ts';

const copied = 'insert into told_log values (new.position, new.guild_id, new.channel_id, new.created_at, new.notice);';

/** Lets the database itself write down, in the same transaction, whatever is stored to be told. */
export async function keepToldLog({ kysely }: Database, { kind }: DatabaseAddress): Promise<void> {
  const statements = [
    'create table told_log (position bigint, guild_id text, channel_id text, created_at bigint, notice text)',
    ...(kind === 'sqlite'
      ? [`create trigger note_told after insert on outbox begin ${copied} end`]
      : [
          `create function note_told() returns trigger language plpgsql as 'begin ${copied} return null; end'`,
          'create trigger note_told after insert on outbox for each row execute function note_told()',
        ]),
  ];
  for (const statement of statements) await sql.raw(statement).execute(kysely);
}

/** All that was ever stored to be told, oldest first. */
export async function readTold({ kysely }: Database): Promise<readonly WaitingNotice[]> {
  const { rows } = await sql<OutboxRow>`select * from told_log order by position`.execute(kysely);
  return rows.map(waitingNotice);
}
