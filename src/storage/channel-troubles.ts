import { sql } from 'kysely';
import { z } from 'zod';
import type { Address } from '../domain/address.ts';
import { Lost } from '../domain/pause-reason.ts';
import type { ChannelTrouble } from '../domain/watch-ports.ts';
import { addressColumns } from './stored-address.ts';
import { parseRows, storedJson } from './stored-rows.ts';
import type { Db } from './tables.ts';

export const TroubleRow = z.object({
  since: z.number().int(),
  refusals: z.number().int(),
  lost: storedJson(Lost),
});

const StoredTrouble = z
  .object({ channel_id: z.string(), ...TroubleRow.shape })
  .transform(({ since, refusals, lost }): ChannelTrouble => ({ since, refusals, lost }));

/** `null` where no trouble stands there. */
export function troubleOf(row: {
  readonly [Key in keyof z.infer<typeof TroubleRow>]: z.infer<typeof TroubleRow>[Key] | null;
}): ChannelTrouble | null {
  const { since, refusals, lost } = row;
  return since === null || refusals === null || lost === null ? null : { since, refusals, lost };
}

/** One more refusal; gives all there is of it by now. */
export async function noteRefusal(db: Db, address: Address, at: number, lost: Lost): Promise<ChannelTrouble> {
  const said = JSON.stringify(lost);
  const rows = await db
    .insertInto('channel_troubles')
    .values({ ...addressColumns(address), since: at, refusals: 1, lost: said })
    .onConflict((conflict) =>
      conflict.column('channel_id').doUpdateSet(({ eb }) => ({
        refusals: eb('channel_troubles.refusals', '+', 1),
        lost: said,
      })),
    )
    .returning(['channel_id', 'since', 'refusals', 'lost'])
    .execute();
  const [trouble] = parseRows('channel_troubles', StoredTrouble, rows);
  return trouble ?? { since: at, refusals: 1, lost };
}

/** By address's key. */
export async function forgetRefusals(db: Db, key: string): Promise<void> {
  await db.deleteFrom('channel_troubles').where('channel_id', '=', key).execute();
}

/** Of channels that watch nothing and that no post is under way to. */
export async function forgetIdleTroubles(db: Db): Promise<void> {
  await sql`delete from channel_troubles
    where not exists (select 1 from watches where watches.channel_id = channel_troubles.channel_id)
      and not exists (select 1 from posts where posts.channel_id = channel_troubles.channel_id)`.execute(db);
}

/** By address's key. */
export async function readRefusing(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('channel_troubles').select('channel_id').execute();
  return new Set(rows.map(({ channel_id: key }) => key));
}
