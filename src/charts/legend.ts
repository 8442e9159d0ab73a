import type { Chart } from '../domain/chart.ts';
import type { Frame } from './frame.ts';
import { card, hatch, lineLook } from './look.ts';
import { markSvg } from './mark.ts';
import { strokeSvg } from './stroke.ts';
import { coordinate, svgText, widthOf } from './svg-text.ts';

const MIDDLE = 24;
const SAMPLE_WIDTH = 30;
const SAMPLE_HEIGHT = 12;
const GAP = 8;
const BETWEEN = 22;
/** From the middle of small letters to the line that they stand on. */
const TO_BASELINE = 5;

/** Says above the lines which is which. */
export function legendSvg({ lines, unknown }: Chart, { left }: Pick<Frame, 'left'>, hasGaps: boolean): string {
  const entries = [
    ...lines.map(({ name }, index) => ({ name, sample: (x: number) => lineSample(index, x) })),
    ...(hasGaps ? [{ name: unknown, sample: gapSample }] : []),
  ];
  let x = left;
  return entries
    .map(({ name, sample }) => {
      const at = x;
      x += SAMPLE_WIDTH + GAP + widthOf(name) + BETWEEN;
      const text = { x: at + SAMPLE_WIDTH + GAP, y: MIDDLE + TO_BASELINE, fill: card.text };
      return sample(at) + svgText(name, text);
    })
    .join('');
}

function lineSample(index: number, x: number): string {
  const look = lineLook(index);
  const path = `M${coordinate(x)} ${MIDDLE}H${coordinate(x + SAMPLE_WIDTH)}`;
  return strokeSvg(look, path) + markSvg(look, x + SAMPLE_WIDTH / 2, MIDDLE);
}

function gapSample(x: number): string {
  const y = MIDDLE - SAMPLE_HEIGHT / 2;
  return `<rect x="${coordinate(x)}" y="${y}" width="${SAMPLE_WIDTH}" height="${SAMPLE_HEIGHT}" fill="${hatch.fill}"/>`;
}
