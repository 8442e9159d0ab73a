import { isCurrent, type Ticket } from '../domain/ticket.ts';
import { chunks, type Place, placeOf } from './place.ts';

const PAGE_SIZE = 10;

/** Tickets under one heading. */
export interface Group {
  /** How many of all the heading's tickets are open or waiting: several hint at one bug reported more than once. */
  readonly reports: number;
  readonly isContinued: boolean;
  /** Those on this page; never empty. */
  readonly tickets: readonly [Ticket, ...Ticket[]];
}

export interface Page extends Place {
  readonly groups: readonly Group[];
}

type Key = (ticket: Ticket) => number;

/** Pages that keep a heading's tickets together; only more than a whole page of them go on to the next. */
export function pageOfGroups(tickets: readonly Ticket[], key: Key, number: number): Page {
  const pages: Group[][] = [];
  let room = 0;
  for (const group of grouped(tickets, key).flatMap(split)) {
    const page = pages.at(-1);
    if (page === undefined || group.tickets.length > room) {
      pages.push([group]);
      room = PAGE_SIZE - group.tickets.length;
    } else {
      page.push(group);
      room -= group.tickets.length;
    }
  }
  return numbered(pages, number);
}

/** Pages in the order of the list, without headings. */
export function pageOfTickets(
  tickets: readonly Ticket[],
  wanted: number,
): Place & { readonly tickets: readonly Ticket[] } {
  const pages = chunks(tickets, PAGE_SIZE);
  const place = placeOf(wanted, pages.length);
  return { ...place, tickets: pages[place.number - 1] ?? [] };
}

/** Pages in the order of the list, each under its own headings. */
export function pageInOrder(tickets: readonly Ticket[], key: Key, number: number): Page {
  const pages = chunks(tickets, PAGE_SIZE).map((page) => grouped(page, key));
  return numbered(pages, number);
}

function numbered(pages: readonly (readonly Group[])[], wanted: number): Page {
  const place = placeOf(wanted, pages.length);
  return { ...place, groups: pages[place.number - 1] ?? [] };
}

function grouped(tickets: readonly Ticket[], key: Key): Group[] {
  return [...Map.groupBy(tickets, key).values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [{ reports: [first, ...others].filter(isCurrent).length, isContinued: false, tickets: [first, ...others] }],
  );
}

function split({ reports, tickets }: Group): Group[] {
  return chunks(tickets, PAGE_SIZE).flatMap(([first, ...others], index) =>
    first === undefined ? [] : [{ reports, isContinued: index > 0, tickets: [first, ...others] }],
  );
}
