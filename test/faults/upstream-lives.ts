import { describe, type ExpectStatic, it } from 'vitest';
import { createFaultTable, type FaultTable } from './fault-table.ts';
import { isLong } from './how-long.ts';
import type { Stage, Trouble } from './upstream-stage.ts';
import { BREAKER_MS, createStory, type ToldOf } from './upstream-story.ts';

/** What one bot meets. */
interface Life<Fault> {
  /** While it knows nothing yet. */
  readonly first: Trouble<Fault> | null;
  /** When it has been answered before. What is left alone for long comes last: nobody waits for that. */
  readonly later: readonly Trouble<Fault>[];
}

export interface UpstreamFaults<Fault> extends ToldOf {
  /** So that each trouble is met at least once. The long run tries each of them in both ways, in lives of their own. */
  readonly lives: readonly Life<Fault>[];
  readonly setStage: () => Promise<Stage<Fault>>;
}

/** For how long an upstream may have to be left alone for a test to wait for that. */
const longestRestMs = isLong ? 80_000 : BREAKER_MS;

/**
 * What holds for every upstream, of the bot as a program: trouble is told as trouble, never as "there is none", in one
 * line to the operator, and when it is over all is right again, and watches tell what changed meanwhile, once.
 */
export function describeUpstreamFaults<Fault extends object>(faults: UpstreamFaults<Fault>): void {
  const table = createFaultTable(`Faults of ${faults.upstream}`);
  const startInTurn = createTurns();
  const lives = isLong ? separateLives(faults.lives) : faults.lives;

  describe.concurrent(`while ${faults.upstream} is in trouble, the bot`, () => {
    it.for(lives.map((life) => ({ life, named: nameOfLife(life) })))(
      'tells of it, and is right again afterwards: $named',
      { timeout: 300_000 },
      async ({ life }, { expect }) => {
        const { length } = troublesOf(life);
        expect(await live(life, { ...faults, setStage: () => startInTurn(faults.setStage) }, table, expect)).toBe(
          length,
        );
      },
    );
  });
}

/** A bot that starts has the machine to itself: several at once would all be slow. */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

function separateLives<Fault extends object>(lives: readonly Life<Fault>[]): readonly Life<Fault>[] {
  const troubles = new Map(lives.flatMap(troublesOf).map((trouble) => [nameOf(trouble.fault), trouble]));
  return [...troubles.values()].flatMap((trouble) => [
    { first: trouble, later: [] },
    { first: null, later: [trouble] },
  ]);
}

function troublesOf<Fault>({ first, later }: Life<Fault>): readonly Trouble<Fault>[] {
  return first === null ? later : [first, ...later];
}

/** How many troubles it met. */
async function live<Fault extends object>(
  { first, later }: Life<Fault>,
  faults: UpstreamFaults<Fault>,
  table: FaultTable,
  expect: ExpectStatic,
): Promise<number> {
  const stage = await faults.setStage();
  const story = createStory(faults, stage, expect);
  const commands = `${stage.questions.length + 5} commands`;
  let met = 0;
  try {
    if (first !== null)
      await table.survives(nameOf(first.fault), `${commands}, nothing known`, async (heard) => {
        await story.meetKnowingNothing(first, heard);
        const restMs = first.restAtFirstMs ?? first.restMs;
        if (later.length > 0 || (isLong && mayWait(restMs))) await story.recover(restMs);
        met += 1;
      });
    if (later.length > 0) await story.beginToWatch();
    for (const trouble of later)
      await table.survives(nameOf(trouble.fault), `${commands} and a watch`, async (heard) => {
        await story.meet(trouble, heard);
        if (mayWait(trouble.restMs)) await story.recoverAndTell(trouble.restMs);
        met += 1;
      });
  } finally {
    await stage.bot.stop();
  }
  return met;
}

function mayWait(restMs = BREAKER_MS): boolean {
  return restMs <= longestRestMs;
}

function nameOfLife<Fault extends object>({ first, later }: Life<Fault>): string {
  return [
    ...(first === null ? [] : [`at first ${nameOf(first.fault)}`]),
    ...later.map(({ fault }) => nameOf(fault)),
  ].join(' · ');
}

function nameOf(fault: object): string {
  return Object.values(fault)
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join(' ');
}
