import { describe, expect, it } from 'vitest';
import { createInvalidRequests } from '../../src/discord/invalid-requests.ts';
import { createManualClock } from '../fakes/manual-clock.ts';

const answer = (status: number, scope?: string) => ({
  status,
  headers: new Headers(scope === undefined ? {} : { 'X-RateLimit-Scope': scope }),
});

function aCount() {
  const clock = createManualClock();
  return { clock, invalidRequests: createInvalidRequests(clock) };
}

describe('the invalid requests', () => {
  it('are few enough up to the thousandth within ten minutes', async () => {
    const { clock, invalidRequests } = aCount();
    for (let at = 0; at < 999; at += 1) invalidRequests.count(answer(403));
    expect(invalidRequests.fewEnoughInMs()).toBe(0);

    await clock.advance(60_000);
    invalidRequests.count(answer(403));

    expect(invalidRequests.fewEnoughInMs()).toBe(9 * 60_000);
    await clock.advance(9 * 60_000);
    expect(invalidRequests.fewEnoughInMs()).toBe(0);
  });

  it('are waited for until fewer than a thousand are of the last ten minutes', async () => {
    const { clock, invalidRequests } = aCount();
    for (let at = 0; at < 1_500; at += 1) {
      invalidRequests.count(answer(429));
      await clock.advance(100);
    }

    // The first of the last thousand came 100 s ago.
    expect(invalidRequests.fewEnoughInMs()).toBe(500_000);
  });

  it.each([
    { status: 401, isInvalid: true },
    { status: 403, isInvalid: true },
    { status: 429, isInvalid: true },
    { status: 429, scope: 'user', isInvalid: true },
    { status: 429, scope: 'global', isInvalid: true },
    { status: 429, scope: 'shared', isInvalid: false },
    { status: 200, isInvalid: false },
    { status: 400, isInvalid: false },
    { status: 404, isInvalid: false },
    { status: 500, isInvalid: false },
  ])('have those with $status of scope $scope among them: $isInvalid', ({ status, scope, isInvalid }) => {
    const { invalidRequests } = aCount();

    for (let at = 0; at < 1_000; at += 1) invalidRequests.count(answer(status, scope));

    expect(invalidRequests.fewEnoughInMs() > 0).toBe(isInvalid);
  });
});
