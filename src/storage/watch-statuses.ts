import { z } from 'zod';
import { FailureKind } from '../domain/failure.ts';
import { SeenCounts } from '../domain/seen-ticket.ts';
import type { WatchStatus } from '../domain/watch-ports.ts';
import { TroubleRow, troubleOf } from './channel-troubles.ts';
import { parseRows } from './stored-rows.ts';
import { WatchRow, watchColumns, watchOf } from './stored-watch.ts';
import type { Db } from './tables.ts';

const Time = z.number().int();

const StoredStatus = z
  .object({
    ...WatchRow.shape,
    posted_at: Time.nullable(),
    open: SeenCounts.shape.open.nullable(),
    waiting: SeenCounts.shape.waiting.nullable(),
    reopened: SeenCounts.shape.reopened.nullable(),
    looked: z.string().nullable(),
    looked_at: Time.nullable(),
    failing_since: Time.nullable(),
    failure: FailureKind.nullable(),
    since: TroubleRow.shape.since.nullable(),
    refusals: TroubleRow.shape.refusals.nullable(),
    lost: TroubleRow.shape.lost.nullable(),
  })
  .transform((row): WatchStatus => ({
    watch: watchOf(row),
    counts: countsOf(row),
    looks: row.looked === null ? null : { lookedAt: row.looked_at, failing: failingOf(row) },
    postedAt: row.posted_at,
    trouble: troubleOf(row),
  }));

/** Of one server, oldest first: each watch next to all that is known of how it goes. */
export async function readStatuses(db: Db, guildId: string): Promise<WatchStatus[]> {
  const rows = await db
    .selectFrom('watches')
    .leftJoin('snapshots', 'snapshots.subject_key', 'watches.subject_key')
    .leftJoin('count_history as point', (join) =>
      join.onRef('point.subject_key', '=', 'snapshots.subject_key').on('point.at', '=', ({ selectFrom }) =>
        selectFrom('count_history as latest')
          .select(({ fn }) => fn.max('latest.at').as('at'))
          .whereRef('latest.subject_key', '=', 'snapshots.subject_key'),
      ),
    )
    .leftJoin('look_records', 'look_records.listing_key', 'watches.listing_key')
    .leftJoin('channel_troubles', 'channel_troubles.channel_id', 'watches.channel_id')
    .select(watchColumns)
    .select(['posted_at', 'point.open', 'point.waiting', 'point.reopened'])
    .select(['look_records.listing_key as looked', 'looked_at', 'failing_since', 'failure'])
    .select(['channel_troubles.since', 'refusals', 'lost'])
    .where('watches.guild_id', '=', guildId)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  return parseRows('watches', StoredStatus, rows);
}

type Nullable<T> = { readonly [Key in keyof T]: T[Key] | null };

function countsOf({ open, waiting, reopened }: Nullable<SeenCounts>): SeenCounts | null {
  return open === null || waiting === null || reopened === null ? null : { open, waiting, reopened };
}

function failingOf(row: { readonly failing_since: number | null; readonly failure: FailureKind | null }) {
  const { failing_since: since, failure } = row;
  return since === null || failure === null ? null : { since, failure };
}
