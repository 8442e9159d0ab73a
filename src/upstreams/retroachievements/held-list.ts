import { isDeepStrictEqual } from 'node:util';
import type { Keyv } from 'keyv';
import { z } from 'zod';
import type { GameId } from '../../domain/ids.ts';
import type { Log } from '../../domain/log.ts';
import type { Clock } from '../../domain/ports.ts';
import { Ticket } from '../../domain/ticket.ts';
import { nextTurn } from '../../lib/next-turn.ts';
import { createKeptValues } from './kept-values.ts';
import { byNewest } from './mirror.ts';
import type { Swept } from './sweep.ts';

export interface Held extends Swept {
  /** When its newest part was asked for, and when all of it was. */
  readonly asOf: number;
  readonly sweptAt: number;
  /** What was reported later than this was all seen at `asOf`; `null` when nothing was seen since `sweptAt`. */
  readonly probedSince: number | null;
}

/** All the open and waiting tickets of one game. */
export interface GamePart {
  /** Newest first. */
  readonly tickets: readonly Ticket[];
  /** Rows that the server counts and cannot show. */
  readonly unreadable: number;
  /** When they were last all read. */
  readonly asOf: number;
}

export interface KnownPart extends GamePart {
  /** When a probe last showed every one of them: only one that came back at an old place may be missing since `asOf`. */
  readonly probedAt: number | null;
  /** Whether a probe showed some of them as they became since: together they need never have been true. */
  readonly isMixed: boolean;
}

/** The last good open list, which outlives a restart. */
export interface HeldList {
  readonly restored: Promise<void>;
  now(): Held | null;
  ofGame(game: GameId): KnownPart | null;
  /** Takes the place of what was held, unless that is newer, but for games that were adopted later than its `asOf`. */
  replace(next: Held): Held;
  /** Leaves out what is older than the list. */
  adopt(game: GameId, part: GamePart): void;
  /** Resolves when the last change is kept. */
  saved(): Promise<void>;
}

const key = 'retroachievements:open-list';

const KeptList = z.object({
  tickets: Ticket.array(),
  unreadable: z.number().int(),
  asOf: z.number(),
  sweptAt: z.number(),
  probedSince: z.number().nullable().default(null),
});

export function createHeldList({ kept, clock, log }: { kept: Keyv; clock: Clock; log: Log }): HeldList {
  const values = createKeptValues({ kept, log });
  const adopted = new Map<GameId, GamePart>();
  const mixed = new Set<GameId>();
  let held: Held | null = null;
  let saved = Promise.resolve();
  let isUnsaved = false;

  async function restore(): Promise<void> {
    const list = await values.read(key, KeptList);
    // One from a time to come was kept before the clock was set back: it would count as fresh for ever.
    if (list !== null && list.asOf <= clock.now()) held = withAdopted(list);
  }

  function hold(next: Held): Held {
    const isNews = next.tickets !== held?.tickets || next.sweptAt !== held.sweptAt;
    held = next;
    if (isNews) save();
    return next;
  }

  /** A change that comes while another waits to be written goes with it: a slow store gets no queue. */
  function save(): void {
    if (isUnsaved) return;
    isUnsaved = true;
    // In a turn of its own: to write thousands of tickets as text takes as long as to compare them.
    saved = saved.then(nextTurn).then(() => {
      isUnsaved = false;
      return values.write(key, held);
    });
  }

  /** A probe takes new rows in beside the old ones, which it did not read. */
  function noteMixed(next: Held): void {
    if (held === null || next.sweptAt !== held.sweptAt) {
      mixed.clear();
      return;
    }
    const before = new Set(held.tickets);
    for (const ticket of next.tickets) if (!before.has(ticket)) mixed.add(ticket.game.id);
  }

  function withAdopted(next: Held): Held {
    let { tickets } = next;
    for (const [game, part] of adopted) {
      if (part.asOf > clock.now()) adopted.delete(game);
      else if (part.asOf >= next.asOf) tickets = withGame(tickets, game, part.tickets);
      else if (part.asOf < next.sweptAt) adopted.delete(game);
    }
    return { ...next, tickets };
  }

  return {
    restored: restore(),
    now: () => held,

    ofGame(id) {
      if (held === null) return null;
      const { asOf, sweptAt, probedSince, unreadable } = held;
      const tickets = held.tickets.filter(({ game }) => game.id === id);
      const own = adopted.get(id);
      const isProbed =
        probedSince !== null && tickets.length > 0 && tickets.every(({ reportedAt }) => reportedAt > probedSince);
      return {
        tickets,
        unreadable: own?.unreadable ?? unreadable,
        asOf: own?.asOf ?? sweptAt,
        probedAt: isProbed ? asOf : null,
        isMixed: mixed.has(id),
      };
    },

    replace(next) {
      // A probe may overtake a sweep that began before it. What is of a time to come was read before the clock was set.
      if (held !== null && next.asOf < held.asOf && held.asOf <= clock.now()) return next;
      noteMixed(next);
      return hold(withAdopted(next));
    },

    adopt(game, part) {
      if (held !== null && part.asOf < held.asOf) return;
      adopted.set(game, part);
      mixed.delete(game);
      if (held !== null) hold({ ...held, tickets: withGame(held.tickets, game, part.tickets) });
    },

    saved: () => saved,
  };
}

/** The same list when nothing changes: whoever made something of it need not make it anew. */
function withGame(tickets: readonly Ticket[], id: GameId, rows: readonly Ticket[]): readonly Ticket[] {
  const isOfGame = ({ game }: Ticket): boolean => game.id === id;
  if (isDeepStrictEqual(tickets.filter(isOfGame), rows)) return tickets;
  return [...tickets.filter((ticket) => !isOfGame(ticket)), ...rows].toSorted(byNewest);
}
