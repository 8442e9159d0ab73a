import { expect, it } from 'vitest';
import { systemClock } from '../../src/lib/system-clock.ts';

it('sleeps until it is aborted, with the reason of the signal, however long it was to sleep', async () => {
  const bed = new AbortController();

  const sleep = systemClock.sleep(365 * 24 * 60 * 60 * 1000, bed.signal);
  await systemClock.sleep(20);
  bed.abort(new Error('morning'));

  await expect(sleep).rejects.toThrow('morning');
});

it('leaves no timer behind, whether it wakes or is aborted', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = timers();
  const bed = new AbortController();

  const sleeps = [systemClock.sleep(20, bed.signal), systemClock.sleep(60_000, bed.signal)];
  await sleeps[0];
  bed.abort();
  await Promise.allSettled(sleeps);

  expect(timers()).toBe(before);
});

it('does not fall asleep where it was aborted before', async () => {
  await expect(systemClock.sleep(60_000, AbortSignal.abort('morning'))).rejects.toBe('morning');
});

it('takes a time that is over for now', async () => {
  await expect(systemClock.sleep(-5)).resolves.toBeUndefined();
});
