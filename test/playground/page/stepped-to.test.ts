import { describe, expect, it } from 'vitest';
import { steppedTo } from '../../../playground/page/channel/stepped-to.ts';

describe('a step through the messages', () => {
  it.each([
    { key: 'ArrowUp', at: 2, to: 1 },
    { key: 'ArrowDown', at: 2, to: 3 },
    { key: 'Home', at: 2, to: 0 },
    { key: 'End', at: 2, to: 3 },
    // The list scrolls instead, up to what stands above the first message.
    { key: 'ArrowUp', at: 0, to: null },
    { key: 'Home', at: 0, to: null },
    { key: 'ArrowDown', at: 3, to: null },
    { key: 'End', at: 3, to: null },
    { key: 'PageUp', at: 2, to: null },
  ])('by $key from $at of four leads to $to', ({ key, at, to }) => {
    expect(steppedTo(key, at, 4)).toBe(to);
  });
});
