import { createListeners } from '../../listeners.ts';
import type { WorldApi, WorldApp, WorldPerson, WorldTicket } from './entities.ts';
import type { TicketMove } from './ticket-moves.ts';

export interface TicketChange {
  readonly how: TicketMove | 'open' | 'comment' | 'edit' | 'remove';
  /** `null` where there was none before. */
  readonly before: WorldTicket | null;
  /** `null` where none is left. */
  readonly after: WorldTicket | null;
}

/** Everything there is, by id, and who hears of changes. */
export interface Tables {
  readonly people: Map<string, WorldPerson>;
  readonly apis: Map<string, WorldApi>;
  readonly apps: Map<string, WorldApp>;
  /** In the order they were opened. */
  readonly tickets: Map<string, WorldTicket>;
  readonly tell: (change: TicketChange) => void;
  /** Returns how to stop listening. */
  readonly onChange: (listener: (change: TicketChange) => void) => () => void;
}

export function createTables(): Tables {
  const { tell, add: onChange } = createListeners<[change: TicketChange]>();
  return { people: new Map(), apis: new Map(), apps: new Map(), tickets: new Map(), tell, onChange };
}

/** What has this id. Throws `RangeError` where nothing has. */
export function known<Thing>(things: ReadonlyMap<string, Thing>, id: string, what: string): Thing {
  const thing = things.get(id);
  if (thing === undefined) throw new RangeError(`There is no ${what} ${id}`);
  return thing;
}
