import { createLocalAkana } from '../../playground/akana/server.ts';
import { createLocalDiscord } from '../../playground/discord/local-discord.ts';
import type { Random } from '../../playground/random.ts';
import { createLocalRetroAchievements } from '../../playground/retroachievements/server.ts';
import { addPlaces } from './places.ts';
import { createRestlessAkana } from './restless-akana.ts';
import { createRestlessWorld } from './restless-world.ts';
import { watchedIn, watchesOn } from './the-watches.ts';
import { createWire } from './wire.ts';

/** Looser than Discord's, so that a run is short; a bot that posts too much is still told so. */
const limits = { globalPerSecond: 100, rateLimits: { posts: { limit: 10, windowMs: 1_000 } } } as const;
/** How likely it is Akana where something changes. */
const akanaShare = 0.2;

export type KillWorld = Awaited<ReturnType<typeof createKillWorld>>;

/** All that the bot has to do with, on this machine. */
export async function createKillWorld(random: Random) {
  const games = createRestlessWorld(random);
  const portal = createRestlessAkana(random);
  await using opened = new AsyncDisposableStack();
  const retroAchievements = await createLocalRetroAchievements({ world: games.world });
  opened.defer(retroAchievements.close);
  const akana = await createLocalAkana({ world: portal.world });
  opened.defer(akana.close);
  const discord = await createLocalDiscord(limits);
  opened.defer(discord.close);
  const wire = await createWire(discord.apiUrl);
  opened.defer(wire.close);

  const { channels, ...mentioned } = addPlaces(discord);
  const { retroQa: guild } = discord.guilds;
  const apart = ['apis', 'more-apis'].map((name) => discord.addChannel({ guild, name }));
  const watchedGames = watchedIn(games.world);
  const held = opened.move();

  return {
    discord,
    wire,
    channelIds: [...channels, ...apart].map(({ id }) => id),
    watched: [...watchedGames, ...portal.watched],
    watches: [
      ...watchesOn('game', watchedGames, { channels, ...mentioned }),
      // In channels of their own: of two upstreams nobody can say which change came first.
      ...watchesOn('api', portal.watched, { channels: apart, ...mentioned }),
    ],
    orders: {
      apiUrl: retroAchievements.apiUrl,
      key: retroAchievements.key,
      discord: { apiUrl: wire.apiUrl, token: discord.token },
      akana: { url: akana.url, email: akana.email, password: akana.password, guildIds: [guild.id] },
    },
    /** Makes one change somewhere. */
    move(): void {
      if (random.chance(akanaShare)) portal.move();
      else games.move();
    },
    /** Before an upstream answers; gives how to stop listening. */
    beforeRequest(listener: () => void): () => void {
      const stops = [retroAchievements.beforeRequest(listener), akana.beforeRequest(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    close: () => held.disposeAsync(),
  };
}
