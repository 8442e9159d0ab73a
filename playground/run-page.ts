import { aborted } from './aborted.ts';
import { createSampleAkanaWorld } from './akana/sample.ts';
import { PortRefused } from './http/http-server.ts';
import { startLocalWorld } from './local-world.ts';
import { buildPage, PageNotBuilt } from './page-server/build-page.ts';
import { readableLogLine } from './readable-log-line.ts';
import { createSampleWorld } from './retroachievements/sample.ts';
import { servePage } from './serve-page.ts';
import { placeWords, usualPort, type WantedPort } from './wanted-port.ts';
import { warmUp } from './warm-up.ts';

interface PageOptions {
  readonly port?: WantedPort;
  readonly build?: typeof buildPage;
}

/** The local world with a page to live in it, until the signal aborts. Returns the exit code. */
export async function runPage(
  signal: AbortSignal,
  { port = usualPort, build = buildPage }: PageOptions = {},
): Promise<number> {
  const building = build();
  // It may fail while the bot still starts.
  building.catch(() => undefined);
  const local = await startLocalWorld({
    world: createSampleWorld(),
    akana: createSampleAkanaWorld(),
    // It may run for days.
    discord: { maxRecords: 5_000 },
    // What somebody does to a ticket is to be seen in the next answer.
    env: { CACHE_SECONDS: '0', LOG_LEVEL: 'warn' },
    writeLog: (line) => process.stdout.write(readableLogLine(line)),
  });
  try {
    const ready = await Promise.race([Promise.all([building, warmUp(local, signal)]), aborted(signal)]);
    if (ready === undefined || signal.aborted) return 0;
    const [files] = ready;
    const page = await servePage(local, files, { isDrifting: true, port });
    console.log(
      `The playground is at ${placeWords(page.url, port)}\nType / there to see what the bot can do. Ctrl+C ends it.`,
    );
    await aborted(signal);
    await page.close();
    return 0;
  } catch (error) {
    if (!(error instanceof PageNotBuilt || error instanceof PortRefused)) throw error;
    console.error(error.message);
    return 1;
  } finally {
    await local.abandon();
  }
}
