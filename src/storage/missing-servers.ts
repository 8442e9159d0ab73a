import { z } from 'zod';
import type { PauseReason } from '../domain/pause-reason.ts';
import { inTurns } from './in-turns.ts';
import { lostNotices } from './lost-notices.ts';
import { silence } from './silence.ts';
import { parseRows } from './stored-rows.ts';
import type { Db } from './tables.ts';
import { addNotices } from './waiting-notices.ts';

/** One list of servers may be wrong, or older than the moment in which somebody let the bot in. */
const SILENCED_AFTER_MS = 60 * 60_000;

/** A server whose bot is let in again within this time finds its watches as they were, but paused. */
const FORGOTTEN_AFTER_MS = 7 * 24 * 60 * 60_000;

/** Much is deleted with each. */
const SERVERS_AT_ONCE = 20;

/** What belongs to a server. */
const owned = [
  'watches',
  'posts',
  'channel_troubles',
  'outbox',
  'told_troubles',
  'buried_posts',
  'missing_servers',
] as const;

const Missing = z
  .object({ guild_id: z.string(), since: z.number().int(), silenced_at: z.number().int().nullable() })
  .transform(({ guild_id: guildId, since, silenced_at: silencedAt }) => ({ guildId, since, silencedAt }));
type Missing = z.infer<typeof Missing>;

const reason: PauseReason = { kind: 'lost', lost: { why: 'server-left', missing: [] } };

/** Of all the servers that the bot is in. No channel of the others is told anything; whoever made watches is told that. */
export async function noteServers(
  db: Db,
  present: ReadonlySet<string>,
  now: number,
): Promise<{ missing: number; left: number; forgotten: number }> {
  const marked = parseRows('missing_servers', Missing, await db.selectFrom('missing_servers').selectAll().execute());
  const known = new Set(marked.map(({ guildId }) => guildId));
  const back = [...known].filter((guildId) => present.has(guildId));
  const news = (await knownServers(db)).filter((guildId) => !present.has(guildId) && !known.has(guildId));

  const away = marked.filter(({ guildId }) => !present.has(guildId));
  const isSilent = ({ since, silencedAt }: Missing) => silencedAt !== null || since <= now - SILENCED_AFTER_MS;
  const silent = away.filter(isSilent);
  const left = await silenceServers(db, silent, now);
  const forgotten = silent.filter(({ guildId, since }) => since <= now - FORGOTTEN_AFTER_MS && !left.has(guildId));
  for await (const some of inTurns(idsOf(forgotten), SERVERS_AT_ONCE)) await forget(db, some);
  for await (const some of inTurns(back)) {
    await db.deleteFrom('missing_servers').where('guild_id', 'in', some).execute();
  }
  for await (const some of inTurns(news)) {
    const rows = some.map((guildId) => ({ guild_id: guildId, since: now, silenced_at: null }));
    await db.insertInto('missing_servers').values(rows).execute();
  }
  return { missing: news.length + away.length - silent.length, left: left.size, forgotten: forgotten.length };
}

/** Those that nobody had silenced, or that have had active watches again since: somebody let the bot in and out once more. */
async function silenceServers(db: Db, servers: readonly Missing[], now: number): Promise<ReadonlySet<string>> {
  const left = new Set(idsOf(servers.filter(({ silencedAt }) => silencedAt === null)));
  for await (const some of inTurns(idsOf(servers), SERVERS_AT_ONCE)) {
    const paused = { at: now, reason };
    const watches = await silence(db, 'guild_id', some, paused);
    await addNotices(db, lostNotices(watches, paused));
    for (const { guildId } of watches) left.add(guildId);
  }
  for await (const some of inTurns([...left])) {
    await db.updateTable('missing_servers').set({ silenced_at: now }).where('guild_id', 'in', some).execute();
  }
  // Their week begins anew.
  const again = servers.filter(({ guildId, silencedAt }) => silencedAt !== null && left.has(guildId));
  for await (const some of inTurns(idsOf(again))) {
    await db.updateTable('missing_servers').set({ since: now }).where('guild_id', 'in', some).execute();
  }
  return left;
}

function idsOf(servers: readonly Missing[]): readonly string[] {
  return servers.map(({ guildId }) => guildId);
}

async function knownServers(db: Db): Promise<string[]> {
  const known = new Set<string>();
  for (const table of owned) {
    const rows = await db.selectFrom(table).select('guild_id').distinct().execute();
    for (const { guild_id: guildId } of rows) known.add(guildId);
  }
  return [...known];
}

async function forget(db: Db, guildIds: readonly string[]): Promise<void> {
  for (const table of owned) await db.deleteFrom(table).where('guild_id', 'in', guildIds).execute();
}
