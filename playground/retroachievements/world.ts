import { catalogOperations } from './world/catalog.ts';
import type { CatalogOperations } from './world/catalog.ts';
import type { GameConsole, WorldAchievement, WorldGame, WorldPerson, WorldTicket } from './world/entities.ts';
import { peopleOperations } from './world/people.ts';
import type { PeopleOperations } from './world/people.ts';
import { createTables } from './world/tables.ts';
import type { WorldChange } from './world/tables.ts';
import { ticketOperations } from './world/tickets.ts';
import type { NewTicket, TicketOperations } from './world/tickets.ts';
import { createTruth } from './world/truth.ts';
import type { Truth } from './world/truth.ts';

export type { NewTicket };

/** Everything in it is a value: a change puts a new one in its place. An unknown id throws `RangeError`. */
export interface World extends CatalogOperations, PeopleOperations, TicketOperations {
  readonly consoles: ReadonlyMap<number, GameConsole>;
  readonly games: ReadonlyMap<number, WorldGame>;
  readonly achievements: ReadonlyMap<number, WorldAchievement>;
  /** By ULID. */
  readonly people: ReadonlyMap<string, WorldPerson>;
  readonly tickets: ReadonlyMap<number, WorldTicket>;
  readonly truth: Truth;
  /** Returns how to stop listening. */
  onChange(listener: (change: WorldChange) => void): () => void;
}

/** RetroAchievements in memory: what there is, apart from how its API tells of it. */
export function createWorld({ now = Date.now }: { now?: () => number } = {}): World {
  const tables = createTables();
  const { consoles, games, achievements, people, tickets, onChange } = tables;
  const ofTickets = ticketOperations(tables, now);
  return {
    consoles,
    games,
    achievements,
    people,
    tickets,
    truth: createTruth(tables),
    ...ofTickets,
    ...peopleOperations(tables),
    ...catalogOperations(tables, (id) => ofTickets.removeTicket(id)),
    onChange,
  };
}
