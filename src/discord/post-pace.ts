import type { Clock } from '../domain/ports.ts';

/** Discord takes fifty in a second, and counts them when they arrive. */
const MOST = 50;
const WINDOW_MS = 1_000;
/** So close that they fit into a window of which a quarter is lost. */
const APART_MS = 15;
/** On a busy machine every timer is late: those after it may be closer, but only a few of them. */
const LATE_MS = 60;

/** A request that may have arrived within the last second; how long that holds nobody knows before it is answered. */
interface Recent {
  isUnderWay: boolean;
  until: number;
}

interface Waiting {
  readonly isGone: () => boolean;
  readonly go: () => void;
}

export interface PostPace {
  /** Rejects with the reason of `signal` when that aborts first. */
  turn(signal: AbortSignal): Promise<void>;
  /** Before all who wait. */
  turnAhead(): Promise<void>;
  /** Somebody who had a turn sends now. What it gives is to be called when the answer is there, or will not come. */
  begin(): () => void;
}

/**
 * One request after another, some time apart, and never more than fifty that may arrive in one second: however long what
 * comes between a turn and the request takes, and the way to Discord.
 */
export function createPostPace({ clock, elapsed }: { clock: Pick<Clock, 'sleep'>; elapsed: () => number }): PostPace {
  let recent: Recent[] = [];
  let isRoomier = new AbortController();
  let due = 0;
  let line: Waiting[] = [];
  let isServing = false;

  return {
    turn(signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason);
          return;
        }
        const giveUp = (): void => reject(signal.reason);
        signal.addEventListener('abort', giveUp, { once: true });
        line.push({
          isGone: () => signal.aborted,
          go() {
            signal.removeEventListener('abort', giveUp);
            resolve();
          },
        });
        void serve();
      });
    },
    turnAhead() {
      return new Promise((resolve) => {
        line.unshift({ isGone: () => false, go: resolve });
        void serve();
      });
    },
    begin() {
      const own = recent.find(({ isUnderWay }) => !isUnderWay) ?? lateOne();
      own.isUnderWay = true;
      own.until = Infinity;
      return () => {
        own.until = elapsed() + WINDOW_MS;
        isRoomier.abort();
      };
    },
  };

  function lateOne(): Recent {
    const late = { isUnderWay: false, until: Infinity };
    recent.push(late);
    return late;
  }

  async function serve(): Promise<void> {
    if (isServing) return;
    isServing = true;
    due = Math.max(due, elapsed());
    while (line.length > 0) {
      const waitMs = nextAt() - elapsed();
      if (waitMs > 0) {
        isRoomier = new AbortController();
        await clock.sleep(waitMs, isRoomier.signal).catch(() => undefined);
      }
      line = line.filter(({ isGone }) => !isGone());
      if (line.length === 0 || nextAt() > elapsed()) continue;
      note();
      line.shift()?.go();
    }
    isServing = false;
  }

  function nextAt(): number {
    const now = elapsed();
    recent = recent.filter(({ until }) => until > now);
    const roomAt = recent.length < MOST ? now : Math.min(...recent.map(({ until }) => until));
    return Math.max(due, roomAt);
  }

  function note(): void {
    const now = elapsed();
    due = Math.max(due, now - LATE_MS) + APART_MS;
    // Whoever finds that there is nothing to send sends nothing.
    recent.push({ isUnderWay: false, until: now + WINDOW_MS });
  }
}
