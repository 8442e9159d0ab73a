import { Keyv } from 'keyv';
import {
  createLocalRetroAchievements,
  type LocalRetroAchievements,
} from '../../playground/retroachievements/server.ts';
import type { World } from '../../playground/retroachievements/world.ts';
import { systemClock, systemElapsed } from '../../src/lib/system-clock.ts';
import { createMemoryCacheStore } from '../../src/upstreams/cache-store.ts';
import { joinRetroAchievements } from '../../src/wiring/retroachievements.ts';
import { silentLog } from '../../test/fakes/silent-log.ts';

export type JoinedParts = ReturnType<typeof joinRetroAchievements>;

export interface LocalParts {
  readonly server: LocalRetroAchievements;
  /** The bot's parts, as they are joined at each start: with what earlier ones kept, unless they find something else. */
  start(found?: Keyv): JoinedParts;
  stop(): Promise<void>;
}

/** All that asks a local RetroAchievements of that world. */
export async function joinLocalParts(world: World): Promise<LocalParts> {
  const server = await createLocalRetroAchievements({ world });
  const kept = new Keyv();
  const started: JoinedParts[] = [];

  return {
    server,

    start(found = kept) {
      const parts = joinRetroAchievements(
        { key: server.key, apiUrl: server.apiUrl, requestsPerMinute: 60_000 },
        {
          cache: createMemoryCacheStore({ log: silentLog }).keyv,
          kept: found,
          freshMs: 60_000,
          userAgent: 'Ticketwatch/bench',
          history: { note: () => undefined, stored: () => Promise.resolve() },
          clock: systemClock,
          elapsed: systemElapsed,
          log: silentLog,
        },
      );
      started.push(parts);
      return parts;
    },
    async stop() {
      for (const parts of started) await parts.stop();
      await server.close();
    },
  };
}
