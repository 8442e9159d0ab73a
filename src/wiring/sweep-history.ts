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
  let stored: Promise<void> = Promise.resolve();

  return {
    note({ tickets, asOf }) {
      const counts = sweptCounts(tickets);
      stored = stored.then(() => store.noteCounts(asOf, counts)).catch(tell);
    },
    stored: () => stored,
  };

  function tell(error: unknown): void {
    if (error instanceof StorageProblem) onProblem(error);
    else log.error({ err: error }, 'numbers of a sweep were not stored');
  }
}

/** By subject's key. */
function sweptCounts(tickets: readonly Ticket[]): ReadonlyMap<string, SeenCounts> {
  const counts = new Map([[subjectKey({ kind: 'site' }), seenCounts(tickets)]]);
  const keyOf = ({ game }: Ticket) => subjectKey({ kind: 'console', name: game.console });
  for (const [key, its] of Map.groupBy(tickets, keyOf)) counts.set(key, seenCounts(its));
  return counts;
}

function seenCounts(tickets: readonly Ticket[]): SeenCounts {
  const { open, waiting } = countByState(tickets);
  return { open, waiting, reopened: 0 };
}
