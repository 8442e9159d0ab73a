import type { Api } from '../domain/api.ts';
import type { Message } from '../domain/message.ts';
import type { AkanaOverview } from '../domain/overview.ts';
import { words } from '../words/en.ts';
import type { ExportState } from '../words/en-exports.ts';
import { countAkanaStates } from './akana-counts.ts';
import { apiName, namedByTickets, toldApart } from './akana-name.ts';
import { akanaNumbersLines, limitLines } from './akana-numbers.ts';
import type { ShownTicket } from './akana-shown.ts';
import { numberOnlyLines } from './akana.ts';
import { akanaColourOf } from './colour.ts';
import { exportMessage } from './export-message.ts';
import type { WrittenFile } from './export-written.ts';

interface AkanaExport {
  readonly overview: AkanaOverview;
  /** `null`: open and reopened ones. */
  readonly state: Exclude<ExportState, 'waiting'> | null;
  /** Its tickets as far as they may be shown. */
  readonly shown: readonly ShownTicket[];
  /** Whether only one person sees the answer. */
  readonly isPrivate: boolean;
  /** What else was perhaps meant. */
  readonly others: readonly Api[];
}

/** Without files there was nothing to export. */
export function exportedAkanaMessage(
  { overview, state, shown, isPrivate, others }: AkanaExport,
  files: readonly WrittenFile[],
): Message {
  const { subject, tickets, portalUrl, reading } = overview;
  const api = subject.api && namedByTickets(subject.api, shown);
  return exportMessage({
    upstream: 'Akana',
    title: words.akana.ticketsOf(api && apiName(isPrivate ? toldApart(api, others) : api)),
    url: portalUrl,
    colour: akanaColourOf(countAkanaStates(tickets), reading),
    head: [...akanaNumbersLines(overview), ...limitLines(overview), ...numberOnlyLines(shown)],
    state,
    isLastKnown: reading.trouble !== null,
    files,
  });
}
