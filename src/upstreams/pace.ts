import type { Clock } from '../domain/ports.ts';
import { createBucket } from './bucket.ts';
import { createWaitingLine, type WaitingLine } from './waiting-line.ts';

export type Priority = 'people' | 'background';

export interface Pacer {
  /**
   * Runs `task` alone, when its turn comes. A background task may be aborted and run again from the start when it
   * holds up a person. Rejects with the reason of `signal` when that aborts first. After `startBy` it is too late to
   * begin.
   */
  run<T>(
    priority: Priority,
    signal: AbortSignal,
    task: (signal: AbortSignal) => Promise<T>,
    startBy?: number,
  ): Promise<T>;
  /** Nothing starts before `at`; the longest of several pauses counts. */
  pauseUntil(at: number): void;
  /** When the budget allows one more person's request, as it stands. */
  personsTurnAt(): number;
  /** Whoever of these waits for a turn gets `reason` instead. */
  rejectWaiting(priority: Priority, reason: Error): void;
  /** A person whose turn now comes too late for them gets a reason instead, made of when that would be. */
  rejectLate(reason: (turnAt: number) => Error): void;
  waiting(): number;
}

interface Turn {
  readonly startedAt: number;
  readonly givesWay: boolean;
  readonly interruption: AbortController;
  end(): void;
}

/**
 * One request at a time, people first, within a budget of requests a minute. People may spend all of it in a burst;
 * the background leaves them a third, but gets one turn every `starvedMs` however many people ask. All times are
 * `elapsed`'s: the machine's clock may be set meanwhile.
 */
export function createPacer({
  requestsPerMinute,
  clock,
  elapsed,
  mayInterrupt = () => true,
  giveWayMs = 2000,
  starvedMs = 30_000,
}: {
  requestsPerMinute: number;
  clock: Pick<Clock, 'sleep'>;
  elapsed: () => number;
  /** Whether what runs in the background may be interrupted now. */
  mayInterrupt?: () => boolean;
  giveWayMs?: number;
  starvedMs?: number;
}): Pacer {
  const bucket = createBucket({ capacity: requestsPerMinute, perMinute: requestsPerMinute, elapsed });
  const keptForPeople = Math.floor(requestsPerMinute / 3);
  const people = createWaitingLine<Turn>(advance);
  const background = createWaitingLine<Turn>(advance);
  let running: Turn | null = null;
  let pausedUntil = -Infinity;
  let backgroundEndedAt = -Infinity;
  let alarm = new AbortController();

  /** Decides anew what happens next; to be called after every change. */
  function advance(): void {
    alarm.abort();
    const next = running === null ? nextStart() : nextInterruption(running);
    if (next === null) return;
    if (next.at <= elapsed()) next.act();
    else wakeAt(next.at);
  }

  function nextStart(): { at: number; act: () => void } | null {
    const since = background.firstSince();
    const isStarved = since !== null && elapsed() - Math.max(since, backgroundEndedAt) >= starvedMs;
    if (people.length() > 0 && !isStarved) return { at: budgetAllows(1), act: () => start('people', false) };
    if (since === null) return null;
    return { at: budgetAllows(isStarved ? 1 : keptForPeople + 1), act: () => start('background', !isStarved) };
  }

  function nextInterruption(turn: Turn): { at: number; act: () => void } | null {
    if (!turn.givesWay || !mayInterrupt() || people.length() === 0) return null;
    const at = Math.max(turn.startedAt + giveWayMs, budgetAllows(1));
    return { at, act: () => turn.interruption.abort() };
  }

  function start(priority: Priority, givesWay: boolean): void {
    const turn: Turn = {
      startedAt: elapsed(),
      givesWay,
      interruption: new AbortController(),
      end() {
        running = null;
        if (priority === 'background' && !turn.interruption.signal.aborted) backgroundEndedAt = elapsed();
        advance();
      },
    };
    bucket.take();
    running = turn;
    lineOf(priority).serve(turn);
    advance();
  }

  function lineOf(priority: Priority): WaitingLine<Turn> {
    return priority === 'people' ? people : background;
  }

  function budgetAllows(tokens: number): number {
    return Math.max(pausedUntil, bucket.readyAt(tokens));
  }

  function wakeAt(at: number): void {
    alarm = new AbortController();
    clock.sleep(at - elapsed(), alarm.signal).then(advance, () => undefined);
  }

  return {
    async run(priority, signal, task, startBy = Infinity) {
      const since = elapsed();
      for (let inFront = false; ; inFront = true) {
        const turn = await lineOf(priority).join(signal, { since, startBy, inFront });
        try {
          return await task(AbortSignal.any([signal, turn.interruption.signal]));
        } catch (error) {
          if (!turn.interruption.signal.aborted) throw error;
        } finally {
          turn.end();
        }
      }
    },
    pauseUntil(at) {
      pausedUntil = Math.max(pausedUntil, at);
      advance();
    },
    personsTurnAt: () => budgetAllows(people.length() + 1),
    rejectWaiting(priority, reason) {
      lineOf(priority).sendAway(() => reason);
      advance();
    },
    rejectLate(reason) {
      people.sendAway(({ ahead, startBy }) => {
        const turnAt = budgetAllows(ahead + 1);
        return turnAt > startBy ? reason(turnAt) : null;
      });
      advance();
    },
    waiting: () => people.length() + background.length(),
  };
}
