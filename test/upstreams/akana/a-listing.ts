import { ticketJson } from '../../../playground/akana/api/ticket-json.ts';
import type { AkanaWorld } from '../../../playground/akana/world.ts';
import type { Fate } from '../../../src/domain/change.ts';
import type { Listing } from '../../../src/domain/watched-subject.ts';
import type { Reading, TicketLooks } from '../../../src/domain/watch-ports.ts';
import type { Akana } from './an-akana.ts';

export type ApiListing = Extract<Listing, { kind: 'api' }>;

/** All tickets of one of the world's APIs. */
export function aListing(world: AkanaWorld, id: string, priority: ApiListing['priority'] = null): ApiListing {
  const api = world.apis.get(id);
  const versionId = api?.versions.at(-1)?.id ?? null;
  return { kind: 'api', api: { id, name: api?.name ?? null, versionId }, priority };
}

export function aSignal(ms = 20_000): AbortSignal {
  return AbortSignal.timeout(ms);
}

interface Look {
  readonly reading: Reading;
  readonly ids: readonly string[];
  readonly fates: Readonly<Record<string, Fate>>;
}

/** One look as a watcher makes it: reads, and asks what became of those that were seen and are gone. */
export async function look(looks: TicketLooks, listing: Listing, seen: Iterable<string>): Promise<Look> {
  for (let nth = 1; nth <= 3; nth += 1) {
    const reading = await looks.read(listing, aSignal());
    const listed = new Set(idsIn(reading));
    const gone = new Set([...seen].filter((id) => !listed.has(id)));
    const fates = gone.size === 0 ? new Map<string, Fate>() : await looks.fates(listing, reading, gone, aSignal());
    if (fates !== null) return { reading, ids: [...listed], fates: Object.fromEntries(fates) };
  }
  throw new Error('the look was never true');
}

export function idsIn({ tickets }: Reading): string[] {
  return tickets.map(({ id }) => String(id));
}

/** From now on the rows of these open tickets have no id in the list; each has its own page as before. */
export function spoilRows(akana: Akana, apiId: string, ids: readonly string[]): void {
  listInstead(akana, apiId, (row, id) => [ids.includes(id) ? { ...row, TicketID: '' } : row]);
}

/** From now on these open tickets are in no list; each has its own page as before. */
export function omitRows(akana: Akana, apiId: string, ids: readonly string[]): void {
  listInstead(akana, apiId, (row, id) => (ids.includes(id) ? [] : [row]));
}

/** From now on the list of open tickets is what becomes of the rows that it has now. */
function listInstead({ server }: Akana, apiId: string, become: (row: object, id: string) => readonly object[]): void {
  const { world, switches, url: origin } = server;
  const open = world.visibleTickets(apiId).filter(({ state }) => state === 'OPEN');
  const rows = open.flatMap((ticket) =>
    become(
      ticketJson({ world, switches, now: Date.now, origin }, ticket, { comments: null, actions: false }),
      ticket.id,
    ),
  );
  server.setFault(
    { kind: 'wrong-shape', body: { Ticket: rows } },
    ({ path, query }) => path === '/api/tickets' && query['State'] === 'OPEN',
  );
}
