import type { RetroAchievementsClient, Slice } from './client.ts';
import type { TicketPage } from './schema.ts';
import { createUrgency, type Urgency } from './urgency.ts';

export interface ReadDeps {
  readonly read: (slice: Slice, attempts?: number) => Promise<TicketPage>;
  readonly signal: AbortSignal;
}

/** A reading of the open list that all who want one share: in the background until a person waits for it. */
export interface SharedReading<Given, Result> {
  /** Joins the one under way, or begins one with what is given. */
  join(given: Given): Promise<Result>;
  isUnderway(): boolean;
  whileWaiting: Urgency['whileWaiting'];
  /** Resolves when the one under way has ended, however it went. */
  ended(): Promise<void>;
}

// At thirty requests a minute it takes two minutes to go around the rows of one deleted game.
const longestMs = 240_000;

export function createSharedReading<Given, Result>(
  { client, stopping }: { client: Pick<RetroAchievementsClient, 'recent'>; stopping: AbortSignal },
  work: (deps: ReadDeps, given: Given) => Promise<Result>,
): SharedReading<Given, Result> {
  const urgency = createUrgency();
  let underway: Promise<Result> | null = null;

  async function begin(given: Given): Promise<Result> {
    // It has a lifetime of its own: somebody who gives up does not end it for the others.
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(longestMs)]);
    const read: ReadDeps['read'] = (slice, attempts) =>
      urgency.ask(signal, (asking) => client.recent(slice, { ...asking, attempts }));
    try {
      return await work({ read, signal }, given);
    } finally {
      underway = null;
    }
  }

  return {
    join: (given) => (underway ??= begin(given)),
    isUnderway: () => underway !== null,
    whileWaiting: urgency.whileWaiting,
    async ended() {
      await underway?.catch(() => undefined);
    },
  };
}
