import type { Chart } from '../domain/chart.ts';
import { widthOf } from './svg-text.ts';

export const WIDTH = 600;
export const HEIGHT = 320;

const MARGIN = 16;
/** Between a label and what it belongs to. */
const LABEL_GAP = 10;
const ABOVE = 52;
const BELOW = 42;

/** Where on the picture a moment and a value are. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  x(at: number): number;
  y(value: number): number;
}

/** `ticks`: of the axis of values; `endLabels` stand behind the lines. */
export function frameOf({ from, until }: Chart, ticks: readonly number[], endLabels: readonly string[]): Frame {
  const left = MARGIN + widest(ticks.map(String)) + LABEL_GAP;
  const right = WIDTH - MARGIN - widest(endLabels) - LABEL_GAP;
  const bottom = HEIGHT - BELOW;
  const span = Math.max(1, until - from);
  const highest = Math.max(1, ...ticks);
  return {
    left,
    right,
    top: ABOVE,
    bottom,
    x: (at) => left + ((right - left) * Math.min(Math.max(0, at - from), span)) / span,
    y: (value) => bottom - ((bottom - ABOVE) * value) / highest,
  };
}

function widest(labels: readonly string[]): number {
  return Math.max(0, ...labels.map(widthOf));
}
