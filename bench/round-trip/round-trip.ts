import type { MeasureOptions, Measurement } from '../table/row.ts';
import { type Contestant, type ContestantName, startBareContestant, startOurContestant } from './contestants.ts';
import type { DiscordKind } from './protocol.ts';
import { type Rounds, roundTripRows, type Times } from './round-trip-rows.ts';

const full: Rounds = { warmUp: 1500, single: 3000, ordinary: { warmUp: 30, single: 500 }, atOnce: 200, bursts: 9 };
const quick: Rounds = { warmUp: 20, single: 20, ordinary: { warmUp: 1, single: 20 }, atOnce: 20, bursts: 1 };

/** An answer from what is known, by our whole bot, by the least that a bot can do, and by a bot as most people write it. */
export const roundTrip: Measurement = {
  name: 'round-trip',
  async measure(options) {
    const rounds = options.isQuick ? quick : full;
    const checked = await race('local', rounds, options);
    return roundTripRows({ checked, bare: await race('thin', rounds, options), rounds });
  },
};

async function race(kind: DiscordKind, rounds: Rounds, { progress }: MeasureOptions) {
  await using opened = new AsyncDisposableStack();
  const ring = { kind, opened };
  const ours = await startOurContestant(ring);
  const two = [ours, await startBareContestant('floor', ours.answer, ring)];
  const all = kind === 'thin' ? two : [...two, await startBareContestant('ordinary', ours.answer, ring)];
  const { warmUp, single, ordinary, atOnce, bursts } = rounds;

  progress(`round-trip, ${kind} Discord: warming up`);
  await inTurns(all, ordinary.warmUp, 1);
  await inTurns(two, warmUp - ordinary.warmUp, 1);
  progress(`round-trip, ${kind} Discord: one by one`);
  const first = await inTurns(all, ordinary.single, 1);
  const rest = await inTurns(two, single - ordinary.single, 1);
  progress(`round-trip, ${kind} Discord: ${atOnce} at once`);
  return { single: joined(first, rest), burst: await inTurns(all, bursts, atOnce) };
}

async function inTurns(contestants: readonly Contestant[], rounds: number, atOnce: number): Promise<Times> {
  const times: Record<ContestantName, number[]> = { ours: [], floor: [], ordinary: [] };
  for (let round = 0; round < rounds; round += 1)
    for (const { name, ask } of contestants) times[name].push(await ask(atOnce));
  return times;
}

function joined(some: Times, others: Times): Times {
  return {
    ours: [...some.ours, ...others.ours],
    floor: [...some.floor, ...others.floor],
    ordinary: [...some.ordinary, ...others.ordinary],
  };
}
