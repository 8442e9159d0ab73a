import { UpstreamFailure } from '../../domain/failure.ts';
import { Game } from '../../domain/game.ts';
import type { GameId } from '../../domain/ids.ts';
import type { FoundGame, GameFinder, Question } from '../../domain/ports.ts';
import { isBlank, isByBeginnings, isByTitle, isByWholeWords, titleOf } from '../../lib/title.ts';
import type { Cached } from '../cached.ts';
import { absent } from './absent.ts';
import type { RetroAchievementsClient } from './client.ts';
import { bestFitting, likely, nearest, type Ranked } from './findable.ts';
import type { GameLists } from './game-lists.ts';
import { labelledGame, linkedGame, numberedGame } from './game-reference.ts';
import type { OpenList } from './open-list.ts';
import { createSearchedGames, type SearchedGame } from './searched-games.ts';
import { createTicketedGames } from './ticketed-games.ts';

/** Finds games among those with tickets and, as their lists get read, among all. */
export interface GameIndex extends GameFinder {
  /** The game of that id, asked of the server when it is not in memory; `null` when there is none. */
  game(id: GameId, question: Question): Promise<Game | null>;
  /** The game of that id if it is in memory. */
  peek(id: GameId): Game | null;
}

const mostFound = 25;
const mostNear = 3;
const dayMs = 86_400_000;

export function createGameIndex({
  client,
  openList,
  lists,
  cached,
}: {
  client: Pick<RetroAchievementsClient, 'game'>;
  openList: Pick<OpenList, 'peek' | 'known' | 'begin' | 'current'>;
  lists: Pick<GameLists, 'restored' | 'fill' | 'all' | 'areComplete'>;
  cached: Cached;
}): GameIndex {
  const ticketed = createTicketedGames();
  const searched = createSearchedGames();

  function games(): readonly SearchedGame[] {
    return searched(ticketed(openList.peek()?.tickets ?? []), lists.all());
  }

  function search(typed: string, most: number): readonly Ranked<SearchedGame>[] {
    const label = labelledGame(typed);
    if (label === null) return bestFitting(titleOf(typed), games(), { most });
    const isThere = ({ game }: SearchedGame): boolean => game.console.toLowerCase() === label.console.toLowerCase();
    const onConsole = bestFitting(titleOf(label.title), games(), { most, isWanted: isThere });
    return onConsole.length > 0 ? onConsole : bestFitting(titleOf(typed), games(), { most });
  }

  /** The games that somebody may mean, and not only begin to type. */
  function searchMeant(typed: string): readonly Ranked<SearchedGame>[] {
    // A game that is not known yet may fit better than one that has this in the middle of a word.
    const isEnough = lists.areComplete() ? isByTitle : isByBeginnings;
    // A single letter or digit begins too many titles to mean one of them.
    const isMeant = titleOf(typed).plain.length < 2 ? isByWholeWords : isEnough;
    return likely(search(typed, mostFound).filter(({ rank }) => isMeant(rank)));
  }

  function gamesLike(typed: string): readonly Game[] {
    return nearest(titleOf(typed), games(), mostNear).map(({ game }) => game);
  }

  function peek(id: GameId): Game | null {
    const known = ticketed(openList.peek()?.tickets ?? []).get(id) ?? lists.all().get(id);
    return known?.game ?? null;
  }

  async function game(id: GameId, { signal }: Question): Promise<Game | null> {
    const known = peek(id);
    if (known !== null) return known;
    const { value, trouble } = await cached.read(
      `retroachievements:game:${id}`,
      Game,
      async (signal) => (await client.game(id, 'official', { priority: 'people', signal }))?.game ?? null,
      { signal, freshMs: dayMs },
    );
    return value ?? absent(trouble);
  }

  async function find(typed: string, question: Question): Promise<FoundGame> {
    const linked = linkedGame(typed);
    if (linked !== null) {
      const found = await game(linked, question);
      return found ? { kind: 'one', game: found, others: [] } : { kind: 'none', complete: true, nearest: [] };
    }

    // Digits are an id, but first of all a game may be called 1942.
    const number = numberedGame(typed);
    const namesakes = number === null ? [] : search(typed, mostFound).filter(({ rank }) => rank === 0);
    const numbered = number && (await numberedBy(number, question, namesakes.length > 0));
    const [best, ...others] = new Set([...namesakes.map((match) => match.game), ...(numbered ? [numbered] : [])]);
    return best ? { kind: 'one', game: best, others } : await byTitle(typed, question);
  }

  /** Where a title fits already, an id that cannot be checked is left out. */
  async function numberedBy(id: GameId, question: Question, isOptional: boolean): Promise<Game | null> {
    try {
      return await game(id, question);
    } catch (error) {
      if (isOptional && error instanceof UpstreamFailure) return null;
      throw error;
    }
  }

  async function byTitle(typed: string, question: Question): Promise<FoundGame> {
    if (isBlank(titleOf(typed))) return { kind: 'none', complete: true, nearest: [] };
    let matches = searchMeant(typed);
    if (matches.length === 0 && openList.peek() === null) {
      // Throws when nothing can be read: a game that nobody could look for is not one that does not exist.
      await openList.current({ ...question, refresh: false });
      matches = searchMeant(typed);
    }
    const [best, ...others] = matches.map((match) => match.game);
    if (best) return { kind: 'one', game: best, others };
    return isNoTitle(typed)
      ? { kind: 'none', complete: true, nearest: [] }
      : { kind: 'none', complete: lists.areComplete(), nearest: gamesLike(typed) };
  }

  return {
    game,
    peek,

    async find(typed, question) {
      try {
        await Promise.all([lists.restored, openList.known()]);
        return await find(typed, question);
      } finally {
        // Afterwards: the question at hand comes first.
        openList.begin();
        lists.fill();
      }
    },

    suggest(typed, limit) {
      lists.fill();
      openList.begin();
      return search(typed, limit).map((match) => match.game);
    },
  };
}

/** Links and numbers that are no game's: no list that is still to be read will have them. */
function isNoTitle(typed: string): boolean {
  return /^[-#]?\d[\d.e]*$|:\/\/|retroachievements\.org\//i.test(typed.trim());
}
