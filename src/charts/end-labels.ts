import type { Frame } from './frame.ts';
import { lineLook } from './look.ts';
import { markSvg } from './mark.ts';
import { svgText } from './svg-text.ts';

/** Labels closer together than this would touch. */
const APART = 19;
const GAP = 10;
const TO_BASELINE = 5;

/** The last value of each line, at its end; `null` where it is not known. */
export function endLabelsSvg(values: readonly (number | null)[], frame: Frame): string {
  const ends = values.flatMap((value, index) => (value === null ? [] : [{ value, look: lineLook(index) }]));
  const downwards = ends.toSorted((a, b) => b.value - a.value);
  const heights = spread(
    downwards.map(({ value }) => frame.y(value)),
    frame.bottom,
  );
  return downwards
    .map(({ value, look }, index) => {
      const place = { x: frame.right + GAP, y: (heights[index] ?? frame.top) + TO_BASELINE, fill: look.colour };
      return markSvg(look, frame.right, frame.y(value)) + svgText(String(value), { ...place, weight: 600 });
    })
    .join('');
}

/** The same heights, downwards, moved up as far as it takes to stand apart. */
function spread(heights: readonly number[], bottom: number): readonly number[] {
  let free = bottom;
  return heights
    .toReversed()
    .map((height) => {
      const y = Math.min(height, free);
      free = y - APART;
      return y;
    })
    .toReversed();
}
