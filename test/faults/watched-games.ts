import type { Channel } from '../../playground/discord/world.ts';
import { minute, type SimulatedBot } from './simulated-bot.ts';

const games = {
  Dragster: { id: 14402, title: 'Dragster', console: 'Atari 2600' },
  Sonic: { id: 1, title: 'Sonic the Hedgehog', console: 'Mega Drive' },
};
type WatchedGame = keyof typeof games;

/** Channels that watch one or two games, and what happens to these. */
export interface WatchedGames {
  readonly channels: readonly Channel[];
  /** A ticket is opened, and nobody has looked yet. */
  open(game: WatchedGame): void;
  /** The same, and the next look finds it. */
  happen(game: WatchedGame): Promise<void>;
  /** What each channel is to be told of it all, in the order of the channels. */
  expected(): readonly (readonly string[])[];
}

/** Longer than the time between two looks. */
export const lookMs = 6 * minute;

/** So many channels in two servers, half in each: all watch one game, and every third of them another one too. */
export async function watchGames(simulated: SimulatedBot, count: number): Promise<WatchedGames> {
  const { discord, small, watch } = simulated;
  const channels = [discord.guilds.retroQa, discord.guilds.lateArrivals].flatMap((guild) =>
    Array.from({ length: count / 2 }, (_, at) => discord.addChannel({ guild, name: `watched-${at}` })),
  );
  const watched = channels.map((_, at): WatchedGame[] => (at % 3 === 0 ? ['Dragster', 'Sonic'] : ['Dragster']));
  const ids = { Dragster: small.dragster, Sonic: small.sonic };
  const counts = { Dragster: 0, Sonic: 0 };
  const story: { readonly game: WatchedGame; readonly line: string }[] = [];
  for (const [at, channel] of channels.entries()) {
    for (const game of watched[at] ?? []) {
      await watch(channel, { kind: 'game', game: { ...games[game], icon: null }, set: 'official' });
    }
  }

  function open(game: WatchedGame): void {
    const before = counts[game];
    counts[game] += 1;
    small.open(ids[game], 1);
    story.push({ game, line: `${game} ${before} → ${before + 1}` });
  }

  return {
    channels,
    open,
    async happen(game) {
      open(game);
      await simulated.pass(lookMs);
    },
    expected: () => watched.map((heard) => story.filter(({ game }) => heard.includes(game)).map(({ line }) => line)),
  };
}
