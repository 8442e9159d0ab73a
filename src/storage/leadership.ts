import type { Log } from '../domain/log.ts';
import type { Clock } from '../domain/ports.ts';
import { StorageProblem } from '../domain/storage-problem.ts';
import { createSparse } from '../lib/sparse.ts';
import type { LeaderSession, OpenLeaderSession } from './leadership-session.ts';

/** Of all the processes on one database, one leads: it answers, looks and tells. The others stand by. */
export interface Leadership {
  /** Resolves once this process leads, however long that takes. Rejects with the signal's reason. */
  take(signal: AbortSignal): Promise<void>;
  /** Whether another one was seen to lead while this one waits. */
  isStandingBy(): boolean;
  /** Resolves if it leads no more although it never let go: another one may lead by then. */
  readonly lost: Promise<StorageProblem>;
  release(): Promise<void>;
}

const TRY_EVERY_MS = 2_000;
const BEAT_EVERY_MS = 2_000;
const COMPLAIN_EVERY_MS = 60_000;

/** Without a session to ask by, whoever has the database open leads. */
export function createLeadership({
  openSession,
  clock,
  log,
}: {
  openSession: OpenLeaderSession | null;
  clock: Clock;
  log: Log;
}): Leadership {
  const releasing = new AbortController();
  const loss = Promise.withResolvers<StorageProblem>();
  const sparse = createSparse(COMPLAIN_EVERY_MS, () => clock.now());
  let session: LeaderSession | null = null;
  let isStandingBy = false;

  return {
    async take(signal) {
      if (openSession === null) return;
      const held = await win(openSession, AbortSignal.any([signal, releasing.signal]));
      void keep(held);
    },

    isStandingBy: () => isStandingBy,

    lost: loss.promise,

    async release() {
      releasing.abort();
      await session?.close();
    },
  };

  async function win(open: OpenLeaderSession, signal: AbortSignal): Promise<LeaderSession> {
    for (;;) {
      const held = await tryOnce(open, signal);
      signal.throwIfAborted();
      if (held !== null) return held;
      await clock.sleep(TRY_EVERY_MS, signal);
    }
  }

  /** A database that is away is asked again: when it is back, somebody has to lead. */
  async function tryOnce(open: OpenLeaderSession, signal: AbortSignal): Promise<LeaderSession | null> {
    try {
      session ??= await open();
      // Nobody else would close one that was opened too late.
      if (signal.aborted) await session.close();
      else if (await session.tryLock()) return session;
      else if (!isStandingBy) log.info({}, 'standing by: another process leads, and this one follows when it ends');
      isStandingBy = true;
    } catch (error) {
      sparse('asking', () => log.warn({ err: error }, 'the database cannot be asked who leads'));
      await session?.close();
      session = null;
    }
    return null;
  }

  async function keep(held: LeaderSession): Promise<void> {
    const over = AbortSignal.any([held.ended, releasing.signal]);
    try {
      for (;;) {
        await clock.sleep(BEAT_EVERY_MS, over);
        await held.beat();
      }
    } catch (cause) {
      if (releasing.signal.aborted) return;
      const sentence =
        'The database ended, or did not answer, the session by which this Ticketwatch leads: it stops, for another one ' +
        'may lead now. Check the database, and start it again.';
      loss.resolve(new StorageProblem(sentence, { cause }));
    }
  }
}
