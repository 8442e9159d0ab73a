import { help } from '../programs/questions.ts';
import { startBare } from '../programs/start-bare.ts';
import { startOurs } from '../programs/start-ours.ts';
import { type Surroundings, withSurroundings } from '../programs/surroundings.ts';
import { createThinDiscord } from '../round-trip/thin-discord.ts';

/** `warm`: filled by an earlier start · `none`: Node keeps none. */
export type CompileCache = 'warm' | 'none';

export interface Starts {
  /** From spawn to the first answer, in milliseconds: one for each round. */
  readonly oursMs: readonly number[];
  readonly bareMs: readonly number[];
}

/** Starts ours and the bare bot by turns, so that both have the same machine. */
export async function measureStarts(
  rounds: number,
  cache: CompileCache,
  progress: (text: string) => void,
): Promise<Starts> {
  return withSurroundings(async (surroundings) => {
    const oursMs: number[] = [];
    const bareMs: number[] = [];
    // The first round fills the caches and makes the database.
    for (let round = 0; round <= rounds; round += 1) {
      const ours = await timeToAnswer('ours', cache, surroundings);
      const bare = await timeToAnswer('bare', cache, surroundings);
      progress(`start ${round}, compile cache ${cache}: ours ${ours.toFixed(0)} ms, bare ${bare.toFixed(0)} ms`);
      if (round === 0) continue;
      oursMs.push(ours);
      bareMs.push(bare);
    }
    return { oursMs, bareMs };
  });
}

async function timeToAnswer(who: 'ours' | 'bare', cache: CompileCache, surroundings: Surroundings): Promise<number> {
  const discord = await createThinDiscord();
  const nodeEnv =
    cache === 'none' ? { NODE_DISABLE_COMPILE_CACHE: '1' } : { NODE_COMPILE_CACHE: surroundings.compileCache(who) };
  const program =
    who === 'ours' ? startOurs({ discord, ...surroundings }, nodeEnv) : startBare(discord, { intents: 0, nodeEnv });
  try {
    // Somebody asks as soon as Discord has said READY.
    await program.whileRunning(discord.untilReady());
    await discord.ask(help);
    return performance.now() - program.startedAt;
  } finally {
    await program.end();
    await discord.close();
  }
}
