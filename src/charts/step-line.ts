import type { Frame } from './frame.ts';
import type { LineLook } from './look.ts';
import type { Run } from './runs.ts';
import { markSvg } from './mark.ts';
import { strokeSvg } from './stroke.ts';
import { coordinate } from './svg-text.ts';
import { thinned } from './thinned.ts';

/** A shorter line is seen as a mark only. */
const SHORTEST = 3;

/** Steps: a value holds until the next. */
export function stepLineSvg({ points, until }: Run, look: LineLook, frame: Frame, spanMs: number): string {
  const [first, ...rest] = thinned(points, spanMs);
  if (first === undefined) return '';
  const [from, to] = [frame.x(first.at), frame.x(until)];
  if (to - from < SHORTEST) return markSvg(look, from, frame.y(first.value));
  const [left, right] = [coordinate(from), coordinate(to)];
  const steps = rest.map(({ at, value }) => `H${coordinate(frame.x(at))}V${coordinate(frame.y(value))}`);
  const path = `M${left} ${coordinate(frame.y(first.value))}${steps.join('')}H${right}`;
  const ground = coordinate(frame.bottom);
  const area = `<path d="${path}V${ground}H${left}Z" fill="${look.colour}" fill-opacity="${look.tint}"/>`;
  return (look.tint > 0 ? area : '') + strokeSvg(look, path);
}
