import type { Keyv } from 'keyv';
import type { Log } from '../domain/log.ts';
import type { Clock } from '../domain/ports.ts';
import { createSparse } from '../lib/sparse.ts';

export interface GuardedStore {
  read(key: string): Promise<string | null>;
  write(key: string, text: string): Promise<void>;
}

/** A cache in trouble costs a short wait and a line in the log, never an answer: both calls always resolve. */
export function createGuardedStore({
  store,
  scope,
  clock,
  log,
  patienceMs = 250,
}: {
  store: Keyv;
  /** Stands before every key, unless it is `null`. */
  scope: string | null;
  clock: Clock;
  log: Log;
  patienceMs?: number;
}): GuardedStore {
  const sparse = createSparse(60_000, () => clock.now());
  const keptMs = 24 * 60 * 60 * 1000;

  const scoped = (key: string): string => (scope === null ? key : `${scope}:${key}`);

  async function guard<T>(what: 'read' | 'write', call: () => Promise<T>): Promise<T | undefined> {
    const { promise: late, resolve: giveUp } = Promise.withResolvers<'late'>();
    const timer = setTimeout(giveUp, patienceMs, 'late');
    try {
      const first = await Promise.race([call().then((value) => ({ value })), late]);
      if (first !== 'late') return first.value;
      sparse(`${what} late`, () => log.warn({ what, patienceMs }, 'cache did not answer in time'));
    } catch (error) {
      sparse(`${what} failed`, () => log.warn({ what, err: error }, 'cache failed'));
    } finally {
      clearTimeout(timer);
    }
    return undefined;
  }

  return {
    async read(key) {
      const text: unknown = await guard('read', () => store.get(scoped(key)));
      return typeof text === 'string' ? text : null;
    },
    async write(key, text) {
      await guard('write', () => store.set(scoped(key), text, keptMs));
    },
  };
}
