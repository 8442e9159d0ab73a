import { createSampleAkanaWorld } from './akana/sample.ts';
import { startLocalWorld } from './local-world.ts';
import { buildPage, PageNotBuilt } from './page-server/build-page.ts';
import { createSampleWorld } from './retroachievements/sample.ts';
import { servePage } from './serve-page.ts';

/** The local world with a page to live in it, until the signal aborts. Returns the exit code. */
export async function runPage(signal: AbortSignal, build = buildPage): Promise<number> {
  const building = build();
  // It may fail while the bot still starts.
  building.catch(() => undefined);
  const local = await startLocalWorld({
    world: createSampleWorld(),
    akana: createSampleAkanaWorld(),
    // The sample moves, so answers may not be remembered for long.
    env: { CACHE_SECONDS: '10', LOG_LEVEL: 'warn' },
  });
  try {
    const page = await servePage(local, await building, { isDrifting: true });
    console.log(`The playground is at ${page.url}\nType / there to see what the bot can do. Ctrl+C ends it.`);
    await aborted(signal);
    await page.close();
    return 0;
  } catch (error) {
    if (!(error instanceof PageNotBuilt)) throw error;
    console.error(error.message);
    return 1;
  } finally {
    await local.stop();
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}
