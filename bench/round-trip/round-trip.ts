import { atLeast, atMost } from '../table/goal.ts';
import type { Measurement, Row } from '../table/row.ts';
import { type Contestant, startBareContestant, startOurContestant } from './contestants.ts';
import { percentile } from './percentile.ts';

const MOST_TIMES_THE_FLOOR = 1.4;

/** An answer from what is known, by our whole bot, by the least that a bot can do, and by a bot as most people write it. */
export const roundTrip: Measurement = {
  name: 'round-trip',
  async measure({ isQuick, progress }) {
    const atOnce = isQuick ? 20 : 200;
    const contestants: Contestant[] = [];
    try {
      const ours = await startOurContestant();
      contestants.push(ours);
      contestants.push(await startBareContestant('floor', ours.answer));
      contestants.push(await startBareContestant('ordinary', ours.answer));

      progress('round-trip: warming up');
      for (let round = isQuick ? 20 : 1500; round > 0; round -= 1)
        for (const { name, ask } of contestants) if (name !== 'ordinary' || round % 50 === 0) await ask();
      progress('round-trip: one by one');
      const single = await inTurns(contestants, isQuick ? 20 : 500, ({ ask }) => ask());
      progress(`round-trip: ${atOnce} at once`);
      const burst = await inTurns(contestants, isQuick ? 1 : 9, (contestant) => untilAllAnswered(contestant, atOnce));

      return [
        ...rowsOf({ what: 'one by one, half of them within', times: single, share: 0.5, how: ONE_BY_ONE }),
        ...rowsOf({ what: 'one by one, 99 of 100 within', times: single, share: 0.99, how: ONE_BY_ONE }),
        ...rowsOf({
          what: `${atOnce} at once, all answered`,
          times: burst,
          share: 0.5,
          how: MANY_AT_ONCE,
          timesAhead: 20,
        }),
      ];
    } finally {
      for (const { end } of contestants) await end();
    }
  },
};

type Times = Readonly<Record<Contestant['name'], readonly number[]>>;

async function inTurns(
  contestants: readonly Contestant[],
  rounds: number,
  measure: (contestant: Contestant) => Promise<number>,
): Promise<Times> {
  const times: Record<Contestant['name'], number[]> = { ours: [], floor: [], ordinary: [] };
  for (let round = 0; round < rounds; round += 1)
    for (const contestant of contestants) times[contestant.name].push(await measure(contestant));
  return times;
}

async function untilAllAnswered({ ask }: Contestant, count: number): Promise<number> {
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: count }, ask));
  return performance.now() - startedAt;
}

const WHAT =
  '`/tickets game` answered from memory, from when a local Discord (which checks nothing) sends it to when it has the answer';
const ONE_BY_ONE = `${WHAT}, one after the other, in turns`;
const MANY_AT_ONCE = `${WHAT}, the median of several rounds in turns`;
const FLOOR = 'a discord.js bot that has the same bytes ready and sends them in the callback, without a cap';
const ORDINARY = 'a discord.js bot as it comes, which defers and then edits in the same answer';

interface Compared {
  readonly what: string;
  readonly times: Times;
  /** Of them, how many are within the number that is told. */
  readonly share: number;
  readonly how: string;
  /** How far ahead of an ordinary bot the goal is. */
  readonly timesAhead?: number;
}

function rowsOf({ what, times, share, how, timesAhead }: Compared): readonly Row[] {
  const ours = percentile(times.ours, share);
  const floor = percentile(times.floor, share);
  const ordinary = percentile(times.ordinary, share);
  const common = { group: 'round trip', what, unit: 'ms', ours } as const;
  return [
    {
      ...common,
      other: { who: 'the floor', value: floor },
      ratio: ours / floor,
      goal: atMost(ours / floor, MOST_TIMES_THE_FLOOR, '×'),
      how: `${how}; the floor is ${FLOOR}`,
    },
    {
      ...common,
      other: { who: 'an ordinary bot', value: ordinary },
      ratio: ordinary / ours,
      goal: timesAhead === undefined ? null : atLeast(ordinary / ours, timesAhead, '×'),
      how: `${how}; the ordinary bot is ${ORDINARY}`,
    },
  ];
}
