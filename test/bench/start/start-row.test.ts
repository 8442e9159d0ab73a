import { describe, expect, it } from 'vitest';
import { startRow } from '../../../bench/start/start-row.ts';

describe('the start', () => {
  it.each([
    { cache: 'warm', oursMs: [300, 100, 310], ratio: 1.5, goal: { text: '≤ 1.5 ×', isMet: true } },
    { cache: 'warm', oursMs: [302, 100, 310], ratio: 1.51, goal: { text: '≤ 1.5 ×', isMet: false } },
    { cache: 'none', oursMs: [302, 100, 310], ratio: 1.51, goal: null },
  ] as const)('of $oursMs ms, compile cache $cache, is the median by that of a bare bot', ({ cache, ...start }) => {
    const { oursMs, ratio, goal } = start;

    const row = startRow(cache, { oursMs, bareMs: [200, 190, 900] });

    expect(row).toMatchObject({ ours: oursMs[0], other: { value: 200 }, ratio, goal });
  });
});
