import type { Keyv } from 'keyv';
import { z } from 'zod';
import { UpstreamFailure, type UpstreamName } from '../domain/failure.ts';
import type { Log } from '../domain/log.ts';
import type { Clock } from '../domain/ports.ts';
import { type CacheResult, silentTelemetry, type Telemetry } from '../domain/telemetry.ts';
import { createSingleFlight } from '../lib/single-flight.ts';
import { createGuardedStore } from './guarded-store.ts';

export interface Answer<T> {
  readonly value: T;
  /** When it was asked for, in milliseconds since 1970: it is at least as new as that. */
  readonly at: number;
  /** Why it is not newer, when something newer was asked for in vain. */
  readonly trouble: UpstreamFailure | null;
}

export interface Cached {
  /**
   * The last known answer while that is fresh enough, otherwise a new one. `schema` must accept what it gives: answers
   * are kept as JSON, and parsed with it each time they are read. Throws the `UpstreamFailure` of `load` when nothing
   * is known.
   */
  read<S extends z.ZodType>(
    key: string,
    schema: S,
    load: (signal: AbortSignal) => Promise<z.output<S> | null>,
    options: { signal: AbortSignal; refresh?: boolean; freshMs?: number },
  ): Promise<Answer<z.output<S> | null>>;
}

const Kept = z.object({ at: z.number(), value: z.unknown() });

// A game or a person that did not exist may be added any moment.
const absentFreshMs = 30_000;
const refreshEveryMs = 10_000;
// What a question waits for often ends with it, and what went wrong there says more than "too late".
const momentMs = 250;

export function createCached({
  upstream,
  scope = null,
  store,
  freshMs: usualFreshMs,
  clock,
  log,
  telemetry = silentTelemetry,
  loadMs = 10_000,
}: {
  upstream: UpstreamName;
  /** Whose answers these are: what is kept in one store for one scope is never given to another. */
  scope?: string | null;
  store: Keyv;
  freshMs: number;
  clock: Clock;
  log: Log;
  telemetry?: Pick<Telemetry, 'cacheRead'>;
  loadMs?: number;
}): Cached {
  const kept = createGuardedStore({ store, scope, clock, log });
  const fly = createSingleFlight<string>();
  const beingKept = new Map<string, { readonly text: string; readonly turn: number }>();
  let turns = 0;
  const tell = (result: CacheResult) => telemetry.cacheRead({ upstream, result });

  /** Asks the upstream once for all who want to know; a caller that gives up does not end it. */
  function ask(key: string, load: (signal: AbortSignal) => Promise<unknown>, began: number): Promise<string> {
    return fly(key, async () => {
      // Somebody else has asked while this one was still looking in the store.
      const justAsked = beingKept.get(key);
      if (justAsked !== undefined && justAsked.turn > began) return justAsked.text;
      const turn = (turns += 1);
      const at = clock.now();
      const text = JSON.stringify({ at, value: await withDeadline(load) });
      keep(key, text, turn);
      return text;
    });
  }

  /** Behind the answer's back: a store that hangs holds up nobody. */
  function keep(key: string, text: string, turn: number): void {
    beingKept.set(key, { text, turn });
    void kept.write(key, text).finally(() => {
      if (beingKept.get(key)?.turn === turn) beingKept.delete(key);
    });
  }

  async function withDeadline<T>(load: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const deadline = new AbortController();
    const done = new AbortController();
    clock.sleep(loadMs, done.signal).then(
      () => deadline.abort(),
      () => undefined,
    );
    try {
      return await unlessAborted(load(deadline.signal), deadline.signal);
    } finally {
      // Without a reason it would make an error with a stack, each time.
      done.abort('answered');
    }
  }

  /** The promise's outcome, or `timed-out` a moment after `signal` aborts. */
  function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const over = new AbortController();
      const timedOut = (): void => reject(new UpstreamFailure(upstream, 'timed-out'));
      const giveUp = (): void => void clock.sleep(momentMs, over.signal).then(timedOut, () => undefined);
      if (signal.aborted) timedOut();
      signal.addEventListener('abort', giveUp, { once: true });
      const fail = (error: unknown): void => {
        if (signal.aborted && !(error instanceof UpstreamFailure)) timedOut();
        else reject(error);
      };
      promise.then(resolve, fail).finally(() => {
        signal.removeEventListener('abort', giveUp);
        // To abort costs more than all the rest, and mostly nothing waits.
        if (signal.aborted) over.abort();
      });
    });
  }

  async function known<S extends z.ZodType>(key: string, schema: S): Promise<Answer<z.output<S> | null> | null> {
    const text = beingKept.get(key)?.text ?? (await kept.read(key));
    if (text === null) return null;
    try {
      return answer(text, schema);
    } catch (error) {
      log.debug({ key: loggableKey(key), err: error }, 'cached answer is unreadable');
      return null;
    }
  }

  return {
    async read(key, schema, load, { signal, refresh = false, freshMs: wanted = usualFreshMs }) {
      const began = (turns += 1);
      const old = await known(key, schema);
      if (old !== null) {
        const freshMs = old.value === null ? Math.min(wanted, absentFreshMs) : wanted;
        const age = clock.now() - old.at;
        if (age >= 0 && age < (refresh ? Math.min(freshMs, refreshEveryMs) : freshMs)) {
          tell('fresh');
          return old;
        }
        if (age >= 0 && age < 2 * freshMs && !refresh) {
          tell('renewing');
          ask(key, load, began).catch((error: unknown) =>
            log.debug({ key: loggableKey(key), err: error }, 'cached answer could not be renewed'),
          );
          return old;
        }
      }
      try {
        const text = await unlessAborted(ask(key, load, began), signal);
        tell('asked');
        return answer(text, schema);
      } catch (error) {
        if (!(error instanceof UpstreamFailure)) throw error;
        tell(old === null ? 'asked' : 'last-known');
        if (old === null) throw error;
        return { ...old, trouble: error };
      }
    },
  };
}

/** What kind of answer it is: the rest of a key may be what somebody typed. */
function loggableKey(key: string): string {
  return key.split(':', 2).join(':');
}

function answer<S extends z.ZodType>(text: string, schema: S): Answer<z.output<S> | null> {
  const { at, value } = Kept.parse(JSON.parse(text));
  return { at, value: value === null ? null : schema.parse(value), trouble: null };
}
