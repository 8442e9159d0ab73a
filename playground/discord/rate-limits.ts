import { createHash } from 'node:crypto';
import type { FoundRoute } from './route.ts';
import type { Bucket, LocalDiscordSettings } from './settings.ts';

export interface RateLimited {
  readonly scope: 'user' | 'global' | 'shared';
  readonly retryAfterSeconds: number;
}

export interface RateLimitVerdict {
  readonly headers: Readonly<Record<string, string>>;
  readonly limited: RateLimited | null;
}

interface Window {
  used: number;
  readonly endsAt: number;
}

export type RateLimits = ReturnType<typeof createRateLimits>;

/** Counts requests by route and main id, as Discord does, and over everything but interactions. */
export function createRateLimits({ rateLimits, globalPerSecond }: LocalDiscordSettings) {
  const windows = new Map<string, Window>();
  let everything: Window = { used: 0, endsAt: 0 };

  function take(found: FoundRoute): RateLimitVerdict {
    const { bucket: name } = found.route;
    if (name === null) return { headers: {}, limited: null };
    const now = Date.now();
    if (name !== 'webhooks' && !takeGlobal(now))
      return { headers: {}, limited: { scope: 'global', retryAfterSeconds: (everything.endsAt - now) / 1000 } };

    const bucket = rateLimits[name];
    const hash = createHash('sha256').update(`${found.route.method} ${found.route.pattern}`).digest('hex').slice(0, 32);
    const window = open(`${hash}:${majorIds(found)}`, bucket, now);
    window.used += 1;
    const isOver = window.used > bucket.limit;
    const retryAfterSeconds = (window.endsAt - now) / 1000;
    return {
      headers: headers(bucket, window, hash, retryAfterSeconds),
      limited: isOver ? { scope: 'user', retryAfterSeconds } : null,
    };
  }

  function open(key: string, { windowMs }: Bucket, now: number): Window {
    const known = windows.get(key);
    if (known !== undefined && known.endsAt > now) return known;
    const window = { used: 0, endsAt: now + windowMs };
    windows.set(key, window);
    return window;
  }

  function takeGlobal(now: number): boolean {
    if (everything.endsAt <= now) everything = { used: 0, endsAt: now + 1000 };
    everything.used += 1;
    return everything.used <= globalPerSecond;
  }

  return { take };
}

function headers(
  { limit }: Bucket,
  { used, endsAt }: Window,
  hash: string,
  resetAfter: number,
): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(Math.max(0, limit - used)),
    'x-ratelimit-reset': (endsAt / 1000).toFixed(3),
    'x-ratelimit-reset-after': resetAfter.toFixed(3),
    'x-ratelimit-bucket': hash,
  };
}

function majorIds({ params }: FoundRoute): string {
  return ['channel', 'guild', 'token'].map((name) => params.get(name) ?? '').join(':');
}
