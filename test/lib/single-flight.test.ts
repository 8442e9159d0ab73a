import { describe, expect, it } from 'vitest';
import { createSingleFlight } from '../../src/lib/single-flight.ts';

describe('a single flight', () => {
  it('is shared by everybody who asks for the key while it is underway', async () => {
    const fly = createSingleFlight<number>();
    let flights = 0;
    const task = async (): Promise<number> => (flights += 1);

    const together = await Promise.all([fly('a', task), fly('a', task), fly('a', task)]);

    expect(together).toEqual([1, 1, 1]);
  });

  it('is not shared between keys, nor with those who come later', async () => {
    const fly = createSingleFlight<number>();
    let flights = 0;
    const task = async (): Promise<number> => (flights += 1);

    const together = await Promise.all([fly('a', task), fly('b', task)]);

    expect([...together, await fly('a', task)]).toEqual([1, 2, 3]);
  });

  it('tells everybody of a failure and forgets it', async () => {
    const fly = createSingleFlight<string>();

    const together = await Promise.allSettled([fly('a', fails), fly('a', fails)]);

    expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await fly('a', async () => 'yes')).toBe('yes');
  });
});

async function fails(): Promise<never> {
  throw new Error('no');
}
