import { ticketTable } from '../../src/views/export-rows.ts';
import { exportSubject } from '../../src/views/export-subject.ts';
import { exportedTickets, exportedTicketsMessage, type ListedState } from '../../src/views/export-tickets.ts';
import { sentenceMessage } from '../../src/views/sentence.ts';
import { assertNever } from '../../src/lib/assert-never.ts';
import { words } from '../../src/words/en.ts';
import type { ExportState } from '../../src/words/en-exports.ts';
import type { ListedScope } from '../../src/words/en-scopes.ts';
import type { ExportContent, NoExport, Wanted } from './export-content.ts';
import { exportName } from './export-name.ts';
import { findListed } from './find-listed.ts';

/** Tickets of RetroAchievements. */
export async function listedExport(
  { scope, target, state: chosen }: Wanted<ListedScope>,
  deps: Parameters<typeof findListed>[1],
): Promise<ExportContent | NoExport> {
  const state = listedState(scope, chosen);
  if (typeof state === 'object' && state !== null) return state;
  const span = state === null || state === 'open' || state === 'waiting' ? 'current' : 'every';
  const found = await findListed({ scope, target, span }, deps);
  if ('instead' in found) return found;

  const { overview, otherGames } = found;
  const { asOf, trouble, unreadable } = overview.reading;
  const { target: name } = exportSubject(overview);
  return {
    table: ticketTable(exportedTickets(overview, state)),
    facts: {
      scope,
      target: name,
      state: state ?? 'open and waiting',
      asOf,
      isLastKnown: trouble !== null,
      unreadable,
    },
    name: exportName(scope, overview.kind === 'game' ? String(overview.game.id) : name),
    answer: (files) => exportedTicketsMessage(overview, { state, otherGames }, files),
  };
}

/** Which tickets a list has: settled ones are listed game by game only. */
function listedState(scope: ListedScope, state: ExportState | null): ListedState | NoExport {
  switch (state) {
    case null:
    case 'open':
    case 'waiting':
      return state;
    case 'reopened':
      return { instead: sentenceMessage(words.exports.noReopened) };
    case 'resolved':
    case 'closed':
    case 'all':
      return scope === 'game' ? state : { instead: sentenceMessage(words.exports.onlyOfGames) };
    default:
      return assertNever(state);
  }
}
