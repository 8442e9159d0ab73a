import { countByState } from '../domain/count.ts';
import type { Message, Press } from '../domain/message.ts';
import type { ListOverview } from '../domain/overview.ts';
import { words } from '../words/en.ts';
import { colourOf } from './colour.ts';
import { gameName } from './game-name.ts';
import { gameRows } from './game-select.ts';
import { links } from './links.ts';
import { listName, narrowedTo } from './list-scope.ts';
import { numbersLines } from './numbers.ts';
import { placeOf } from './place.ts';
import { listRow } from './rows.ts';
import { type TopGame, topGames } from './top-games.ts';

/** Discord takes no longer description. */
const LONGEST_DESCRIPTION = 4096;
/** How long the names of games may be: as long as there is room for. */
const NAME_LENGTHS = [
  { title: 56, console: 30 },
  { title: 40, console: 20 },
  { title: 24, console: 12 },
] as const;

interface TopView {
  /** How many games are listed. */
  readonly count: number;
  /** What was asked for. */
  readonly input: Press['input'];
}

/** The games with most open tickets. */
export function topMessage({ subject, tickets, reading }: ListOverview, { count, input }: TopView): Message {
  const counts = countByState(tickets);
  const games = topGames(tickets);
  const shown = games.slice(0, count);

  const start = [
    ...numbersLines({
      counts,
      isWhole: false,
      remark: games.length === 0 ? null : words.lists.gamesWithOpen(games.length),
      none: words.noOpenTickets(listName(subject), 'official'),
      reading,
    }),
    ...(shown.length === 0 ? [] : ['']),
  ];
  const end = othersLines(games.slice(count));
  const link = { label: words.ticketsOn('RetroAchievements'), url: links.allTickets };
  return {
    embeds: [
      {
        title: words.lists.titled(words.lists.gamesWithMost, narrowedTo(subject)),
        url: links.allTickets,
        description: fitting((longest) => [
          ...start,
          ...shown.map((game) => gameLine(game, longest, subject.kind === 'console')),
          ...end,
        ]),
        color: colourOf(counts, reading),
      },
    ],
    rows: [
      listRow({ press: { path: 'tickets top', input }, page: placeOf(1, 1), link, watch: null }),
      ...gameRows(shown.map(({ game }) => game)),
    ],
  };
}

type NameLength = (typeof NAME_LENGTHS)[number];

function fitting(linesOf: (longest: NameLength) => readonly string[]): string {
  const descriptions = NAME_LENGTHS.map((longest) => linesOf(longest).join('\n'));
  return descriptions.find(({ length }) => length <= LONGEST_DESCRIPTION) ?? descriptions.at(-1) ?? '';
}

function gameLine({ game, open, waiting }: TopGame, longest: NameLength, isOfOneConsole: boolean): string {
  const name = gameName(isOfOneConsole ? { ...game, console: '' } : game, longest);
  return words.lists.game(
    words.open(open),
    words.link(name, links.game(game.id)),
    waiting === 0 ? [] : [words.counted('waiting', waiting)],
  );
}

function othersLines(others: readonly TopGame[]): string[] {
  const open = others.reduce((sum, game) => sum + game.open, 0);
  return others.length === 0 ? [] : ['', words.lists.openInOthers(open, others.length)];
}
