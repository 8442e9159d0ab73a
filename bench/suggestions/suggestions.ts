import type { Measurement } from '../table/row.ts';
import { createManyGames } from './many-games.ts';
import { measureSuggestions } from './measure-suggestions.ts';
import { suggestionsRows } from './suggestions-rows.ts';
import { throughDiscord } from './through-discord.ts';

const seed = 1;

/** How long suggestions take, one in a hundred of which takes longer. */
export const suggestions: Measurement = {
  name: 'suggestions',
  async measure({ isQuick, progress }) {
    const size = isQuick ? { games: 2000, tickets: 500 } : { games: 20_000, tickets: 5000 };
    const count = isQuick ? 50 : 2000;
    const among = `among ${size.games} games and ${size.tickets} open tickets`;

    progress(`suggestions ${among}, from memory`);
    const world = createManyGames({ ...size, seed });
    const { kinds } = await measureSuggestions(world, { count, seed });
    progress(`suggestions ${among}, through Discord`);
    const whole = await throughDiscord(world, { count: Math.ceil(count / 4), seed });

    return suggestionsRows({ kinds, whole, among });
  },
};
