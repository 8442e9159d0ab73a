import { atLeast, atMost } from '../table/goal.ts';
import type { Direction, Goal, Row, Unit } from '../table/row.ts';
import type { SideBySide, Speed } from './side-by-side.ts';

export const group = 'against the official library';
export const who = '@retroachievements/api';

/** How a kind of answer is measured, and what is to come of it. */
interface Measure {
  readonly unit: Unit;
  readonly direction: Direction;
  readonly of: (speed: Speed) => number;
  readonly goal: (ratio: number) => Goal;
}

/** Of questions whose answers nobody had. */
export const cold: Measure = {
  unit: 'ms',
  direction: 'as long',
  of: ({ p50Ms }) => p50Ms,
  goal: (ratio) => atMost(ratio, 1, '×'),
};

/** Of questions that had just been answered. */
export const cached: Measure = {
  unit: 'a second',
  direction: 'as fast',
  of: ({ perSecond }) => perSecond,
  goal: (ratio) => atLeast(ratio, 50, '×'),
};

interface Compared {
  readonly what: string;
  readonly how: string;
  /** Whether both answer the same: only then it is a goal to be faster. */
  readonly isSame: boolean;
}

export function speedRows(
  { ours, theirs }: SideBySide,
  { unit, direction, of, goal }: Measure,
  { what, how, isSame }: Compared,
): readonly Row[] {
  const ratio = of(ours) / of(theirs);
  return [
    {
      group,
      what,
      unit,
      ours: of(ours),
      other: { who, value: of(theirs) },
      ratio,
      direction,
      goal: isSame ? goal(ratio) : null,
      how,
    },
    {
      group,
      what: `${what}: requests for it`,
      unit: 'requests',
      ours: ours.requests,
      other: { who, value: theirs.requests },
      ratio: ours.requests / theirs.requests,
      direction: 'as many',
      goal: null,
      how: 'what the site is asked for each of these answers',
    },
  ];
}
