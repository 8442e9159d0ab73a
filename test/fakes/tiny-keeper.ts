import type { CountedNow } from '../../src/domain/seen-ticket.ts';
import type {
  AddOutcome,
  CheckOutcome,
  KeptWatch,
  NewWatch,
  ResumeOutcome,
  SeenBy,
  TestOutcome,
  WatchKeeper,
} from '../../src/domain/watch-keeper.ts';

/** Keeps watches in memory, and answers what a test wants. */
export interface TinyKeeper extends WatchKeeper {
  readonly statuses: KeptWatch[];
  /** What was done with watches, by whom. */
  readonly done: string[];
  readonly added: NewWatch[];
  counted: CountedNow | null;
  seenBy: SeenBy | null;
  /** What adding comes to where it is not simply made. */
  outcome: AddOutcome | null;
  checked: CheckOutcome;
  resumed: ResumeOutcome;
  tested: TestOutcome;
}

export function createTinyKeeper(...statuses: readonly KeptWatch[]): TinyKeeper {
  const keeper: TinyKeeper = {
    statuses: [...statuses],
    done: [],
    added: [],
    counted: null,
    seenBy: null,
    outcome: null,
    checked: { kind: 'open', mention: 'as-before' },
    resumed: { kind: 'resumed', mention: 'as-before' },
    tested: { kind: 'unanswered' },
    ofServer: async (guildId) => keeper.statuses.filter(({ watch }) => watch.guildId === guildId),
    async add(watch) {
      if (keeper.outcome !== null) return keeper.outcome;
      keeper.added.push(watch);
      const { counted, seenBy } = keeper;
      return { kind: 'added', watch: { ...watch, id: 'new', madeAt: 0, paused: null }, counted, seenBy };
    },
    pause: async ({ id }, userId) => did('paused', id, userId),
    remove: async ({ id }, userId) => did('removed', id, userId),
    async check({ id }) {
      keeper.done.push(`checked ${id}`);
      return keeper.checked;
    },
    async resume({ id }, userId) {
      did('resumed', id, userId);
      return keeper.resumed;
    },
    async test({ id }) {
      keeper.done.push(`tested ${id}`);
      return keeper.tested;
    },
  };
  return keeper;

  /** False for one that only somebody's list still has. */
  function did(what: string, id: string, userId: string): boolean {
    keeper.done.push(`${what} ${id} by ${userId}`);
    return id !== 'gone';
  }
}
