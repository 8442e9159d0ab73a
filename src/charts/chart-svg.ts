import type { Chart } from '../domain/chart.ts';
import { timeAxisSvg, valueAxisSvg } from './axes.ts';
import { endLabelsSvg } from './end-labels.ts';
import { type Frame, frameOf, HEIGHT, WIDTH } from './frame.ts';
import { legendSvg } from './legend.ts';
import { card, hatch, lineLook } from './look.ts';
import { type Gap, runsOf } from './runs.ts';
import { stepLineSvg } from './step-line.ts';
import { coordinate } from './svg-text.ts';
import { valueTicks } from './value-axis.ts';

const CORNER = 10;

/** A line chart of steps as SVG. */
export function chartSvg(chart: Chart): string {
  const { from, until, lines, marks } = chart;
  const ticks = valueTicks(highestOf(chart));
  const ends = lines.map(({ points }) => points.at(-1)?.value ?? null);
  const frame = frameOf(
    chart,
    ticks,
    ends.map((end) => String(end ?? '')),
  );
  const drawn = lines.map(({ points }, index) => ({ known: runsOf(points, until), look: lineLook(index) }));
  // Nobody counts one line without the other.
  const gaps = drawn[0]?.known.gaps ?? [];

  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-family="Inter">`,
    hatch.definition,
    `<rect width="${WIDTH}" height="${HEIGHT}" rx="${CORNER}" fill="${card.fill}"/>`,
    ...gaps.map((gap) => gapSvg(gap, frame)),
    valueAxisSvg(ticks, frame),
    timeAxisSvg(marks, frame),
    // Dashes show on top of a line that goes the same way.
    ...drawn.flatMap(({ known, look }) => known.runs.map((run) => stepLineSvg(run, look, frame, until - from))),
    endLabelsSvg(ends, frame),
    legendSvg(chart, frame, gaps.length > 0),
    '</svg>',
  ].join('');
}

function highestOf({ lines }: Chart): number {
  const values = lines.flatMap(({ points }) => points.map(({ value }) => value ?? 0));
  return values.reduce((highest, value) => Math.max(highest, value), 0);
}

function gapSvg({ from, until }: Gap, frame: Frame): string {
  const [left, right] = [frame.x(from), frame.x(until)];
  const place = `x="${coordinate(left)}" y="${frame.top}" width="${coordinate(right - left)}"`;
  return `<rect ${place} height="${frame.bottom - frame.top}" fill="${hatch.fill}"/>`;
}
