import { DAY_MS } from '../src/domain/age.ts';
import type { Log } from '../src/domain/log.ts';
import type { SeenCounts } from '../src/domain/seen-ticket.ts';
import { subjectKey } from '../src/domain/watched-subject.ts';
import { addSweep } from '../src/storage/count-history.ts';
import { type DatabaseAddress, openDatabase } from '../src/storage/database.ts';
import type { WorldTicket } from './retroachievements/world/entities.ts';
import type { World } from './retroachievements/world.ts';

const DAYS = 90;

interface PastDeps {
  readonly now: number;
  readonly log: Log;
}

/** Fills a new database with what a bot would have counted, had it run for the last months. */
export async function writePast(address: DatabaseAddress, world: World, { now, log }: PastDeps): Promise<void> {
  const byConsole = Map.groupBy(world.truth.tickets({ kind: 'site' }), (ticket) => consoleOf(ticket, world));
  const database = await openDatabase(address, { log });
  try {
    await database.kysely.transaction().execute(async (db) => {
      for (let at = now - DAYS * DAY_MS; at <= now; at += DAY_MS)
        await addSweep(database, db, at, countsAt(at, byConsole));
    });
  } finally {
    await database.close();
  }
}

function consoleOf({ achievementId }: WorldTicket, { achievements, games, consoles }: World): string {
  const game = games.get(achievements.get(achievementId)?.gameId ?? 0);
  return consoles.get(game?.consoleId ?? 0)?.name ?? '';
}

/** By subject's key. */
function countsAt(at: number, byConsole: ReadonlyMap<string, readonly WorldTicket[]>): ReadonlyMap<string, SeenCounts> {
  return new Map([
    [subjectKey({ kind: 'site' }), standing([...byConsole.values()].flat(), at)],
    ...[...byConsole].map(([name, tickets]) => [subjectKey({ kind: 'console', name }), standing(tickets, at)] as const),
  ]);
}

/** What waits now is taken to have waited all along: a ticket does not say since when. */
function standing(tickets: readonly WorldTicket[], at: number): SeenCounts {
  const unsettled = tickets.filter(
    ({ state, reportedAt, resolvedAt }) =>
      state !== 'in-review' && reportedAt <= at && (resolvedAt === null || resolvedAt > at),
  );
  const waiting = unsettled.filter(({ state }) => state === 'waiting').length;
  return { open: unsettled.length - waiting, waiting, reopened: 0 };
}
