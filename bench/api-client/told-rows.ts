import type { Row } from '../table/row.ts';
import type { AskedGame } from './asked-site.ts';
import { countOpen, type Library } from './library.ts';
import type { OurClient } from './our-client.ts';
import { group, who } from './speed-rows.ts';

/** What each says of a game with more tickets than the library lists, of which half are settled. */
export async function toldRows(game: AskedGame, { games }: OurClient, library: Library): Promise<readonly Row[]> {
  const ours = await games.open(game);
  const { said, listed } = await library.game(game.id);
  const how = `of a game with ${game.open} open tickets and as many settled ones`;
  const row = (what: string, theirs: number): Row => ({
    group,
    what,
    unit: 'tickets',
    ours,
    other: { who, value: theirs },
    ratio: null,
    direction: null,
    goal: { text: `${game.open}, the truth`, isMet: ours === game.open },
    how,
  });
  return [row('how many it says are open', said), row('how many open ones it lists', countOpen(listed))];
}
