import type { Keyv } from 'keyv';
import type { z } from 'zod';
import type { Log } from '../../domain/log.ts';
import { waitFor } from './wait-for.ts';

const patienceMs = 2000;

/** Values that outlive a restart, as JSON text. Losing one costs some requests, never an answer. */
export interface KeptValues {
  read<S extends z.ZodType>(key: string, schema: S): Promise<z.output<S> | null>;
  write(key: string, value: unknown): Promise<void>;
}

export function createKeptValues({ kept, log }: { kept: Keyv; log: Log }): KeptValues {
  return {
    async read(key, schema) {
      try {
        const text: unknown = await inTime(kept.get(key));
        return typeof text === 'string' ? schema.parse(JSON.parse(text)) : null;
      } catch (error) {
        log.warn({ key, error }, 'kept value is unreadable');
        return null;
      }
    },
    async write(key, value) {
      try {
        await inTime(kept.set(key, JSON.stringify(value)));
      } catch (error) {
        log.warn({ key, error }, 'value could not be kept');
      }
    },
  };
}

function inTime<T>(call: Promise<T>): Promise<T> {
  return waitFor(call, AbortSignal.timeout(patienceMs));
}
