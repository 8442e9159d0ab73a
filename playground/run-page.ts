import { aborted } from './aborted.ts';
import { createSampleAkanaWorld } from './akana/sample.ts';
import { botFailure, isBotFailure } from './bot-failure.ts';
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

/** The local world with a page to live in it, until the signal aborts or the bot cannot go on; the exit code. */
export async function runPage(signal: AbortSignal, options: PageOptions = {}): Promise<number> {
  try {
    await livePage(signal, options);
    return 0;
  } catch (error) {
    if (!(error instanceof PageNotBuilt || error instanceof PortRefused || isBotFailure(error))) throw error;
    console.error(error.message);
    return 1;
  }
}

async function livePage(signal: AbortSignal, { port = usualPort, build = buildPage }: PageOptions): Promise<void> {
  const building = build();
  // It may fail while the bot still starts.
  building.catch(() => undefined);
  const local = await startLocalWorld({
    world: createSampleWorld(),
    akana: createSampleAkanaWorld(),
    hasPast: true,
    // It may run for days.
    discord: { maxRecords: 5_000 },
    // What somebody does to a ticket is to be seen in the next answer, and soon in the channels that watch it.
    env: { CACHE_SECONDS: '0', WATCH_SECONDS: '5', LOG_LEVEL: 'warn' },
    writeLog: (line) => process.stdout.write(readableLogLine(line)),
  });
  const ended = Promise.race([aborted(signal), botFailure(local.bot)]);
  try {
    const ready = await Promise.race([Promise.all([building, warmUp(local, signal)]), ended]);
    if (ready === undefined || signal.aborted) return;
    const [files] = ready;
    const page = await servePage(local, files, { isDrifting: true, port });
    console.log(
      `The playground is at ${placeWords(page.url, port)}\nType / there to see what the bot can do. Ctrl+C ends it.`,
    );
    try {
      await ended;
    } finally {
      await page.close();
    }
  } finally {
    await local.abandon();
  }
}
