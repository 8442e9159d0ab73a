import type { UpstreamName } from '../domain/failure.ts';

interface Entry {
  readonly upstream: UpstreamName;
  /** All times are milliseconds by the clock that never jumps. */
  dueAt: number;
  heldUntil: number;
  /** `null` while no look is under way. */
  startedAt: number | null;
  isUrged: boolean;
}

/** When each listing is looked at next, by its key. */
export interface Schedule {
  /** Exactly these are looked at from now on; `agoMs` is the time since the last good look, `null` if there was none. */
  keep(
    listings: Iterable<{ readonly key: string; readonly upstream: UpstreamName; readonly agoMs: number | null }>,
  ): void;
  /** As soon as may be; once more when a look is under way. */
  urge(key: string): void;
  /** The listing of an upstream that is due first. */
  next(upstream: UpstreamName): { readonly key: string; readonly inMs: number } | null;
  begin(key: string): void;
  /** `retryInMs`: what the upstream asked to be spared. */
  end(key: string, retryInMs: number): void;
}

const startGapMs = 5_000;
const longestHoldMs = 3_600_000;

export function createSchedule({
  everyMs,
  elapsed,
  random,
}: {
  everyMs: number;
  elapsed: () => number;
  random: () => number;
}): Schedule {
  const entries = new Map<string, Entry>();
  let isStarted = false;

  const aboutEveryMs = (): number => everyMs * (0.9 + 0.2 * random());

  return {
    keep(listings) {
      const kept = [...listings];
      const keys = new Set(kept.map(({ key }) => key));
      for (const key of entries.keys()) if (!keys.has(key)) entries.delete(key);

      const now = elapsed();
      const fresh = kept
        .filter(({ key }) => !entries.has(key))
        .map(({ key, upstream, agoMs }) => ({ key, upstream, inMs: agoMs === null ? 0 : aboutEveryMs() - agoMs }))
        .toSorted((a, b) => a.inMs - b.inMs);
      // Nobody waits for the first looks after a start: one by one, all within the usual time.
      const overdue = fresh.filter(({ inMs }) => inMs <= 0).length;
      const gapMs = isStarted ? 0 : Math.min(startGapMs, everyMs / (overdue + 1));
      for (const [index, { key, upstream, inMs }] of fresh.entries()) {
        const dueAt = now + (inMs > 0 ? inMs : (index + 0.5 + random() / 2) * gapMs);
        entries.set(key, { upstream, dueAt, heldUntil: now, startedAt: null, isUrged: false });
      }
      isStarted = true;
    },

    urge(key) {
      const entry = entries.get(key);
      if (entry === undefined) return;
      if (entry.startedAt === null) entry.dueAt = Math.min(entry.dueAt, Math.max(elapsed(), entry.heldUntil));
      else entry.isUrged = true;
    },

    next(upstream) {
      let first: { key: string; dueAt: number } | null = null;
      for (const [key, { upstream: own, dueAt, startedAt }] of entries) {
        if (own !== upstream || startedAt !== null) continue;
        if (first === null || dueAt < first.dueAt) first = { key, dueAt };
      }
      return first && { key: first.key, inMs: Math.max(0, first.dueAt - elapsed()) };
    },

    begin(key) {
      const entry = entries.get(key);
      if (entry === undefined) return;
      entry.startedAt = elapsed();
      entry.isUrged = false;
    },

    end(key, retryInMs) {
      const entry = entries.get(key);
      // Removed during the look, and there again maybe: that one has not begun.
      if (entry === undefined || entry.startedAt === null) return;
      const now = elapsed();
      entry.heldUntil = now + Math.min(retryInMs, longestHoldMs);
      // A look that took longer than the usual time is followed by a pause.
      const usually = Math.max(entry.startedAt + aboutEveryMs(), now + everyMs / 4);
      entry.dueAt = Math.max(entry.isUrged ? now : usually, entry.heldUntil);
      entry.startedAt = null;
    },
  };
}
