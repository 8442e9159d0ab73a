import { atMost } from '../table/goal.ts';
import type { Measurement, Row } from '../table/row.ts';
import { createLibrary } from './library.ts';
import { measureSuggestions } from './measure-suggestions.ts';
import { throughDiscord } from './through-discord.ts';
import { longestMs } from './times.ts';

const seed = 1;

/** How long suggestions take, one in a hundred of which takes longer. */
export const suggestions: Measurement = {
  name: 'suggestions',
  async measure({ isQuick, progress }) {
    const size = isQuick ? { games: 2000, tickets: 500 } : { games: 20_000, tickets: 5000 };
    const count = isQuick ? 50 : 2000;
    const among = `among ${size.games} games and ${size.tickets} open tickets`;

    progress(`suggestions ${among}, from memory`);
    const world = createLibrary({ ...size, seed });
    const { kinds } = await measureSuggestions(world, { count, seed });
    progress(`suggestions ${among}, through Discord`);
    const whole = await throughDiscord(world, { count: Math.ceil(count / 4), seed });

    return [
      ...kinds.map(({ kind, each }) =>
        p99Row(`${kind}, p99 from memory`, each.p99, `keystrokes as people type and misspell names, ${among}`),
      ),
      p99Row(
        'games, p99 through the whole bot',
        whole.p99,
        `the same from the request of a Discord on this machine to the answer it got, ${among}`,
      ),
      p99Row(
        'the first after a start, the slowest kind',
        Math.max(...kinds.map(({ first }) => first.max)),
        `a bot that found everything kept from before is asked for the first time, ${among}`,
      ),
    ];
  },
};

function p99Row(what: string, ms: number, how: string): Row {
  return {
    group: 'suggestions',
    what,
    unit: 'ms',
    ours: ms,
    other: null,
    ratio: null,
    goal: atMost(ms, longestMs, 'ms'),
    how,
  };
}
