import { z } from 'zod';
import type { PauseReason } from '../domain/pause-reason.ts';
import { inTurns } from './in-turns.ts';
import { PERSON } from './stored-address.ts';
import { parseRows } from './stored-rows.ts';
import { pausedColumns } from './stored-watch.ts';
import type { Db } from './tables.ts';

/** A server whose bot is let in again within this time finds its watches as they were. */
const FORGOTTEN_AFTER_MS = 7 * 24 * 60 * 60_000;

/** What belongs to a server. */
const owned = [
  'watches',
  'outbox',
  'posts',
  'channel_troubles',
  'told_troubles',
  'buried_posts',
  'missing_servers',
] as const;

const Missing = z.object({ guild_id: z.string(), since: z.number().int() });

/** Of all the servers that the bot is in. How many were found missing, and how many are forgotten for good. */
export async function noteServers(
  db: Db,
  present: ReadonlySet<string>,
  now: number,
): Promise<{ left: number; forgotten: number }> {
  const marked = parseRows('missing_servers', Missing, await db.selectFrom('missing_servers').selectAll().execute());
  const since = new Map(marked.map((row) => [row.guild_id, row.since]));
  const missing = (await knownServers(db)).filter((guildId) => !present.has(guildId));

  const left = missing.filter((guildId) => !since.has(guildId));
  const back = [...since.keys()].filter((guildId) => present.has(guildId));
  const forgotten = missing.filter((guildId) => (since.get(guildId) ?? now) <= now - FORGOTTEN_AFTER_MS);
  for await (const some of inTurns(left)) {
    await db
      .insertInto('missing_servers')
      .values(some.map((guildId) => ({ guild_id: guildId, since: now })))
      .execute();
  }
  for await (const some of inTurns(back)) {
    await db.deleteFrom('missing_servers').where('guild_id', 'in', some).execute();
  }
  for await (const some of inTurns(missing)) await silence(db, some, now);
  for await (const some of inTurns(forgotten)) {
    for (const table of owned) await db.deleteFrom(table).where('guild_id', 'in', some).execute();
  }
  return { left: left.length, forgotten: forgotten.length };
}

async function knownServers(db: Db): Promise<string[]> {
  const known = new Set<string>();
  for (const table of owned) {
    const rows = await db.selectFrom(table).select('guild_id').distinct().execute();
    for (const { guild_id: guildId } of rows) known.add(guildId);
  }
  return [...known];
}

/** Nobody there is told anything any more, and nobody is told of that. */
async function silence(db: Db, guildIds: readonly string[], now: number): Promise<void> {
  const reason: PauseReason = { kind: 'lost', lost: { why: 'server-left', missing: [] } };
  await db
    .updateTable('watches')
    .set(pausedColumns({ at: now, reason }))
    .where('guild_id', 'in', guildIds)
    .where('paused', 'is', null)
    .execute();
  for (const table of ['outbox', 'posts'] as const) {
    await db
      .deleteFrom(table)
      .where('guild_id', 'in', guildIds)
      .where('channel_id', 'not like', `${PERSON}%`)
      .execute();
  }
}
