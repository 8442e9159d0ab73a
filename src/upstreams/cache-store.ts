import { Keyv, KeyvMemoryAdapter } from 'keyv';
import { LRUCache } from 'lru-cache';
import type { Log } from '../domain/log.ts';
import { createSparse } from '../lib/sparse.ts';

export interface CacheStore {
  readonly keyv: Keyv;
  close(): Promise<void>;
}

export type CreateCacheStore = (deps: { readonly log: Log }) => CacheStore;

/** Where answers are kept: in memory, or in the Redis or Valkey at `url`, whose client only then is loaded. It holds text only. */
export async function loadCacheStore(url: string | null): Promise<CreateCacheStore> {
  if (url === null) return createMemoryCacheStore;
  const { valkeyKeyv } = await import('./valkey-keyv.ts');
  return ({ log }) => cacheStore(valkeyKeyv(url), { url, log });
}

export function createMemoryCacheStore({ log }: { readonly log: Log }): CacheStore {
  return cacheStore(inMemory(), { url: null, log });
}

function cacheStore(keyv: Keyv, { url, log }: { url: string | null; log: Log }): CacheStore {
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

/** Redis repeats the arguments of a command that it does not know, and AUTH may be one. */
function withoutPassword(message: string, url: string | null): string {
  const password = url === null ? '' : new URL(url).password;
  if (password === '') return message;
  return message.replaceAll(password, '***').replaceAll(decodeURIComponent(password), '***');
}
