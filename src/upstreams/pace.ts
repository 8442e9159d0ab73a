import type { Clock } from '../domain/ports.ts';
import { createBucket } from './bucket.ts';
import { createWaitingLine, type WaitingLine } from './waiting-line.ts';

/** In the order they are served. */
export const priorities = ['people', 'background', 'bulk'] as const;

/** `bulk` is what takes long anyway: it has the turns that nobody else wants. */
export type Priority = (typeof priorities)[number];

export interface Pacer {
  /**
   * Runs `task` alone, when its turn comes. It may be aborted and run again from the start when it holds up those who
   * come before it. Rejects with the reason of `signal` when that aborts first. After `startBy` it is too late to
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
  readonly priority: Priority;
  readonly startedAt: number;
  readonly givesWay: boolean;
  readonly interruption: AbortController;
  end(): void;
}

/**
 * One request at a time, people first, within a budget of requests a minute. People may spend all of it in a burst;
 * the background leaves them a third, but gets one turn every `starvedMs` however many people ask. Bulk leaves a third
 * more, for the background. All times are `elapsed`'s: the machine's clock may be set meanwhile.
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
  /** Whether what is not a person's may be interrupted now. */
  mayInterrupt?: () => boolean;
  giveWayMs?: number;
  starvedMs?: number;
}): Pacer {
  const bucket = createBucket({ capacity: requestsPerMinute, perMinute: requestsPerMinute, elapsed });
  const lines: Record<Priority, WaitingLine<Turn>> = {
    people: createWaitingLine(advance),
    background: createWaitingLine(advance),
    bulk: createWaitingLine(advance),
  };
  /** What each leaves to those before it. */
  const kept: Record<Priority, number> = {
    people: 0,
    background: Math.floor(requestsPerMinute / 3),
    bulk: Math.floor((requestsPerMinute * 2) / 3),
  };
  let running: Turn | null = null;
  let pausedUntil = -Infinity;
  let backgroundEndedAt = -Infinity;
  let alarm: AbortController | null = null;

  /** Decides anew what happens next; to be called after every change. */
  function advance(): void {
    alarm?.abort();
    alarm = null;
    const next = running === null ? nextStart() : nextInterruption(running);
    if (next === null) return;
    if (next.at <= elapsed()) next.act();
    else wakeAt(next.at);
  }

  function nextStart(): { at: number; act: () => void } | null {
    const since = lines.background.firstSince();
    const isStarved = since !== null && elapsed() - Math.max(since, backgroundEndedAt) >= starvedMs;
    if (isStarved) return { at: budgetAllows(1), act: () => start('background', false) };
    const first = priorities.find(isWanted);
    return first === undefined ? null : { at: turnAt(first), act: () => start(first, first !== 'people') };
  }

  function nextInterruption(turn: Turn): { at: number; act: () => void } | null {
    if (!turn.givesWay || !mayInterrupt()) return null;
    const first = priorities.slice(0, priorities.indexOf(turn.priority)).find(isWanted);
    if (first === undefined) return null;
    return { at: Math.max(turn.startedAt + giveWayMs, turnAt(first)), act: () => turn.interruption.abort() };
  }

  function isWanted(priority: Priority): boolean {
    return lines[priority].length() > 0;
  }

  function turnAt(priority: Priority): number {
    return budgetAllows(kept[priority] + 1);
  }

  function start(priority: Priority, givesWay: boolean): void {
    const turn: Turn = {
      priority,
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
    lines[priority].serve(turn);
    advance();
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
        const turn = await lines[priority].join(signal, { since, startBy, inFront });
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
    personsTurnAt: () => budgetAllows(lines.people.length() + 1),
    rejectWaiting(priority, reason) {
      lines[priority].sendAway(() => reason);
      advance();
    },
    rejectLate(reason) {
      lines.people.sendAway(({ ahead, startBy }) => {
        const turnAt = budgetAllows(ahead + 1);
        return turnAt > startBy ? reason(turnAt) : null;
      });
      advance();
    },
    waiting: () => priorities.reduce((sum, priority) => sum + lines[priority].length(), 0),
  };
}
