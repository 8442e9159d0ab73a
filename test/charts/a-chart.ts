import type { Chart, ChartPoint } from '../../src/domain/chart.ts';

/** From 0 to 100, with one line and two marks. */
export function aChart(overrides: Partial<Chart> = {}): Chart {
  return {
    from: 0,
    until: 100,
    lines: [{ name: 'Open', points: [point(0, 4), point(50, 8)] }],
    marks: [
      { at: 25, label: 'Nov 1' },
      { at: 75, label: 'Nov 2' },
    ],
    unknown: 'Not counted',
    ...overrides,
  };
}

export function point(at: number, value: number | null): ChartPoint {
  return { at, value };
}
