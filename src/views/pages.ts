import { isCurrent, type Ticket } from '../domain/ticket.ts';

const PAGE_SIZE = 10;

/** Tickets under one heading. */
export interface Group {
  /** How many of all the heading's tickets are open or waiting: several hint at one bug reported more than once. */
  readonly reports: number;
  readonly isContinued: boolean;
  /** Those on this page; never empty. */
  readonly tickets: readonly [Ticket, ...Ticket[]];
}

export interface Page {
  /** From 1. */
  readonly number: number;
  readonly count: number;
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

/** Pages in the order of the list, each under its own headings. */
export function pageInOrder(tickets: readonly Ticket[], key: Key, number: number): Page {
  const pages = chunks(tickets).map((page) => grouped(page, key));
  return numbered(pages, number);
}

/** A list may have shrunk since its buttons were made. */
function numbered(pages: readonly (readonly Group[])[], wanted: number): Page {
  const count = Math.max(1, pages.length);
  const number = Math.min(Math.max(1, wanted), count);
  return { number, count, groups: pages[number - 1] ?? [] };
}

function grouped(tickets: readonly Ticket[], key: Key): Group[] {
  return [...Map.groupBy(tickets, key).values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [{ reports: [first, ...others].filter(isCurrent).length, isContinued: false, tickets: [first, ...others] }],
  );
}

function split({ reports, tickets }: Group): Group[] {
  return chunks(tickets).flatMap(([first, ...others], index) =>
    first === undefined ? [] : [{ reports, isContinued: index > 0, tickets: [first, ...others] }],
  );
}

function chunks(tickets: readonly Ticket[]): Ticket[][] {
  const count = Math.ceil(tickets.length / PAGE_SIZE);
  return Array.from({ length: count }, (_, index) => tickets.slice(index * PAGE_SIZE, (index + 1) * PAGE_SIZE));
}
