import type { AkanaTicketId } from '../domain/akana-ticket.ts';
import type { Message } from '../domain/message.ts';
import type { AkanaOverview } from '../domain/overview.ts';
import { inertText } from '../lib/inert.ts';
import { plain } from '../lib/text.ts';
import { words } from '../words/en.ts';
import { countAkanaStates } from './akana-counts.ts';
import { askedLines, bodyLines } from './akana-details.ts';
import { akanaTicketLine } from './akana-line.ts';
import { accountName, ticketNumber } from './akana-name.ts';
import { ageLine, akanaNumbersLines, limitLines } from './akana-numbers.ts';
import { type ShownTicket, shownTicket } from './akana-shown.ts';
import { akanaMessage, portalLink } from './akana.ts';
import { akanaColourOf } from './colour.ts';
import { failureWords } from './failure.ts';
import { refreshButton } from './rows.ts';

const LONGEST_DESCRIPTION = 4096;
const LONGEST_TITLE = 180;

/** How long other people's texts may be, from the roomiest to what always fits. */
const measures = [
  { comment: 240, description: 2000 },
  { comment: 160, description: 1200 },
  { comment: 100, description: 900 },
  { comment: 40, description: 600 },
] as const;

interface AkanaTicketView {
  readonly id: AkanaTicketId;
  /** What was given for it. */
  readonly typed: string;
  readonly page: number;
  /** Whether only one person sees the answer. */
  readonly isPrivate: boolean;
}

/** All that one account sees of one ticket of Akana. */
export function akanaTicketMessage(overview: AkanaOverview, { id, typed, page, isPrivate }: AkanaTicketView): Message {
  const { tickets, subject, reading, portalUrl } = overview;
  const { comments, actions } = subject;
  const [ticket, ...others] = tickets;
  // Without its tenant a number may be that of several.
  if (others.length > 0)
    return akanaMessage(overview, {
      choices: { ticket: typed, comments, actions },
      page,
      isPrivate,
      others: [],
      mayWatch: false,
    });

  const shown = ticket === undefined ? null : shownTicket(ticket, isPrivate);
  const { label, url } = portalLink(shown, portalUrl);
  return {
    embeds: [
      {
        title: titleOf(shown, id),
        url,
        description: shown === null ? missingText(overview) : ticketText(shown, overview),
        color: akanaColourOf(countAkanaStates(tickets), reading),
      },
    ],
    rows: [[refreshButton({ path: 'tickets show', input: { ticket: typed } }), { kind: 'link', label, url }]],
  };
}

function titleOf(shown: ShownTicket | null, id: AkanaTicketId): string {
  const number = ticketNumber(shown?.ticket.id ?? id);
  const title = shown?.kind === 'whole' ? shown.ticket.title : '';
  return plain(title) === ''
    ? words.akana.ticket(number)
    : words.show.akanaTitle(number, inertText(title, LONGEST_TITLE));
}

function missingText(overview: AkanaOverview): string {
  return [...akanaNumbersLines(overview), ...limitLines(overview)].join('\n');
}

function ticketText(shown: ShownTicket, overview: AkanaOverview): string {
  let text = '';
  for (const measure of measures) {
    text = parts(shown, overview, measure).join('\n\n');
    if (text.length <= LONGEST_DESCRIPTION) return text;
  }
  return text;
}

/** First of all what has become of it; old rows say so. */
function parts(
  shown: ShownTicket,
  { subject, account, reading }: AkanaOverview,
  measure: (typeof measures)[number],
): string[] {
  const line = akanaTicketLine(shown, { longestTitle: null, longestLink: 0, isApiNamed: true, isUpdateTold: false });
  const first = reading.trouble === null ? line : words.lastKnown(failureWords(reading.trouble), reading.asOf, line);
  const details =
    shown.kind === 'number-only'
      ? [[words.akana.numberOnly(1, 1)]]
      : [bodyLines(shown.ticket, measure.description), askedLines(shown.ticket, subject, measure.comment)];
  return [[first], ...details, [ageLine(reading, accountName(account))]]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'));
}
