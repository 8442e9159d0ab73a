import { describe, expect, it } from 'vitest';
import { longBlockIn } from '../../bench/scale/long-block.ts';

describe('the longest block of the event loop', () => {
  it.each([
    { what: 'none', looks: [{ blockMs: 50, busyMs: 50 }], found: null },
    {
      what: 'one by the machine alone',
      looks: [
        { blockMs: 8, busyMs: 30 },
        { blockMs: 70, busyMs: 9 },
      ],
      found: { blockMs: 70, busyMs: 30, isOwn: false },
    },
    {
      what: "one by the bot's own computing",
      looks: [
        { blockMs: 60, busyMs: 55 },
        { blockMs: 8, busyMs: 7 },
      ],
      found: { blockMs: 60, busyMs: 55, isOwn: true },
    },
  ])('is $what over the goal', ({ looks, found }) => {
    expect(longBlockIn(looks, 50)).toEqual(found);
  });
});
