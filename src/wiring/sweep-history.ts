import { countByState } from '../domain/count.ts';
import type { Log } from '../domain/log.ts';
import type { SeenCounts } from '../domain/seen-ticket.ts';
import { StorageProblem } from '../domain/storage-problem.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { LookStore } from '../domain/watch-ports.ts';
import { subjectKey } from '../domain/watched-subject.ts';

interface Swept {
  readonly tickets: readonly Ticket[];
  readonly asOf: number;
}

/** The history of the site's numbers and of each console's, from the sweeps that are made anyway. */
export interface SweepHistory {
  note(swept: Swept): void;
  /** What was listed before this process began: its consoles may have no ticket any more. */
  remember(tickets: readonly Ticket[]): void;
  /** Resolves when everything noted is stored. */
  stored(): Promise<void>;
}

export function createSweepHistory({
  store,
  log,
  onProblem,
}: {
  store: Pick<LookStore, 'noteCounts'>;
  log: Log;
  onProblem: (problem: StorageProblem) => void;
}): SweepHistory {
  const consoles = new Set<string>();
  let stored: Promise<void> = Promise.resolve();

  return {
    note({ tickets, asOf }) {
      remember(tickets);
      const counts = sweptCounts(tickets, consoles);
      stored = stored.then(() => store.noteCounts(asOf, counts)).catch(tell);
    },
    remember,
    stored: () => stored,
  };

  function remember(tickets: readonly Ticket[]): void {
    for (const { game } of tickets) consoles.add(game.console);
  }

  function tell(error: unknown): void {
    if (error instanceof StorageProblem) onProblem(error);
    else log.error({ err: error }, 'numbers of a sweep were not stored');
  }
}

/** By subject's key. A console that has no ticket any more counts none, for which it has to be known. */
function sweptCounts(tickets: readonly Ticket[], consoles: Iterable<string>): ReadonlyMap<string, SeenCounts> {
  const byConsole = Map.groupBy(tickets, ({ game }) => game.console);
  const counts = new Map([[subjectKey({ kind: 'site' }), seenCounts(tickets)]]);
  for (const name of consoles) counts.set(subjectKey({ kind: 'console', name }), seenCounts(byConsole.get(name) ?? []));
  return counts;
}

function seenCounts(tickets: readonly Ticket[]): SeenCounts {
  const { open, waiting } = countByState(tickets);
  return { open, waiting, reopened: 0 };
}
