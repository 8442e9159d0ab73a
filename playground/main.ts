import { systemClock } from '../src/lib/system-clock.ts';
import { moveAkanaWorld } from './akana/move.ts';
import { createSampleAkanaWorld } from './akana/sample.ts';
import { startLocalWorld } from './local-world.ts';
import { startPageServer } from './page-server.ts';
import { moveWorld } from './retroachievements/move.ts';
import { createSampleWorld } from './retroachievements/sample.ts';

const ended = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ended.abort());
void endWithParent();

const world = createSampleWorld();
const akana = createSampleAkanaWorld();
const local = await startLocalWorld({
  world,
  akana,
  // The sample moves, so answers may not be remembered for long.
  env: { CACHE_SECONDS: '10', LOG_LEVEL: 'warn' },
});
const page = await startPageServer({ discord: local.discord, mediaUrl: local.retroAchievements.mediaUrl });
console.log(
  `The playground is at ${page.url}\nType /tickets game game:Dragster or /tickets api there. Ctrl+C ends it.`,
);

await Promise.all([
  moveWorld(world, { seed: 7, everyMs: 20_000, signal: ended.signal }),
  moveAkanaWorld(akana, { seed: 7, everyMs: 30_000, signal: ended.signal }),
]);
await page.close();
await local.stop();

/** A signal to npm ends the shell between npm and us, which tells us nothing; "exec" is no command on Windows. */
async function endWithParent(): Promise<void> {
  const parent = process.ppid;
  while (!ended.signal.aborted) {
    if (process.ppid !== parent) ended.abort();
    await systemClock.sleep(1_000, ended.signal).catch(() => undefined);
  }
}
