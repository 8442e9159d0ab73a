import type { Chart } from '../domain/chart.ts';
import type { Frame } from './frame.ts';
import { card } from './look.ts';
import { coordinate, svgText, TEXT_SIZE, widthOf } from './svg-text.ts';

const GAP = 10;
const TO_BASELINE = 5;
const TICK = 5;

/** The grid with its numbers. */
export function valueAxisSvg(ticks: readonly number[], frame: Frame): string {
  return ticks
    .map((tick) => {
      const y = frame.y(tick);
      const line = `<path d="M${coordinate(frame.left)} ${coordinate(y)}H${coordinate(frame.right)}" stroke="${card.grid}"/>`;
      const text = { x: frame.left - GAP, y: y + TO_BASELINE, anchor: 'end', fill: card.quietText } as const;
      return line + svgText(String(tick), text);
    })
    .join('');
}

/** The marks of time; one that would touch the one before is left out. */
export function timeAxisSvg(marks: Chart['marks'], frame: Frame): string {
  let free = 0;
  return marks
    .map(({ at, label }) => {
      const x = frame.x(at);
      const half = widthOf(label) / 2;
      if (x - half < free) return '';
      free = x + half + GAP;
      const line = `<path d="M${coordinate(x)} ${coordinate(frame.bottom)}v${TICK}" stroke="${card.quietText}"/>`;
      const text = { x, y: frame.bottom + TICK + GAP + TEXT_SIZE / 2, anchor: 'middle', fill: card.quietText } as const;
      return line + svgText(label, text);
    })
    .join('');
}
