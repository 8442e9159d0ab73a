import type { Keyv } from 'keyv';
import type { z } from 'zod';
import type { Log } from '../../domain/log.ts';

const patienceMs = 2000;

/** Values that outlive a restart, as JSON text. Losing one costs some requests, never an answer. */
export interface KeptValues {
  /** Waits until `late` aborts: two seconds, unless said otherwise. */
  read<S extends z.ZodType>(key: string, schema: S, late?: AbortSignal): Promise<z.output<S> | null>;
  write(key: string, value: unknown): Promise<void>;
}

export function createKeptValues({ kept, log }: { kept: Keyv; log: Log }): KeptValues {
  return {
    async read(key, schema, late = AbortSignal.timeout(patienceMs)) {
      try {
        const text: unknown = await inTime(kept.get(key), late);
        return typeof text === 'string' ? schema.parse(JSON.parse(text)) : null;
      } catch (error) {
        log.warn({ key, err: error }, 'kept value is unreadable');
        return null;
      }
    },
    async write(key, value) {
      try {
        await inTime(kept.set(key, JSON.stringify(value)), AbortSignal.timeout(patienceMs));
      } catch (error) {
        log.warn({ key, err: error }, 'value could not be kept');
      }
    },
  };
}

async function inTime<T>(call: Promise<T>, late: AbortSignal): Promise<T> {
  const { promise: givenUp, reject } = Promise.withResolvers<never>();
  const giveUp = (): void => reject(late.reason);
  if (late.aborted) giveUp();
  late.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([call, givenUp]);
  } finally {
    late.removeEventListener('abort', giveUp);
  }
}
