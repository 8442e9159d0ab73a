import { describe, expect, it } from 'vitest';
import { UpstreamFailure } from '../../src/domain/failure.ts';
import type { LookStore, Reading, TicketLooks } from '../../src/domain/watch-ports.ts';
import { WatchedSubject } from '../../src/domain/watched-subject.ts';
import { createCountNow } from '../../src/watches/count-now.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { aSeenTicket } from './seen-tickets.ts';

const site = WatchedSubject.parse({ kind: 'site' });

function counting(read: TicketLooks['read'], seen: Partial<Pick<LookStore, 'snapshot' | 'records'>> = {}) {
  const clock = createManualClock();
  const store = { snapshot: () => Promise.resolve(null), records: () => Promise.resolve([]), ...seen };
  return { clock, countNow: createCountNow({ looks: { read }, store, clock }) };
}

const open = new AbortController().signal;

const reading: Reading = {
  asOf: 5_000,
  tickets: [aSeenTicket(1), aSeenTicket(2, { state: 'waiting' })],
  newest: null,
};

describe('how many there are now', () => {
  it('is counted from a reading of the listing, state by state', async () => {
    const { countNow } = counting(() => Promise.resolve(reading));

    const counts = { open: 1, waiting: 1, reopened: 0 };
    expect(await countNow(site, open)).toMatchObject({
      counted: { counts, asOf: 5_000 },
      // The next look is compared with it.
      baseline: { subject: site, revision: null, takenAt: 5_000, put: reading.tickets, counts, notices: [] },
    });
  });

  it('is what the last look found where it is watched already, so that the next change fits', async () => {
    const { countNow } = counting(() => Promise.resolve(reading), {
      snapshot: () =>
        Promise.resolve({ revision: 1, takenAt: 1_000, newest: null, tickets: new Map([['1', aSeenTicket(1)]]) }),
      records: () => Promise.resolve([{ listing: { kind: 'open-list' }, lookedAt: 4_000, failing: null }]),
    });

    expect(await countNow(site, open)).toEqual({
      counted: { counts: { open: 1, waiting: 0, reopened: 0 }, asOf: 4_000 },
      baseline: null,
    });
  });

  it('is not known when the upstream does not answer', async () => {
    const { countNow } = counting(() => Promise.reject(new UpstreamFailure('RetroAchievements', 'timed-out')));

    expect(await countNow(site, open)).toBeNull();
  });

  it('is not waited for longer than a few seconds', async () => {
    const answered = Promise.withResolvers<Reading>();
    const { clock, countNow } = counting(() => answered.promise);

    const counted = countNow(site, open);
    await clock.advance(3_000);

    expect(await counted).toBeNull();
    answered.resolve(reading);
  });

  it('is not waited for when the time is over', async () => {
    const answered = Promise.withResolvers<Reading>();
    const { countNow } = counting(() => answered.promise);
    const ending = new AbortController();

    const counted = countNow(site, ending.signal);
    ending.abort();

    expect(await counted).toBeNull();
    answered.resolve(reading);
    const { countNow: countTooLate } = counting(() => answered.promise, {
      snapshot: () => Promise.reject(new TypeError('asked for nothing')),
    });
    expect(await countTooLate(site, ending.signal)).toBeNull();
  });

  it('hides no mistake of ours', async () => {
    const { countNow } = counting(() => Promise.reject(new TypeError('ours')));

    await expect(countNow(site, open)).rejects.toThrow('ours');
  });
});
