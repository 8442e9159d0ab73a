import type { Log } from '../domain/log.ts';
import { StorageProblem } from '../domain/storage-problem.ts';

/**
 * A bug in one piece of work is logged and ends nothing else; a database that cannot be used ends everything. What
 * breaks off because the signal aborted is neither.
 */
export async function unlessBroken(
  work: () => Promise<void>,
  { log, signal, about = {} }: { log: Log; signal: AbortSignal; about?: object },
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof StorageProblem) throw error;
    if (!signal.aborted) log.error({ ...about, err: error }, 'something in the watches is broken');
  }
}
