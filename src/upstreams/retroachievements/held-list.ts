import type { Keyv } from 'keyv';
import { z } from 'zod';
import type { GameId } from '../../domain/ids.ts';
import type { Log } from '../../domain/log.ts';
import type { Clock } from '../../domain/ports.ts';
import { Ticket } from '../../domain/ticket.ts';
import { createKeptValues } from './kept-values.ts';
import { byNewest } from './mirror.ts';
import type { Swept } from './sweep.ts';

export interface Held extends Swept {
  /** When its newest part was asked for, and when all of it was. */
  readonly asOf: number;
  readonly sweptAt: number;
}

/** The last good open list, which outlives a restart. */
export interface HeldList {
  readonly restored: Promise<void>;
  now(): Held | null;
  /** Takes the place of what was held, except for games that were adopted later than its `asOf`. */
  replace(next: Held): Held;
  adopt(game: GameId, tickets: readonly Ticket[], at: number): void;
  /** Resolves when the last change is kept. */
  saved(): Promise<void>;
}

const key = 'retroachievements:open-list';

const KeptList = z.object({
  tickets: Ticket.array(),
  unreadable: z.number().int(),
  asOf: z.number(),
  sweptAt: z.number(),
});

export function createHeldList({ kept, clock, log }: { kept: Keyv; clock: Clock; log: Log }): HeldList {
  const values = createKeptValues({ kept, log });
  const adopted = new Map<GameId, { readonly tickets: readonly Ticket[]; readonly at: number }>();
  let held: Held | null = null;
  let saved = Promise.resolve();

  async function restore(): Promise<void> {
    const list = await values.read(key, KeptList);
    // One from a time to come was kept before the clock was set back: it would count as fresh for ever.
    if (list !== null && list.asOf <= clock.now()) held = list;
  }

  function hold(next: Held): Held {
    const isNews = next.tickets !== held?.tickets || next.sweptAt !== held.sweptAt;
    held = next;
    if (isNews) saved = saved.then(() => values.write(key, next));
    return next;
  }

  return {
    restored: restore(),
    now: () => held,

    replace(next) {
      let { tickets } = next;
      for (const [game, rows] of adopted) {
        if (rows.at >= next.asOf) tickets = withGame(tickets, game, rows.tickets);
        else adopted.delete(game);
      }
      return hold({ ...next, tickets });
    },

    adopt(game, tickets, at) {
      adopted.set(game, { tickets, at });
      if (held !== null && at >= held.asOf) hold({ ...held, tickets: withGame(held.tickets, game, tickets) });
    },

    saved: () => saved,
  };
}

function withGame(tickets: readonly Ticket[], id: GameId, rows: readonly Ticket[]): readonly Ticket[] {
  return [...tickets.filter(({ game }) => game.id !== id), ...rows].toSorted(byNewest);
}
