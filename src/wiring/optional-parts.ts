import type { Config } from '../config.ts';
import { type CreateCacheStore, loadCacheStore } from '../upstreams/cache-store.ts';
import type { joinAkana } from './akana.ts';

type AkanaParts = Parameters<typeof joinAkana>[1];

/** What depends on the settings. */
export interface OptionalParts {
  readonly createCacheStore: CreateCacheStore;
  /** `null` where Akana is not configured. */
  readonly joinAkana: ((parts: AkanaParts) => ReturnType<typeof joinAkana>) | null;
}

/** Loads what these settings need: the rest would only cost time and memory (docs/adr/0018). */
export async function loadOptionalParts({ akana, cache }: Pick<Config, 'akana' | 'cache'>): Promise<OptionalParts> {
  const createCacheStore = await loadCacheStore(cache.url);
  if (akana === null) return { createCacheStore, joinAkana: null };
  const wiring = await import('./akana.ts');
  return { createCacheStore, joinAkana: (parts) => wiring.joinAkana(akana, parts) };
}
