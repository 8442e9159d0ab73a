const longestMs = 24 * 60 * 60 * 1000;

/**
 * How long a `Retry-After` header asks us to wait, given in seconds or as an HTTP date.
 * `null` for a header that is absent or says neither.
 */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  const ms = /^\d+$/.test(text)
    ? Number(text) * 1000
    : /^[A-Z][a-z]+, .+ GMT$/.test(text)
      ? Date.parse(text) - now
      : NaN;
  // Nobody means "ask again in ten years": a slip of theirs must not silence us for good.
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), longestMs);
}
