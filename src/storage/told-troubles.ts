import { z } from 'zod';
import { FailureKind, UpstreamName } from '../domain/failure.ts';
import type { TroubleNotice } from '../domain/notice.ts';
import type { Place } from '../domain/address.ts';
import type { ToldTrouble } from '../domain/watch-ports.ts';
import { inTurns } from './in-turns.ts';
import { parseRows } from './stored-rows.ts';
import type { Db } from './tables.ts';

type Telling = Place & { readonly notice: TroubleNotice };

const StoredTrouble = z
  .object({
    channel_id: z.string(),
    guild_id: z.string(),
    upstream: UpstreamName,
    since: z.number().int(),
    failure: FailureKind,
  })
  .transform(({ channel_id: channelId, guild_id: guildId, ...rest }): ToldTrouble => ({ ...rest, guildId, channelId }));

export async function readToldTroubles(db: Db, upstream: UpstreamName): Promise<ToldTrouble[]> {
  const rows = await db
    .selectFrom('told_troubles')
    .select(['channel_id', 'guild_id', 'upstream', 'since', 'failure'])
    .where('upstream', '=', upstream)
    .orderBy('channel_id')
    .execute();
  return parseRows('told_troubles', StoredTrouble, rows);
}

/** Remembers who is told, and gives those of them who are to be: of trouble only once, of its end only after that. */
export async function tellOnce(db: Db, upstream: UpstreamName, tell: readonly Telling[]): Promise<Telling[]> {
  const news: Telling[] = [];
  for await (const some of inTurns(tell)) {
    const { trouble = [], recovery = [] } = Object.groupBy(some, ({ notice }) => notice.kind);
    const changed = {
      trouble: await rememberTold(db, upstream, trouble),
      recovery: await forgetTold(db, upstream, recovery),
    };
    news.push(...some.filter(({ channelId, notice }) => changed[notice.kind].delete(channelId)));
  }
  return news;
}

/** Gives the channels that were told. */
export async function forgetTold(db: Db, upstream: UpstreamName, places: readonly Place[]): Promise<Set<string>> {
  const forgotten = new Set<string>();
  for await (const some of inTurns(places)) {
    const channels = some.map(({ channelId }) => channelId);
    const rows = await db
      .deleteFrom('told_troubles')
      .where('upstream', '=', upstream)
      .where('channel_id', 'in', channels)
      .returning('channel_id')
      .execute();
    for (const row of rows) forgotten.add(row.channel_id);
  }
  return forgotten;
}

/** Gives the channels that were not told before. */
async function rememberTold(db: Db, upstream: UpstreamName, tell: readonly Telling[]): Promise<Set<string>> {
  if (tell.length === 0) return new Set();
  const rows = tell.map(({ channelId, guildId, notice: { since, failure } }) => ({
    channel_id: channelId,
    guild_id: guildId,
    upstream,
    since,
    failure,
  }));
  const added = await db
    .insertInto('told_troubles')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['upstream', 'channel_id']).doNothing())
    .returning('channel_id')
    .execute();
  return new Set(added.map((row) => row.channel_id));
}
