import type { Keyv } from 'keyv';
import { UpstreamFailure } from '../../domain/failure.ts';
import type { GameId } from '../../domain/ids.ts';
import type { Log } from '../../domain/log.ts';
import type { Clock, Question } from '../../domain/ports.ts';
import { silentTelemetry, type Telemetry } from '../../domain/telemetry.ts';
import { nextTurn } from '../../lib/next-turn.ts';
import { createSparse } from '../../lib/sparse.ts';
import { createBadPlaces } from './bad-places.ts';
import type { Asking, RetroAchievementsClient } from './client.ts';
import { createConfirmedList, type Looked, type LookOptions } from './confirmed-list.ts';
import { createDoubts } from './doubts.ts';
import { createHeldList, type GamePart, type Held, type KnownPart } from './held-list.ts';
import { mirrorOf, type Mirror } from './mirror.ts';
import { isSweepDue, probeAndHold, sweepAndHold, type Begun, type OnSweep, type Probed } from './renew.ts';
import { createRenewals, type Renewal } from './renewals.ts';
import { createSharedReading } from './shared-reading.ts';
import { createSweepTelling } from './sweep-telling.ts';
import { waitFor } from './wait-for.ts';

interface OpenListQuestion extends Question {
  /** Who waits: a person, unless said otherwise. */
  readonly priority?: Asking['priority'];
  /** For those who know of something newer than the list may be: it is to be as new as that, too. */
  readonly since?: number;
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
  /**
   * For watches, after everybody else: rows that were all there at one moment. Only a sweep tells of a change; a probe
   * tells that there is none to be seen. What was swept serves questions, too.
   */
  look(signal: AbortSignal, options?: LookOptions): Promise<Looked>;
  /** Ends what is under way. */
  stop(): Promise<void>;
}

const longestFreshMs = 86_400_000;
const refreshEveryMs = 10_000;
const retryMs = 60_000;

export function createOpenList({
  client,
  kept,
  freshMs,
  clock,
  elapsed,
  log,
  onSweep,
  telemetry = silentTelemetry,
}: {
  client: Pick<RetroAchievementsClient, 'recent'>;
  kept: Keyv;
  freshMs: number;
  clock: Clock;
  /** Milliseconds that only ever grow, whatever becomes of the clock. */
  elapsed: () => number;
  log: Log;
  onSweep?: OnSweep;
  telemetry?: Pick<Telemetry, 'sweep'>;
}): OpenList {
  const list = createHeldList({ kept, clock, log });
  const badPlaces = createBadPlaces();
  const stopping = new AbortController();
  const reading = { client, stopping: stopping.signal };
  const told = createSweepTelling({ elapsed, telemetry, stopping: stopping.signal });
  const probes = createSharedReading<void, Probed>(reading, (deps) => probeAndHold(deps, list, clock));
  const sweeps = createSharedReading(reading, (deps, begun: Begun | null) =>
    told(deps, (counted) => sweepAndHold(counted, { list, clock, badPlaces, onSweep }, begun)),
  );
  const mayDoubt = createDoubts(elapsed);
  const sparse = createSparse(retryMs, elapsed);
  const renewals = createRenewals({ list, probes, sweeps, clock, onFailure: tellNotRenewed });

  function tellNotRenewed(error: unknown): void {
    if (stopping.signal.aborted) return;
    sparse('not renewed', () => log.warn({ err: error }, 'open tickets could not be renewed'));
  }

  async function sweepWhenDue(): Promise<void> {
    await list.restored;
    const held = list.now();
    if (stopping.signal.aborted) return;
    if (held === null) renewals.join('a-probe');
    else if (isSweepDue(clock.now() - held.sweptAt)) sparse('old list', () => void renewals.join('a-probe'));
  }

  async function after({ probed, done }: Renewal, question: OpenListQuestion): Promise<Mirror> {
    const { signal, priority = 'people' } = question;
    try {
      const held = await probes.whileWaiting(priority, waitFor(probed, signal, clock));
      return view(held ?? (await sweeps.whileWaiting(priority, waitFor(done, signal, clock))));
    } catch (error) {
      return heldDespite(error);
    }
  }

  function heldDespite(error: unknown): Mirror {
    const held = list.now();
    if (held === null || !(error instanceof UpstreamFailure)) throw error;
    return view(held, error);
  }

  function isFresh(asOf: number, { refresh }: Question): boolean {
    const age = clock.now() - asOf;
    return age >= 0 && age < Math.min(freshMs, refresh ? refreshEveryMs : longestFreshMs);
  }

  return {
    async current(question) {
      if (list.now() === null) await waitFor(list.restored, question.signal, clock);
      const held = list.now();
      if (held !== null && isFresh(held.asOf, question) && isAsNew(held, question)) return view(held);
      const mirror = await after(renewals.join('a-probe'), question);
      if (mirror.trouble !== null || isAsNew(mirror, question)) return mirror;
      // What was under way had been asked for too early.
      return await waitFor(renewals.ended(), question.signal, clock).then(
        () => after(renewals.join('a-probe'), question),
        heldDespite,
      );
    },

    async doubted(who, question) {
      const held = list.now();
      if (held !== null && !renewals.isSweepUnderway() && !mayDoubt(who)) return view(held);
      return await after(renewals.join('a-sweep'), question);
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

    // In a turn of its own: whoever asked goes on first.
    begin: () => void nextTurn().then(sweepWhenDue),

    adopt: (game, part) => list.adopt(game, part),

    look: createConfirmedList({ list, probes, sweeps, clock, elapsed }),

    async stop() {
      stopping.abort();
      await Promise.all([renewals.ended(), probes.ended(), sweeps.ended()]);
      await list.saved();
    },
  };
}

function isAsNew({ asOf }: Pick<Held, 'asOf'>, { since = -Infinity }: OpenListQuestion): boolean {
  return asOf >= since;
}

function view({ tickets, ...rest }: Held, trouble: UpstreamFailure | null = null): Mirror {
  return mirrorOf(tickets, { ...rest, trouble });
}
