import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryAfterMs } from '../../src/upstreams/retry-after.ts';

const now = Date.UTC(2026, 0, 5, 12);

describe('Retry-After', () => {
  it.each([
    { header: null, ms: null },
    { header: '', ms: null },
    { header: 'soon', ms: null },
    { header: '-3', ms: null },
    { header: '1.5', ms: null },
    { header: 'Mon, 99 Jan 2026 12:00:30 GMT', ms: null },
    { header: '0', ms: 0 },
    { header: ' 40 ', ms: 40_000 },
    { header: 'Mon, 05 Jan 2026 12:00:30 GMT', ms: 30_000 },
    { header: 'Monday, 05-Jan-26 12:00:30 GMT', ms: 30_000 },
    { header: 'Mon, 05 Jan 2026 11:00:00 GMT', ms: 0 },
    { header: '99999999999', ms: 24 * 60 * 60 * 1000 },
  ])('$header asks for $ms ms', ({ header, ms }) => {
    expect(retryAfterMs(header, now)).toBe(ms);
  });

  it('of any text is nothing, or a wait of at most a day', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        const ms = retryAfterMs(header, now) ?? 0;
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(24 * 60 * 60 * 1000);
      }),
    );
  });
});
