import type { Config } from '../config.ts';
import { silentTelemetry } from '../domain/telemetry.ts';
import { createCached } from '../upstreams/cached.ts';
import { createHttp } from '../upstreams/http.ts';
import { createAchievementFinder } from '../upstreams/retroachievements/achievement-finder.ts';
import { createRetroAchievementsClient } from '../upstreams/retroachievements/client.ts';
import { createConsoleIndex } from '../upstreams/retroachievements/console-index.ts';
import { createDeveloperIndex } from '../upstreams/retroachievements/developer-index.ts';
import { createGameIndex } from '../upstreams/retroachievements/game-index.ts';
import { createGameLists } from '../upstreams/retroachievements/game-lists.ts';
import { createKeptValues } from '../upstreams/retroachievements/kept-values.ts';
import { createRetroAchievementsLooks } from '../upstreams/retroachievements/looks.ts';
import { createOpenList } from '../upstreams/retroachievements/open-list.ts';
import { createTicketSuggester } from '../upstreams/retroachievements/ticket-suggester.ts';
import type { Parts } from './parts.ts';

/** RetroAchievements' parts, joined: what overviews are made of, what commands may use, and looks. */
export function joinRetroAchievements(
  { key, apiUrl, requestsPerMinute }: NonNullable<Config['retroAchievements']>,
  { cache, kept, freshMs, userAgent, history, clock, elapsed, log, telemetry = silentTelemetry }: Parts,
) {
  const upstream = 'RetroAchievements';
  const secretQuery = { y: key };
  const http = createHttp({
    upstream,
    baseUrl: apiUrl,
    secretQuery,
    requestsPerMinute,
    userAgent,
    clock,
    elapsed,
    log,
    telemetry,
  });
  const client = createRetroAchievementsClient({ http });
  const cached = createCached({ upstream, store: cache, freshMs, clock, log, telemetry });
  const openList = createOpenList({ client, kept, freshMs, clock, elapsed, log, onSweep: history.note, telemetry });
  const lists = createGameLists({ client, values: createKeptValues({ kept, log }), clock, log });
  const games = createGameIndex({ client, openList, lists, cached });

  return {
    overviews: { client, openList, games, cached, clock },
    commands: {
      games,
      developers: createDeveloperIndex({ openList }),
      achievements: createAchievementFinder({ client, openList, cached }),
      current: createTicketSuggester({ openList }),
      consoles: createConsoleIndex({ openList, lists }),
    },
    looks: createRetroAchievementsLooks({ client, openList, clock }),
    status() {
      const mirror = openList.peek();
      return {
        ...http.status(),
        mirror: mirror && {
          asOf: mirror.asOf,
          sweptAt: mirror.sweptAt,
          tickets: mirror.tickets.length,
          unreadable: mirror.unreadable,
        },
      };
    },
    async stop(): Promise<void> {
      await lists.stop();
      await openList.stop();
      await http.close();
    },
  };
}
