import { describe, expect, it } from 'vitest';
import { runsOf } from '../../src/charts/runs.ts';
import { point } from './a-chart.ts';

describe('what of a line is known', () => {
  it('lasts from its first point to the end', () => {
    expect(runsOf([point(0, 1), point(5, 2)], 10)).toEqual({
      runs: [{ points: [point(0, 1), point(5, 2)], until: 10 }],
      gaps: [],
    });
  });

  it('ends at a gap and begins after it', () => {
    expect(runsOf([point(0, 1), point(3, null), point(7, 1)], 10)).toEqual({
      runs: [
        { points: [point(0, 1)], until: 3 },
        { points: [point(7, 1)], until: 10 },
      ],
      gaps: [{ from: 3, until: 7 }],
    });
  });

  it('is a moment where numbers were counted a single time', () => {
    expect(runsOf([point(2, 1), point(2, null)], 10)).toEqual({
      runs: [{ points: [point(2, 1)], until: 2 }],
      gaps: [{ from: 2, until: 10 }],
    });
  });

  it('is nothing where there is no point', () => {
    expect(runsOf([], 10)).toEqual({ runs: [], gaps: [] });
  });
});
