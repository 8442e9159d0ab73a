import { z } from 'zod';
import { FailureKind } from '../domain/failure.ts';
import type { LookRecord } from '../domain/watch-ports.ts';
import { Listing, listingKey } from '../domain/watched-subject.ts';
import { keyText } from './stored-key.ts';
import { parseRows, storedJson } from './stored-rows.ts';
import type { Db } from './tables.ts';

const StoredRecord = z
  .object({
    listing_key: z.string(),
    listing: storedJson(Listing),
    looked_at: z.number().int().nullable(),
    failing_since: z.number().int().nullable(),
    failure: FailureKind.nullable(),
  })
  .transform(({ listing, looked_at: lookedAt, failing_since: since, failure }): LookRecord => ({
    listing,
    lookedAt,
    failing: since === null || failure === null ? null : { since, failure },
  }));

export async function readLookRecords(db: Db): Promise<LookRecord[]> {
  const rows = await db
    .selectFrom('look_records')
    .select(['listing_key', 'listing', 'looked_at', 'failing_since', 'failure'])
    .orderBy('listing_key')
    .execute();
  return parseRows('look_records', StoredRecord, rows);
}

export async function putLookRecord(db: Db, { listing, lookedAt, failing }: LookRecord): Promise<void> {
  const row = {
    listing: JSON.stringify(listing),
    looked_at: lookedAt,
    failing_since: failing?.since ?? null,
    failure: failing?.failure ?? null,
  };
  await db
    .insertInto('look_records')
    .values({ listing_key: keyText(listingKey(listing)), ...row })
    .onConflict((conflict) => conflict.column('listing_key').doUpdateSet(row))
    .execute();
}
