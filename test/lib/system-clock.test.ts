import { expect, it } from 'vitest';
import { systemClock } from '../../src/lib/system-clock.ts';

it('sleeps until it is aborted, with the reason of the signal, however long it was to sleep', async () => {
  const bed = new AbortController();

  const sleep = systemClock.sleep(365 * 24 * 60 * 60 * 1000, bed.signal);
  await systemClock.sleep(20);
  bed.abort(new Error('morning'));

  await expect(sleep).rejects.toThrow('morning');
});

it('takes a time that is over for now', async () => {
  await expect(systemClock.sleep(-5)).resolves.toBeUndefined();
});
