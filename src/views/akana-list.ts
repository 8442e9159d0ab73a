import type { AkanaSubject } from '../domain/subject.ts';
import { akanaTicketLine } from './akana-line.ts';
import { askedLines, bodyLines } from './akana-details.ts';
import type { ShownTicket } from './akana-shown.ts';

/** How long other people's texts may be, from the roomiest to what always fits. */
const measures = [
  { title: 90, link: 500, comment: 240, description: 1500 },
  { title: 60, link: 300, comment: 120, description: 1500 },
  { title: 40, link: 200, comment: 80, description: 900 },
  { title: 24, link: 200, comment: 60, description: 600 },
  { title: 24, link: 0, comment: 32, description: 300 },
] as const;

type Measure = (typeof measures)[number];

/** The length of each part at the narrowest measure, and of the page they must fit. */
const narrowest = { line: 205, comment: 92, actions: 135, page: 2700 };
const MOST_ROWS = 10;

/**
 * By what was asked for and never by the texts, so that pages stay what they are while people turn them. A ticket that
 * was asked for by itself has a page of its own.
 */
export function rowsPerPage({ ticket, comments, actions }: AkanaSubject): number {
  if (ticket !== null) return 1;
  const each = narrowest.line + comments * narrowest.comment + (actions ? narrowest.actions : 0);
  return Math.min(MOST_ROWS, Math.max(1, Math.floor(narrowest.page / each)));
}

/** The tickets of one page, with texts as long as `room` lets them be. */
export function listText(tickets: readonly ShownTicket[], subject: AkanaSubject, room: number): string {
  let text = '';
  for (const measure of measures) {
    text = pageText(tickets, subject, measure);
    if (text.length <= room) return text;
  }
  return text;
}

function pageText(tickets: readonly ShownTicket[], subject: AkanaSubject, measure: Measure): string {
  const hasDetails = subject.comments > 0 || subject.actions || subject.ticket !== null;
  return tickets.map((shown) => ticketLines(shown, subject, measure).join('\n')).join(hasDetails ? '\n\n' : '\n');
}

function ticketLines(shown: ShownTicket, subject: AkanaSubject, measure: Measure): string[] {
  const form = {
    longestTitle: measure.title,
    longestLink: measure.link,
    isApiNamed: subject.api === null,
    isUpdateTold: subject.sort === 'updated',
  };
  const line = akanaTicketLine(shown, form);
  if (shown.kind === 'number-only') return [line];
  return [
    line,
    ...(subject.ticket === null ? [] : bodyLines(shown.ticket, measure.description)),
    ...askedLines(shown.ticket, subject, measure.comment),
  ];
}
