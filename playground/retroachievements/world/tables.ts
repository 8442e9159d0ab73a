import { createListeners } from '../../listeners.ts';
import type { GameConsole, WorldAchievement, WorldGame, WorldPerson, WorldTicket } from './entities.ts';
import type { TicketMove } from './ticket-moves.ts';

export type WorldChange =
  | {
      readonly kind: 'ticket';
      readonly how: TicketMove | 'open' | 'reassign' | 'remove' | 'erase';
      /** `null` where there was none before. */
      readonly before: WorldTicket | null;
      /** `null` where none is left. */
      readonly after: WorldTicket | null;
    }
  | { readonly kind: 'achievement'; readonly before: WorldAchievement | null; readonly after: WorldAchievement }
  | { readonly kind: 'person'; readonly before: WorldPerson | null; readonly after: WorldPerson }
  | { readonly kind: 'game'; readonly after: WorldGame }
  | { readonly kind: 'console'; readonly after: GameConsole };

/** Everything there is, and who hears of changes. */
export interface Tables {
  readonly consoles: Map<number, GameConsole>;
  readonly games: Map<number, WorldGame>;
  readonly achievements: Map<number, WorldAchievement>;
  /** By ULID. */
  readonly people: Map<string, WorldPerson>;
  readonly tickets: Map<number, WorldTicket>;
  readonly tell: (change: WorldChange) => void;
  /** Returns how to stop listening. */
  readonly onChange: (listener: (change: WorldChange) => void) => () => void;
}

export function createTables(): Tables {
  const changes = createListeners<[change: WorldChange]>();
  return {
    consoles: new Map(),
    games: new Map(),
    achievements: new Map(),
    people: new Map(),
    tickets: new Map(),
    tell: changes.tell,
    onChange: changes.add,
  };
}

/** What has this id. Throws `RangeError` where nothing has. */
export function known<Id, Thing>(things: ReadonlyMap<Id, Thing>, id: Id, what: string): Thing {
  const thing = things.get(id);
  if (thing === undefined) throw new RangeError(`There is no ${what} ${String(id)}`);
  return thing;
}

/** Hands out the id asked for, or the one after the highest so far. */
export function createIds(): (wanted?: number) => number {
  let next = 1;
  return (wanted = next) => {
    next = Math.max(next, wanted + 1);
    return wanted;
  };
}
