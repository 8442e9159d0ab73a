import { describe, expect, it } from 'vitest';
import { within } from '../../src/lib/within.ts';
import { createManualClock } from '../fakes/manual-clock.ts';

describe('work that is given some time', () => {
  it('gives what it has in time, and leaves no timer behind', async () => {
    const clock = createManualClock();

    expect(await within(300, Promise.resolve('done'), clock)).toBe('done');
    expect(clock.sleepers()).toBe(0);
  });

  it('is not waited for any longer', async () => {
    const clock = createManualClock();
    const waiting = within(300, new Promise<string>(() => undefined), clock);

    await clock.advance(300);

    expect(await waiting).toBeNull();
  });

  it('fails as it fails', async () => {
    const clock = createManualClock();

    await expect(within(300, Promise.reject(new Error('broken')), clock)).rejects.toThrow('broken');
    expect(clock.sleepers()).toBe(0);
  });
});
