const LEAST_STEPS = 2;
const MOST_STEPS = 5;

/** Whole numbers for the axis of values: three to six, 0 first, the last one at least the `highest` value. */
export function valueTicks(highest: number): readonly number[] {
  const step = stepFor(highest);
  const count = Math.max(LEAST_STEPS, Math.ceil(highest / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** The smallest of 1, 2 and 5 with zeros that takes few enough steps. */
function stepFor(highest: number): number {
  const least = Math.max(1, highest / MOST_STEPS);
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5].find((digit) => digit * power >= least) ?? 10);
}
