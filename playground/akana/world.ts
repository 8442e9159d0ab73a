import { catalogOperations } from './world/catalog.ts';
import type { CatalogOperations } from './world/catalog.ts';
import type { WorldApi, WorldApp, WorldPerson, WorldTicket } from './world/entities.ts';
import { createIds } from './world/ids.ts';
import { createTables } from './world/tables.ts';
import type { TicketChange } from './world/tables.ts';
import { ticketOperations } from './world/tickets.ts';
import type { TicketOperations } from './world/tickets.ts';

/** Everything in it is a value: a change puts a new one in its place. An unknown id throws `RangeError`. */
export interface AkanaWorld extends CatalogOperations, TicketOperations {
  /** Stands at the end of every id. */
  readonly tenant: string;
  /** Whose eyes the bot sees with. */
  readonly account: WorldPerson;
  readonly people: ReadonlyMap<string, WorldPerson>;
  readonly apis: ReadonlyMap<string, WorldApi>;
  readonly apps: ReadonlyMap<string, WorldApp>;
  readonly tickets: ReadonlyMap<string, WorldTicket>;
  /** What the bot's account may see, newest first; of one API, version or app where its id is given. */
  visibleTickets(about?: string): readonly WorldTicket[];
  visibleApis(): readonly WorldApi[];
  /** Returns how to stop listening. */
  onChange(listener: (change: TicketChange) => void): () => void;
}

/** A tenant of an Akana portal in memory: what there is, apart from how its API tells of it. */
export function createAkanaWorld({
  tenant = 'acmepayments',
  accountName = 'TicketBot',
  now = Date.now,
}: { tenant?: string; accountName?: string; now?: () => number } = {}): AkanaWorld {
  const tables = createTables();
  const { people, apis, apps, tickets, onChange } = tables;
  const ids = createIds(tenant);
  const catalog = catalogOperations(tables, ids, now);
  const account = catalog.addPerson({ name: accountName });

  return {
    tenant,
    account,
    people,
    apis,
    apps,
    tickets,
    ...catalog,
    ...ticketOperations(tables, { ids, accountId: account.id, now }),
    visibleTickets: (about) =>
      [...tickets.values()]
        .filter(({ about: its, hidden }) => {
          const of = its.kind === 'api' ? [its.api, its.version] : [its.app];
          const isSeen = !hidden && !(its.kind === 'api' && apis.get(its.api)?.hidden);
          return isSeen && (about === undefined || of.includes(about));
        })
        // Of one second the later one first, as its number is higher.
        .toReversed()
        .toSorted((a, b) => b.createdAt - a.createdAt),
    visibleApis: () => [...apis.values()].filter(({ hidden }) => !hidden),
    onChange,
  };
}
