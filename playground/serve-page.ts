import { createAkanaMover } from './akana/move.ts';
import { createAkanaControls } from './controls/akana-controls.ts';
import { createDiscordTroubles } from './controls/discord-troubles.ts';
import { createDrift } from './controls/drift.ts';
import { createRetroAchievementsControls } from './controls/retroachievements-controls.ts';
import { furnishPage } from './furnish-page.ts';
import type { LocalWorld } from './local-world.ts';
import type { BuiltFile } from './page-server/build-page.ts';
import { createPageServer } from './page-server/page-server.ts';
import { createMover } from './retroachievements/move.ts';
import type { WantedPort } from './wanted-port.ts';

interface ServedPage {
  readonly url: string;
  close(): Promise<void>;
}

interface ServeOptions {
  /** Whether tickets move by themselves from the start. */
  readonly isDrifting: boolean;
  /** The system's choice unless said otherwise. */
  readonly port?: WantedPort;
}

/** Serves the page of a local world, with the controls of everything in it. Rejects with `PortRefused`. */
export async function servePage(
  {
    discord,
    retroAchievements,
    akana,
    akanaServerIds,
  }: Pick<LocalWorld, 'discord' | 'retroAchievements' | 'akana' | 'akanaServerIds'>,
  files: ReadonlyMap<string, BuiltFile>,
  { isDrifting, port = { number: 0, orAny: false } }: ServeOptions,
): Promise<ServedPage> {
  furnishPage(discord);
  const drift = createDrift(
    [
      { step: createMover(retroAchievements.world, 7), everyMs: 20_000 },
      { step: createAkanaMover(akana.world, 7), everyMs: 30_000 },
    ],
    (error) => console.error('A ticket could not move', error),
  );
  drift.set(isDrifting);
  const page = await createPageServer({
    discord,
    files,
    port,
    controls: {
      systems: {
        retroachievements: createRetroAchievementsControls(retroAchievements),
        akana: createAkanaControls(akana),
      },
      discordTroubles: createDiscordTroubles(discord),
      drift,
    },
    akanaServerIds,
    mediaUrl: retroAchievements.mediaUrl,
    onError: (error) => console.error('The playground broke', error),
  });
  const closing = new AbortController();
  const drifted = drift.run(closing.signal);

  return {
    url: page.url,
    async close() {
      closing.abort();
      await drifted;
      await page.close();
    },
  };
}
