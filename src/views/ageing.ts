import { daysSince } from '../domain/age.ts';
import { countByState } from '../domain/count.ts';
import type { Message, Press } from '../domain/message.ts';
import type { Reading } from '../domain/overview.ts';
import type { Person, Ticket } from '../domain/ticket.ts';
import { words } from '../words/en.ts';
import { agesLines } from './ages.ts';
import { colourOf } from './colour.ts';
import { links } from './links.ts';
import { consoleName, siteName } from './list-scope.ts';
import { numbersLines } from './numbers.ts';
import { pageOfTickets } from './pages.ts';
import { listRow } from './rows.ts';
import { personName } from './ticket-line.ts';
import { ticketRunLines } from './ticket-runs.ts';
import { ticketSelectRows } from './ticket-select.ts';

/** Whose tickets they are; `null`: everybody's, and every console's. */
interface Scope {
  readonly console: string | null;
  readonly developer: Person | null;
}

interface AgeingView extends Scope {
  /** In whole days: of those older than this there is a list. */
  readonly olderThan: number;
  readonly page: number;
  /** What was asked for, but for the page. */
  readonly input: Press['input'];
}

/** Open tickets by their age when they were last read, oldest first. */
export function ageingMessage(
  { tickets, reading }: { readonly tickets: readonly Ticket[]; readonly reading: Reading },
  { olderThan, page: wanted, input, ...scope }: AgeingView,
): Message {
  const counts = countByState(tickets);
  const open = tickets.filter(({ state }) => state === 'open');
  const old = open.filter(({ reportedAt }) => daysSince(reportedAt, reading.asOf) > olderThan).toReversed();
  const page = pageOfTickets(old, wanted);

  const description = [
    ...numbersLines({ counts, isWhole: false, remark: null, none: noneOpen(scope), reading }),
    ...(open.length === 0 ? [] : [...agesLines(open, reading.asOf), '', oldLine(old.length, olderThan, reading)]),
    ...ticketRunLines(page.tickets, scope.console !== null),
  ].join('\n');

  const url = scope.developer === null ? links.allTickets : links.developerTickets(scope.developer.name);
  const link = { label: words.ticketsOn('RetroAchievements'), url };
  return {
    embeds: [{ title: title(scope), url, description, color: colourOf(counts, reading) }],
    rows: [
      listRow({ press: { path: 'tickets ageing', input }, page, link, watch: null }),
      ...ticketSelectRows(page.tickets),
    ],
  };
}

function title({ console, developer }: Scope): string {
  return words.lists.titled(words.lists.byAge, [
    ...(console === null ? [] : [consoleName(console)]),
    ...(developer === null ? [] : [words.heldBy(personName(developer))]),
  ]);
}

function noneOpen({ console, developer }: Scope): string {
  if (developer === null) return words.noOpenTickets(console === null ? siteName : consoleName(console), 'official');
  return console === null
    ? words.holdsNone(personName(developer))
    : words.lists.holdsNoneOn(personName(developer), consoleName(console));
}

/** An old list without any does not mean that there are none. */
function oldLine(count: number, olderThan: number, { trouble }: Reading): string {
  if (trouble !== null) return words.lists.olderThanLastKnown(olderThan, count);
  return count === 0 ? words.lists.noneOlderThan(olderThan) : words.lists.olderThan(olderThan, count);
}
