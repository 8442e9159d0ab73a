import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockSkew, lifetimeOf } from '../../../src/upstreams/akana/session-token.ts';

const now = Date.UTC(2026, 0, 1);
const minute = 60_000;
const never = { expiresAt: Infinity, renewAt: Infinity };

function aToken(parts: Readonly<Record<string, string | number>>): string {
  return encodeURIComponent(
    Object.entries({ TokenID: 'a', ...parts, UserFDN: 'b0t%2Eacme', sig: 'a==' })
      .map((pair) => pair.join('='))
      .join(','),
  );
}

describe('a session token', () => {
  it.each([
    { leftMs: 30 * minute, renewInMs: 25 * minute },
    { leftMs: 24 * 60 * minute, renewInMs: 24 * 60 * minute - 5 * minute },
    { leftMs: 10 * minute, renewInMs: 8 * minute },
    { leftMs: 5000, renewInMs: 4000 },
  ])('with $leftMs ms left is worth renewing in $renewInMs ms', ({ leftMs, renewInMs }) => {
    expect(lifetimeOf(aToken({ expirationTime: now + leftMs }), { now, skewMs: 0 })).toEqual({
      expiresAt: now + leftMs,
      renewAt: now + renewInMs,
    });
  });

  it('is read by the clock that issued it', () => {
    const token = aToken({ issueTime: now - 7 * minute, expirationTime: now + 23 * minute });
    const skewMs = clockSkew(token, now);

    expect(skewMs).toBe(-7 * minute);
    expect(lifetimeOf(token, { now, skewMs })).toEqual({
      expiresAt: now + 30 * minute,
      renewAt: now + 25 * minute,
    });
  });

  it('without a time of issue is read by our clock', () => {
    expect(clockSkew(aToken({ expirationTime: now + minute }), now)).toBe(0);
  });

  it('is read without regard to the case of its keys, and to encoding', () => {
    const token = `TokenID=a,ExpirationTime=${now + 10 * minute}`;

    expect(lifetimeOf(token, { now, skewMs: 0 })).toMatchObject({ expiresAt: now + 10 * minute });
  });

  it.each([
    { what: 'is over already', token: aToken({ expirationTime: now - 1 }) },
    { what: 'says no time', token: aToken({}) },
    { what: 'says another time', token: aToken({ expirationTime: '2026-01-01T00:30:00Z' }) },
    { what: 'is encoded twice', token: encodeURIComponent(aToken({ expirationTime: now + minute })) },
    { what: 'is encoded wrongly', token: '%E0%A4%A' },
    { what: 'is empty', token: '' },
  ])('that $what has no known end', ({ token }) => {
    expect(lifetimeOf(token, { now, skewMs: 0 })).toEqual(never);
  });

  it('has an end in the future, whatever it is', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .tuple(fc.string(), fc.integer({ min: -1e13, max: 1e13 }), fc.integer({ min: -1e13, max: 1e13 }))
        .map(([more, issueTime, expirationTime]) => aToken({ more, issueTime, expirationTime })),
    );

    fc.assert(
      fc.property(text, (token) => {
        const { expiresAt, renewAt } = lifetimeOf(token, { now, skewMs: clockSkew(token, now) });

        expect(expiresAt).toBeGreaterThan(now);
        expect(renewAt).toBeGreaterThanOrEqual(now);
        expect(renewAt).toBeLessThanOrEqual(expiresAt);
      }),
    );
  });
});
