import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { chartSvg } from '../../src/charts/chart-svg.ts';
import type { Chart, ChartPoint } from '../../src/domain/chart.ts';
import { hostileText } from '../lib/hostile-text.ts';
import { aChart, point } from './a-chart.ts';

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', parseTagValue: false });

/** All texts, in the order in which they stand there. */
function textsOf(svg: string): string[] {
  const { svg: root } = parser.parse(svg);
  return [root.text].flat().map((text) => text['#text'] ?? '');
}

/** Where each line begins, steps to and ends. */
function strokesOf(svg: string, colour: string): string[] {
  return [...svg.matchAll(/<path d="([^"]+)" fill="none" stroke="(#\w+)"/g)].flatMap(([, path = '', stroke]) =>
    stroke === colour && !isLegend(path) ? [path] : [],
  );
}

function isLegend(path: string): boolean {
  return / 24H/.test(path);
}

const amber = '#f59e0b';
const sky = '#7dd3fc';

describe('a chart', () => {
  it('steps from value to value and holds the last one to the end', () => {
    const [path = '', ...others] = strokesOf(chartSvg(aChart()), amber);

    expect(others).toEqual([]);
    expect(path).toMatch(/^M\d+\.\d 165\.0H\d+\.\dV52\.0H\d+\.\d$/);
  });

  it('has no line where nobody counted, and says what that is', () => {
    const points = [point(0, 4), point(20, null), point(60, 4)];

    const svg = chartSvg(aChart({ lines: [{ name: 'Open', points }] }));

    expect(strokesOf(svg, amber)).toHaveLength(2);
    expect(svg.match(/url\(#unknown\)/g)).toHaveLength(2);
    expect(textsOf(svg)).toContain('Not counted');
    expect(textsOf(chartSvg(aChart()))).not.toContain('Not counted');
  });

  it('shows numbers that were counted a single time as a mark', () => {
    const points = [point(0, 4), point(20, null), point(60, 7), point(60, null)];

    const svg = chartSvg(aChart({ lines: [{ name: 'Open', points }] }));

    // One in the legend, one for the single time; at the end nothing is known.
    expect(svg.match(/<circle/g)).toHaveLength(2);
    expect(textsOf(svg)).not.toContain('7');
  });

  it('tells its lines apart by name, dashes and mark', () => {
    const lines = [
      { name: 'Open', points: [point(0, 4)] },
      { name: 'Waiting on reporter', points: [point(0, 2)] },
    ];

    const svg = chartSvg(aChart({ lines }));

    expect(textsOf(svg)).toEqual(expect.arrayContaining(['Open', 'Waiting on reporter']));
    expect(strokesOf(svg, sky)).toHaveLength(1);
    expect(svg.match(/stroke-dasharray/g)).toHaveLength(2);
    expect([svg.match(/<circle/g), svg.match(/<polygon/g)]).toEqual([
      expect.objectContaining({ length: 2 }),
      expect.objectContaining({ length: 2 }),
    ]);
  });

  it('sets the last values apart where they are the same', () => {
    const points = [point(0, 4)];

    const svg = chartSvg(
      aChart({
        lines: [
          { name: 'Open', points },
          { name: 'Waiting on reporter', points },
        ],
      }),
    );

    const heights = [...svg.matchAll(/y="([\d.]+)"[^>]*font-weight="600">4</g)].map(([, y]) => Number(y));
    expect(heights).toHaveLength(2);
    expect(Math.abs((heights[0] ?? 0) - (heights[1] ?? 0))).toBeGreaterThanOrEqual(17);
  });

  it('leaves out a mark of time that would touch the one before', () => {
    const marks = [10, 11, 12, 90].map((at) => ({ at, label: `Nov ${at}` }));

    expect(textsOf(chartSvg(aChart({ marks }))).filter((text) => text.startsWith('Nov'))).toEqual(['Nov 10', 'Nov 90']);
  });

  it('draws thousands of points as a few hundred', () => {
    const points = Array.from({ length: 20_000 }, (_, index) => point(index / 200, index % 50));

    const svg = chartSvg(aChart({ lines: [{ name: 'Open', points }] }));

    expect(svg.length).toBeLessThan(15_000);
  });
});

const value = fc.oneof(fc.constant(null), fc.nat({ max: 30 }), fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }));
const time = fc.integer({ min: -1000, max: 5_000_000_000_000 });
const points: fc.Arbitrary<ChartPoint[]> = fc
  .array(fc.record({ at: time, value }), { maxLength: 60 })
  .map((some) => some.toSorted((a, b) => a.at - b.at));

const anyChart: fc.Arbitrary<Chart> = fc.record({
  from: time,
  until: time,
  lines: fc.array(fc.record({ name: hostileText, points }), { maxLength: 2 }),
  marks: fc.array(fc.record({ at: time, label: hostileText }), { maxLength: 8 }),
  unknown: hostileText,
});

describe('whatever the chart', () => {
  it('is well-formed, with finite numbers on the picture only', () => {
    fc.assert(
      fc.property(anyChart, (chart) => {
        const svg = chartSvg(chart);

        expect(XMLValidator.validate(svg)).toBe(true);
        expect(svg.replaceAll(/>[^<]*</g, '><')).not.toMatch(/NaN|Infinity|undefined|null/);
        expect(svg.isWellFormed()).toBe(true);
        // What XML 1.0 does not allow, written as an escape or not.
        // oxlint-disable-next-line eslint/no-control-regex
        expect(svg).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
      }),
      { numRuns: 200 },
    );
  });
});
