import { createRandom } from '../../playground/random.ts';
import type { DatabaseAddress } from '../../src/storage/database.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { withDatabase } from './aftermath.ts';
import { inspect, type Left, unfinishedIn } from './inspect.ts';
import type { KillReport } from './kill-report.ts';
import { createKillWorld } from './kill-world.ts';
import { createLives } from './lives.ts';
import { keepToldLog } from './told-log.ts';

/** Kills the bot again and again while it looks at a world that does not stand still, and tells of it. */
export async function killWatches({
  address,
  kills,
  seed,
}: {
  readonly address: DatabaseAddress;
  readonly kills: number;
  readonly seed: number;
}): Promise<KillReport> {
  const random = createRandom(seed);
  const world = await createKillWorld(random);
  const lives = createLives({ address, world, random });
  const doubtful = { unsent: 0, accepted: 0 };
  let left: Left | null = null;

  try {
    await withDatabase(address, async (database) => {
      await keepToldLog(database, address);
      const store = createWatchStore(database);
      for (const watch of world.watches) {
        const { kind } = await store.add(watch);
        if (kind !== 'added') throw new Error(`${watch.id} was not added: ${kind}`);
      }
    });

    for (let kill = 1; kill <= kills; kill += 1) {
      const what = [...(await lives.untilKilled()), ...(await check()).violations];
      if (what.length > 0) return report({ kill, what });
    }
    const said = await lives.inPeace();
    const last = await check();
    const what = [...said, ...last.violations, ...unfinishedIn(last, world)];
    return report(what.length > 0 ? { kill: kills, what } : null);
  } finally {
    await world.close();
  }

  async function check(): Promise<Left> {
    const before = left?.doubts;
    left = await inspect(address, world, left);
    const fresh = [...left.doubts].filter(([reference, doubt]) => before?.get(reference) !== doubt);
    for (const doubt of new Set(fresh.map(([, each]) => each))) doubtful[doubt] += 1;
    return left;
  }

  function report(violated: KillReport['violated']): KillReport {
    const posted = [...(left?.stories.values() ?? [])].flatMap((story) => story.posted);
    return {
      ...lives.counts(),
      ...doubtful,
      notices: left?.stored.notices.length ?? 0,
      messages: posted.length,
      joined: posted.filter(({ texts }) => texts.length > 1).length,
      limited: world.discord.requests.filter(({ status }) => status === 429).length,
      violated,
    };
  }
}
