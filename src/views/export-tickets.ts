import { countByState } from '../domain/count.ts';
import type { Game } from '../domain/game.ts';
import type { Message } from '../domain/message.ts';
import type { ListedOverview } from '../domain/overview.ts';
import { isCurrent, type Ticket } from '../domain/ticket.ts';
import { words } from '../words/en.ts';
import type { ExportState } from '../words/en-exports.ts';
import { colourOf } from './colour.ts';
import { exportMessage } from './export-message.ts';
import { exportSubject } from './export-subject.ts';
import type { WrittenFile } from './export-written.ts';
import { failureWords } from './failure.ts';
import { numbersLines } from './numbers.ts';
import { otherGamesLines } from './other-games.ts';

/** `null`: open and waiting ones. */
export type ListedState = Exclude<ExportState, 'reopened'> | null;

export function exportedTickets({ tickets }: ListedOverview, state: ListedState): readonly Ticket[] {
  if (state === null) return tickets.filter(isCurrent);
  return state === 'all' ? tickets : tickets.filter((ticket) => ticket.state === state);
}

interface ListedView {
  readonly state: ListedState;
  /** What else was perhaps meant. */
  readonly otherGames: readonly Game[];
}

/** Without files there was nothing to export. */
export function exportedTicketsMessage(
  overview: ListedOverview,
  { state, otherGames }: ListedView,
  files: readonly WrittenFile[],
): Message {
  const { title, url, none } = exportSubject(overview);
  const exported = exportedTickets(overview, state);
  // Where nothing fits, all that was read says what there is instead.
  const counts = countByState(exported.length === 0 ? overview.tickets : exported);
  return exportMessage({
    upstream: 'RetroAchievements',
    title,
    url,
    colour: colourOf(counts, overview.reading),
    head: [
      ...(exported.length > 0 && (state === 'waiting' || state === 'resolved' || state === 'closed')
        ? oneStateLines(overview, state, exported.length)
        : numbersLines({
            counts,
            isWhole:
              overview.kind === 'game' && overview.span === 'every' && (state === 'all' || exported.length === 0),
            remark: null,
            none,
            reading: overview.reading,
          })),
      ...(overview.kind === 'game' ? otherGamesLines(otherGames, overview.game.id) : []),
    ],
    state,
    isLastKnown: overview.reading.trouble !== null,
    files,
  });
}

/** Nothing is said of the states that nobody asked for. */
function oneStateLines(
  { reading: { asOf, trouble, unreadable } }: ListedOverview,
  state: 'waiting' | 'resolved' | 'closed',
  count: number,
): string[] {
  const number = words.heading(words.counted(state, count));
  return [
    ...(trouble === null ? [number, words.asOf(asOf)] : [words.lastKnown(failureWords(trouble), asOf, number)]),
    ...(unreadable === 0 ? [] : [words.notCounted('RetroAchievements', unreadable)]),
  ];
}
