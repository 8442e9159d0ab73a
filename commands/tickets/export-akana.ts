import type { CommonDeps, NeededDeps } from '../../src/discord/command.ts';
import type { Question } from '../../src/domain/ports.ts';
import { type AkanaSubject, ticketsOfApi } from '../../src/domain/subject.ts';
import { shownTicket } from '../../src/views/akana-shown.ts';
import { exportedAkanaMessage } from '../../src/views/export-akana.ts';
import { akanaTable } from '../../src/views/export-rows.ts';
import { noSuchApiMessage, sentenceMessage } from '../../src/views/sentence.ts';
import { words } from '../../src/words/en.ts';
import type { ExportState } from '../../src/words/en-exports.ts';
import type { ExportContent, NoExport, Wanted } from './export-content.ts';
import { exportName } from './export-name.ts';

type Deps = Pick<CommonDeps, 'tickets'> & Pick<NeededDeps['akana'], 'apis'>;

/** Tickets of one API, or of all. In an answer that others see, only the number of one that is not public. */
export async function akanaExport(
  { scope, target, state }: Wanted<'api'>,
  isPrivate: boolean,
  question: Question,
  { tickets, apis }: Deps,
): Promise<ExportContent | NoExport> {
  if (state === 'waiting') return { instead: sentenceMessage(words.exports.noWaiting) };
  const found = target === undefined ? null : await apis.find(target, question);
  if (target !== undefined && found?.kind === 'none') return { instead: noSuchApiMessage(target) };
  const { api, others } = found?.kind === 'one' ? found : { api: null, others: [] };

  const overview = await tickets.overview(ticketsOfApi(api, { states: statesOf(state), priority: null }), question);
  // A file would look like all there is.
  if (!overview.isWhole) return { instead: sentenceMessage(words.exports.notWhole(overview.tickets.length)) };

  const shown = overview.tickets.map((ticket) => shownTicket(ticket, isPrivate));
  const { asOf, trouble, unreadable } = overview.reading;
  const name = api && (api.name ?? api.id);
  return {
    table: akanaTable(shown),
    facts: {
      scope,
      target: name,
      state: state ?? 'open and reopened',
      asOf,
      isLastKnown: trouble !== null,
      unreadable,
    },
    name: exportName(scope, name),
    answer: (files) => exportedAkanaMessage({ overview, state, shown, isPrivate, others }, files),
  };
}

function statesOf(state: Exclude<ExportState, 'waiting'> | null): AkanaSubject['states'] {
  if (state === null) return ['open', 'reopened'];
  return state === 'all' ? null : [state];
}
