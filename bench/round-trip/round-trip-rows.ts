import { median, percentile } from '../percentile.ts';
import { atLeast, atMost } from '../table/goal.ts';
import type { Goal, Row } from '../table/row.ts';
import type { ContestantName } from './contestants.ts';

const MOST_TIMES_THE_FLOOR = 1.4;
const LEAST_TIMES_AHEAD = 20;

/** In milliseconds, one for each time that it was asked. */
export type Times = Readonly<Record<ContestantName, readonly number[]>>;

interface Trips {
  readonly single: Times;
  readonly burst: Times;
}

/** How often each is asked, and how many ask at once. */
export interface Rounds {
  readonly warmUp: number;
  readonly single: number;
  /** Of those, how many an ordinary bot has its turn in: some of its answers wait for most of a second. */
  readonly ordinary: { readonly warmUp: number; readonly single: number };
  readonly atOnce: number;
  readonly bursts: number;
}

interface RoundTrips {
  /** With a Discord that checks what it is sent. */
  readonly checked: Trips;
  /** With one that does not. */
  readonly bare: Trips;
  readonly rounds: Rounds;
}

const FLOOR =
  'the floor is a discord.js bot that has the same bytes ready and sends them in the callback, without a cap';
const ORDINARY = 'the ordinary bot is a discord.js bot as it comes, which defers and then edits in the same answer';

export function roundTripRows({ checked, bare, rounds }: RoundTrips): readonly Row[] {
  const { warmUp, single, ordinary: few, atOnce, bursts } = rounds;
  const from =
    '`/tickets game` answered from memory, from when a local Discord sends it to when it has the answer and has checked it; each bot and each Discord in a process of its own';
  const alone =
    'what the bot itself takes: the same with a Discord that checks nothing and keeps nothing, so that its checks do not hide it';
  const inTurns = `${single} one after the other in turns, after ${warmUp} to warm up`;
  const manyInTurns = `the median of ${bursts} rounds in turns`;

  return [
    ...checkedRows('one by one, half of them within', checked.single, median, `${from}; ${inTurns}`),
    ...checkedRows('one by one, 99 of 100 within', checked.single, p99, `${from}; ${inTurns}`),
    ...checkedRows(`${atOnce} at once, all answered`, checked.burst, median, `${from}; ${manyInTurns}`, aheadGoal),
    bareRow('one by one, half of them within', bare.single, median, inTurns),
    bareRow('one by one, 99 of 100 within', bare.single, p99, inTurns),
    bareRow(`${atOnce} at once, all answered`, bare.burst, median, manyInTurns),
  ];

  function checkedRows(
    what: string,
    times: Times,
    of: (times: readonly number[]) => number,
    how: string,
    goal: (ratio: number) => Goal | null = () => null,
  ): readonly Row[] {
    const row = floorRow(what, times, of, `${how}; ${FLOOR}`);
    const ordinary = of(times.ordinary);
    const ahead = ordinary / row.ours;
    return [
      { ...row, goal: atMost(row.ratio, MOST_TIMES_THE_FLOOR, '×') },
      {
        ...row,
        other: { who: 'an ordinary bot', value: ordinary },
        ratio: ahead,
        direction: 'as fast',
        goal: goal(ahead),
        how: `${how}; ${ORDINARY}; it was warmed up by ${few.warmUp} and has its turn in the first ${few.single} one by one`,
      },
    ];
  }

  function bareRow(what: string, times: Times, of: (times: readonly number[]) => number, how: string): Row {
    return floorRow(`without Discord’s checks: ${what}`, times, of, `${alone}; ${how}; ${FLOOR}`);
  }
}

function floorRow(what: string, times: Times, of: (times: readonly number[]) => number, how: string) {
  const ours = of(times.ours);
  const floor = of(times.floor);
  const other = { who: 'the floor', value: floor };
  return {
    group: 'round trip',
    what,
    unit: 'ms',
    ours,
    other,
    ratio: ours / floor,
    direction: 'as long',
    goal: null,
    how,
  } as const;
}

function p99(times: readonly number[]): number {
  return percentile(times, 0.99);
}

function aheadGoal(ratio: number): Goal {
  return atLeast(ratio, LEAST_TIMES_AHEAD, '×');
}
