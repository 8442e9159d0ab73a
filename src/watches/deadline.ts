import type { Clock } from '../domain/ports.ts';

/** Does work that is to end in time: the signal it is handed aborts after `ms`. No timer is left behind. */
export async function withDeadline<T>(
  ms: number,
  clock: Pick<Clock, 'sleep'>,
  work: (ending: AbortSignal) => Promise<T>,
): Promise<T> {
  const ending = new AbortController();
  const done = new AbortController();
  void clock.sleep(ms, done.signal).then(
    () => ending.abort(),
    () => undefined,
  );
  try {
    return await work(ending.signal);
  } finally {
    done.abort();
  }
}

/** What `work` gives before the signal aborts, else `null`: it goes on, and nobody waits for it. */
export async function unlessEnded<T>(ending: AbortSignal, work: Promise<T>): Promise<T | null> {
  const ended = Promise.withResolvers<null>();
  const end = (): void => ended.resolve(null);
  if (ending.aborted) end();
  ending.addEventListener('abort', end, { once: true });
  try {
    return await Promise.race([work, ended.promise]);
  } finally {
    ending.removeEventListener('abort', end);
  }
}
