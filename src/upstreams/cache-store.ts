import KeyvValkey from '@keyv/valkey';
import { Keyv, KeyvMemoryAdapter } from 'keyv';
import { LRUCache } from 'lru-cache';
import type { Log } from '../domain/log.ts';
import { createSparse } from '../lib/sparse.ts';

export interface CacheStore {
  readonly keyv: Keyv;
  close(): Promise<void>;
}

/** Where answers are kept: in memory, or in the Redis or Valkey at `url`. It holds text only. */
export function createCacheStore({ url, log }: { url: string | null; log: Log }): CacheStore {
  const keyv = url === null ? inMemory() : inValkey(url);
  const sparse = createSparse(60_000, Date.now);
  // Without a listener the first lost connection ends the process.
  keyv.on('error', (error: unknown) => {
    const reason = error instanceof Error ? withoutPassword(error.message, url) : 'unknown';
    sparse('error', () => log.warn({ reason }, 'cache is in trouble'));
  });
  return { keyv, close: () => keyv.disconnect() };
}

/** Bounded by size, not by number: a few answers are a thousand times as big as the others. */
function inMemory(maxBytes = 32_000_000): Keyv {
  const entries = new LRUCache<string, { value: { value: string } }>({
    maxSize: maxBytes,
    // JavaScript keeps a text with a single character beyond Latin-1 at two bytes for each.
    sizeCalculation: ({ value }) => 2 * value.value.length + 1,
  });
  const store = new KeyvMemoryAdapter({
    get: (key) => entries.get(key),
    // keyv gives a third argument, a number, where lru-cache expects its options and throws.
    set: (key, value) => entries.set(key, value),
    has: (key) => entries.has(key),
    delete: (key) => entries.delete(key),
    clear: () => entries.clear(),
  });
  return new Keyv({ store, serialization: false });
}

/** Tries to connect for ever, in the background; without a connection each call fails at once. */
function inValkey(url: string): Keyv {
  const store = new KeyvValkey(url, {
    useRedisSets: false,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 2000,
    // A server that stopped answering would otherwise collect our commands without end.
    socketTimeout: 2000,
    retryStrategy: (times) => Math.min(200 * times, 5000),
  });
  return new Keyv({ store, namespace: 'ticketwatch' });
}

/** Redis repeats the arguments of a command that it does not know, and AUTH may be one. */
function withoutPassword(message: string, url: string | null): string {
  const password = url === null ? '' : new URL(url).password;
  if (password === '') return message;
  return message.replaceAll(password, '***').replaceAll(decodeURIComponent(password), '***');
}
