import { sql } from 'kysely';
import { z } from 'zod';
import { SeenTicket } from '../domain/seen-ticket.ts';
import { ROWS_AT_ONCE, inTurns, pagesOf, repeatInTurns } from './in-turns.ts';
import { isKey, keyText, textOfKey } from './stored-key.ts';
import { parseRows, storedJson } from './stored-rows.ts';
import type { Db } from './tables.ts';

const StoredTicket = z.object({ ticket_key: z.string(), ticket: storedJson(SeenTicket) });
type StoredTicket = z.infer<typeof StoredTicket>;

const StoredId = z.object({ ticket_key: z.string().refine(isKey) });
type StoredId = z.infer<typeof StoredId>;

/** The tickets of a subject's snapshot, by id. */
export async function readTickets(db: Db, subjectKey: string): Promise<Map<string, SeenTicket>> {
  const pages = pagesOf<StoredTicket>(async (after) => {
    const rows = await db
      .selectFrom('seen_tickets')
      .select(['ticket_key', 'ticket'])
      .where('subject_key', '=', keyText(subjectKey))
      .where('ticket_key', '>', after?.ticket_key ?? '')
      .orderBy('ticket_key')
      .limit(ROWS_AT_ONCE)
      .execute();
    return parseRows('seen_tickets', StoredTicket, rows);
  });

  const tickets = new Map<string, SeenTicket>();
  for await (const page of pages) for (const { ticket } of page) tickets.set(String(ticket.id), ticket);
  return tickets;
}

/** The ids of all tickets in the snapshots of a listing's subjects. */
export async function readSeenIds(db: Db, listingKey: string): Promise<Set<string>> {
  const pages = pagesOf<StoredId>(async (after) => {
    const rows = await db
      .selectFrom('seen_tickets')
      .select('ticket_key')
      .distinct()
      .where('listing_key', '=', keyText(listingKey))
      .where('ticket_key', '>', after?.ticket_key ?? '')
      .orderBy('ticket_key')
      .limit(ROWS_AT_ONCE)
      .execute();
    return parseRows('seen_tickets', StoredId, rows);
  });

  const ids = new Set<string>();
  for await (const page of pages) {
    for (const { ticket_key: key } of page) ids.add(textOfKey(key) ?? (await longId(db, key)));
  }
  return ids;
}

export async function putTickets(
  db: Db,
  { subjectKey, listingKey }: { readonly subjectKey: string; readonly listingKey: string },
  tickets: readonly SeenTicket[],
): Promise<void> {
  const subject = keyText(subjectKey);
  const listing = keyText(listingKey);
  // PostgreSQL refuses to write a row twice in one statement.
  const ticketByKey = new Map(tickets.map((ticket) => [keyText(String(ticket.id)), ticket]));
  for await (const some of inTurns([...ticketByKey])) {
    const rows = some.map(([key, ticket]) => ({
      subject_key: subject,
      ticket_key: key,
      listing_key: listing,
      ticket: JSON.stringify(ticket),
    }));
    await db
      .insertInto('seen_tickets')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['subject_key', 'ticket_key']).doUpdateSet(({ ref }) => ({ ticket: ref('excluded.ticket') })),
      )
      .execute();
  }
}

export async function dropTickets(db: Db, subjectKey: string, ids: readonly string[]): Promise<void> {
  for await (const some of inTurns(ids)) {
    await db
      .deleteFrom('seen_tickets')
      .where('subject_key', '=', keyText(subjectKey))
      .where('ticket_key', 'in', some.map(keyText))
      .execute();
  }
}

/** All of these subjects', by the keys of their rows. */
export async function forgetTickets(db: Db, subjectKeys: readonly string[]): Promise<void> {
  await repeatInTurns(async () => {
    const { numAffectedRows } = await sql`delete from seen_tickets where (subject_key, ticket_key) in (
      select subject_key, ticket_key from seen_tickets
      where subject_key in (${sql.join(subjectKeys)})
      limit ${ROWS_AT_ONCE}
    )`.execute(db);
    return Number(numAffectedRows);
  });
}

/** An id that is too long to be a key stands in the ticket only. */
async function longId(db: Db, key: string): Promise<string> {
  const rows = await db
    .selectFrom('seen_tickets')
    .select(['ticket_key', 'ticket'])
    .where('ticket_key', '=', key)
    .limit(1)
    .execute();
  const [stored] = parseRows('seen_tickets', StoredTicket, rows);
  return String(stored?.ticket.id ?? key);
}
