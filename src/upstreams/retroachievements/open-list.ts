import type { Keyv } from 'keyv';
import { UpstreamFailure } from '../../domain/failure.ts';
import type { GameId } from '../../domain/ids.ts';
import type { Log } from '../../domain/log.ts';
import type { Clock, Question } from '../../domain/ports.ts';
import { createSparse } from '../../lib/sparse.ts';
import type { Asking, RetroAchievementsClient, Slice } from './client.ts';
import { createDoubts } from './doubts.ts';
import { createHeldList, type GamePart, type Held, type KnownPart } from './held-list.ts';
import { mirrorOf, type Mirror } from './mirror.ts';
import { renew, sweepEveryMs } from './renew.ts';
import { createUrgency } from './urgency.ts';
import { waitFor } from './wait-for.ts';

interface OpenListQuestion extends Question {
  /** Who waits: a person, unless said otherwise. */
  readonly priority?: Asking['priority'];
}

/** The mirror of the whole open list: read by sweeps, kept fresh by probes, one renewal for all who ask. */
export interface OpenList {
  /** Fresh enough, or with the `trouble` that kept it from being so. Throws `UpstreamFailure` when nothing is known. */
  current(question: OpenListQuestion): Promise<Mirror>;
  /** For those who hold exact numbers of somebody's that disagree: swept anew, unless that was done a moment ago. */
  doubted(who: string, question: OpenListQuestion): Promise<Mirror>;
  /** What is known at this moment, however old. */
  peek(): Mirror | null;
  /** The same, once what was kept of an earlier run has been read. */
  known(): Promise<Mirror | null>;
  /** What is known at this moment of one game, as of when all of that was read. */
  ofGame(game: GameId): KnownPart | null;
  /** Whether what was true then is new enough for a question. */
  isFresh(asOf: number, question: Question): boolean;
  /** Starts a sweep, for questions to come, when nothing is known or the last one was long ago. */
  begin(): void;
  /** Puts in what one game's own list told. */
  adopt(game: GameId, part: GamePart): void;
  /** Ends what is under way. */
  stop(): Promise<void>;
}

interface Renewal {
  readonly sweeps: boolean;
  readonly done: Promise<Held>;
}

const longestFreshMs = 86_400_000;
const refreshEveryMs = 10_000;
const retryMs = 60_000;
const renewalMs = 120_000;

export function createOpenList({
  client,
  kept,
  freshMs,
  clock,
  log,
}: {
  client: Pick<RetroAchievementsClient, 'recent'>;
  kept: Keyv;
  freshMs: number;
  clock: Clock;
  log: Log;
}): OpenList {
  const list = createHeldList({ kept, clock, log });
  const urgency = createUrgency();
  const stopping = new AbortController();
  const mayDoubt = createDoubts(() => clock.now());
  const sparse = createSparse(retryMs, () => clock.now());
  let underway: Renewal | null = null;

  /** One at a time; whoever needs a sweep while only a probe is under way gets one after it. */
  function renewal(sweeps: boolean): Renewal {
    if (underway !== null && (underway.sweeps || !sweeps)) return underway;
    const before = underway?.done.catch(() => undefined);
    const own: Renewal = { sweeps, done: run() };
    own.done.catch((error: unknown) => {
      if (stopping.signal.aborted) return;
      sparse('not renewed', () => log.warn({ err: error }, 'open tickets could not be renewed'));
    });
    underway = own;
    return own;

    async function run(): Promise<Held> {
      await before;
      try {
        // It has a lifetime of its own: somebody who gives up does not end it for the others.
        const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(renewalMs)]);
        const read = (slice: Slice, attempts?: number) =>
          urgency.ask(signal, (asking) => client.recent(slice, { ...asking, attempts }));
        return await renew({ list, read, clock, signal }, sweeps);
      } finally {
        if (underway === own) underway = null;
      }
    }
  }

  async function sweepWhenDue(): Promise<void> {
    await list.restored;
    const held = list.now();
    if (stopping.signal.aborted) return;
    if (held === null) renewal(false);
    else if (clock.now() - held.sweptAt >= sweepEveryMs) sparse('old list', () => void renewal(false));
  }

  async function after({ done }: Renewal, { signal, priority = 'people' }: OpenListQuestion): Promise<Mirror> {
    try {
      return view(await urgency.whileWaiting(priority, waitFor(done, signal, clock)));
    } catch (error) {
      const held = list.now();
      if (held === null || !(error instanceof UpstreamFailure)) throw error;
      return view(held, error);
    }
  }

  function isFresh(asOf: number, { refresh }: Question): boolean {
    const age = clock.now() - asOf;
    return age >= 0 && age < Math.min(freshMs, refresh ? refreshEveryMs : longestFreshMs);
  }

  return {
    async current(question) {
      if (list.now() === null) await waitFor(list.restored, question.signal, clock);
      const held = list.now();
      return held !== null && isFresh(held.asOf, question) ? view(held) : await after(renewal(false), question);
    },

    async doubted(who, question) {
      const held = list.now();
      if (held !== null && underway?.sweeps !== true && !mayDoubt(who)) return view(held);
      return await after(renewal(true), question);
    },

    peek() {
      const held = list.now();
      return held && view(held);
    },

    async known() {
      await list.restored;
      const held = list.now();
      return held && view(held);
    },

    ofGame: (game) => list.ofGame(game),

    isFresh,

    begin: () => void sweepWhenDue(),

    adopt: (game, part) => list.adopt(game, part),

    async stop() {
      stopping.abort();
      await underway?.done.catch(() => undefined);
      await list.saved();
    },
  };
}

function view({ tickets, ...rest }: Held, trouble: UpstreamFailure | null = null): Mirror {
  return mirrorOf(tickets, { ...rest, trouble });
}
