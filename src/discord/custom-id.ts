import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Press } from '../domain/message.ts';

const VERSION = '1';
const MAX_LENGTH = 100;
const KEPT_MS = 90 * 24 * 60 * 60 * 1000;

/** Where presses too long for a custom_id wait under their hash. */
export interface PressStore {
  get(key: string): Promise<unknown>;
  set(key: string, value: string, ttlMs: number): Promise<unknown>;
}

export interface DecodedPress {
  readonly path: string;
  /** `null`: it was kept too long ago. */
  readonly input: Readonly<Record<string, string>> | null;
}

/** Stands after the version of a press whose answer is a private message of its own. */
const ASIDE = '+';

/**
 * A press as text: version, path and input (`1|tickets game|game=14402&page=2`), so that a button works after a
 * restart and weeks later. An input that does not fit in Discord's 100 characters is kept under its hash for 90 days
 * (`1#<hash>|tickets api`). Either may be aside: `1+|watch game|game=14402`.
 */
export function createCustomIds(store: PressStore) {
  return {
    async encode({ path, input, isAside: aside = false }: Press): Promise<string> {
      const query = new URLSearchParams();
      for (const [name, value] of Object.entries(input)) query.set(name, String(value));
      const start = aside ? `${VERSION}${ASIDE}` : VERSION;
      const text = `${path}|${query.toString()}`;
      const short = `${start}|${text}`;
      if (short.length <= MAX_LENGTH) return short;

      const hash = createHash('sha256').update(text).digest('base64url').slice(0, 32);
      await store.set(keyOf(hash), text, KEPT_MS);
      return `${start}#${hash}|${path}`;
    },

    /** `null`: not ours, or of another version. */
    async decode(customId: string): Promise<DecodedPress | null> {
      if (!customId.startsWith(VERSION)) return null;
      const marked = customId.slice(isAside(customId) ? VERSION.length + ASIDE.length : VERSION.length);
      const mark = marked.charAt(0);
      const rest = marked.slice(1);
      if (mark === '|') return parse(rest);
      if (mark !== '#') return null;
      const [hash, path] = halves(rest);
      const kept = z.string().safeParse(await store.get(keyOf(hash)));
      if (kept.success) return parse(kept.data);
      return path ? { path, input: null } : null;
    },
  };
}

/** Whether the answer to a press is a private message of its own: told without looking it up. */
export function isAside(customId: string): boolean {
  return customId.startsWith(VERSION + ASIDE);
}

/** What a press runs, told without looking it up; `null`: it does not say. */
export function pathOf(customId: string): string | null {
  return customId.split('|')[1] ?? null;
}

export type CustomIds = ReturnType<typeof createCustomIds>;

function parse(text: string): DecodedPress | null {
  const [path, query] = halves(text);
  return path === '' || query === null ? null : { path, input: Object.fromEntries(new URLSearchParams(query)) };
}

function halves(text: string): readonly [string, string | null] {
  const bar = text.indexOf('|');
  return bar < 0 ? [text, null] : [text.slice(0, bar), text.slice(bar + 1)];
}

function keyOf(hash: string): string {
  return `press:${hash}`;
}
