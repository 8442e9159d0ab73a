import { z } from 'zod';

/** By our own clock, in milliseconds since 1970; `Infinity` for what a token does not say. */
export interface Lifetime {
  readonly expiresAt: number;
  /** From then on it is worth renewing. */
  readonly renewAt: number;
}

const Ms = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);

const Times = z.object({ issuetime: Ms.nullable().catch(null), expirationtime: Ms });

const renewBeforeMs = 5 * 60_000;

/** How far the clock that issued the token a moment ago is ahead of ours. */
export function clockSkew(token: string, now: number): number {
  const issuedAt = timesOf(token)?.issuetime ?? null;
  return issuedAt === null ? 0 : issuedAt - now;
}

/** How long a token is good that came just now; one that we cannot read, or that is over already, as long as it works. */
export function lifetimeOf(token: string, { now, skewMs }: { now: number; skewMs: number }): Lifetime {
  const expiresAt = (timesOf(token)?.expirationtime ?? -Infinity) - skewMs;
  const leftMs = expiresAt - now;
  if (leftMs <= 0) return { expiresAt: Infinity, renewAt: Infinity };
  return { expiresAt, renewAt: expiresAt - Math.min(renewBeforeMs, leftMs / 5) };
}

/** A token is a list of `name=value`, percent-encoded as a whole: see `login/m_login_renewToken.htm`. */
function timesOf(token: string): z.output<typeof Times> | null {
  const pairs = decoded(token)
    .split(',')
    .map((pair) => [pair.slice(0, pair.indexOf('=')).trim().toLowerCase(), pair.slice(pair.indexOf('=') + 1).trim()]);
  return Times.safeParse(Object.fromEntries(pairs)).data ?? null;
}

function decoded(token: string): string {
  try {
    return decodeURIComponent(token);
  } catch {
    return '';
  }
}
