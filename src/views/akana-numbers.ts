import { AkanaState } from '../domain/akana-ticket.ts';
import type { AkanaOverview, Reading } from '../domain/overview.ts';
import type { AkanaSubject } from '../domain/subject.ts';
import type { Inert } from '../lib/inert.ts';
import type { NamedState } from '../words/en-akana.ts';
import { words } from '../words/en.ts';
import { countAkanaStates } from './akana-counts.ts';
import { priorityLines } from './akana-priority.ts';
import { accountName, apiName, ticketNumber } from './akana-name.ts';
import { failureWords } from './failure.ts';

const states = AkanaState.exclude(['other']).options;

/** The numbers with their age, first of all a message says. Old ones never read as "there are none". */
export function akanaNumbersLines(overview: AkanaOverview): string[] {
  const { account, reading, tickets } = overview;
  const name = accountName(account);
  return [numbersLine(overview, name), ...priorityLines(tickets), ageLine(reading, name)];
}

/** What the numbers leave out. */
export function limitLines({ subject, tickets, isWhole, reading }: AkanaOverview): string[] {
  return [
    ...(isWhole ? [] : [words.akana.notWhole(tickets.length, subject.sort)]),
    ...(reading.unreadable === 0 ? [] : [words.akana.notCounted(reading.unreadable)]),
  ];
}

function numbersLine(overview: AkanaOverview, account: Inert | null): string {
  const { subject, tickets, isWhole, reading } = overview;
  const numbers = [leadNumber(overview), ...otherNumbers(overview)].join(' · ');
  if (reading.trouble !== null) return words.lastKnown(failureWords(reading.trouble), reading.asOf, numbers);
  if (tickets.length > 0) return numbers;
  if (!isWhole) return words.akana.noneFound(wantedName(subject));
  return reading.unreadable === 0 ? words.akana.noneVisible(wantedName(subject), account) : numbers;
}

/** Last known numbers have said their age. */
export function ageLine({ asOf, trouble }: Reading, account: Inert | null): string {
  const asSeenBy = words.akana.asSeenBy(account);
  return trouble === null ? `${words.asOf(asOf)} · ${asSeenBy}` : words.small(asSeenBy);
}

/** "No open tickets" is said only of a whole and fresh list in which others stand. */
function leadNumber(overview: AkanaOverview): string {
  const { tickets, isWhole, reading } = overview;
  const lead = leadOf(overview);
  const count = countAkanaStates(tickets)[lead];
  const isCertain = isWhole && tickets.length > 0 && reading.trouble === null && reading.unreadable === 0;
  return lead === 'open' && count === 0 && isCertain ? words.noneOpen : words.akana.lead(lead, count);
}

function otherNumbers(overview: AkanaOverview): string[] {
  const { subject, tickets, isWhole } = overview;
  const counts = countAkanaStates(tickets);
  const lead = leadOf(overview);
  const isTotal = subject.states === null && subject.ticket === null && isWhole && tickets.length > 0;
  return [
    ...states
      .filter((state) => state !== lead && counts[state] > 0)
      .map((state) => words.akana.counted(state, counts[state])),
    ...(counts.other === 0 ? [] : [words.akana.inOtherStates(counts.other)]),
    ...(isTotal ? [words.inAll(tickets.length)] : []),
  ];
}

/** The number that is said even when it is 0: nothing is said of a state that nobody asked for. */
function leadOf({ subject: { ticket, states }, tickets: [first] }: AkanaOverview): NamedState {
  if (ticket !== null && first !== undefined && first.state !== 'other') return first.state;
  if (states === null || states.includes('open')) return 'open';
  return states[0] ?? 'open';
}

function wantedName({ api, ticket, states }: AkanaSubject): string {
  if (ticket !== null) return words.akana.ticketInStates(states, ticketNumber(ticket));
  return words.akana.ticketsInStates(states, api === null ? null : apiName(api));
}
