import { countByState } from '../domain/count.ts';
import { type Ticket, TicketMode } from '../domain/ticket.ts';
import { words } from '../words/en.ts';
import { shares, sumOf, topOf } from './shares.ts';
import { personName } from './ticket-line.ts';

const MOST_HOLDERS = 3;

/** What a game's open and waiting tickets are made of; a single one says it itself. */
export function partsLines(tickets: readonly Ticket[]): string[] {
  if (tickets.length < 2) return [];
  const types = shares(tickets, ({ type }) => type).map(({ key, count }) => words.ofType(key, count));
  const modes = [...TicketMode.options, null].flatMap((mode) => {
    const count = tickets.filter((ticket) => ticket.mode === mode).length;
    return count === 0 ? [] : [words.inMode(mode, count)];
  });
  return [
    words.partsOf(countByState(tickets)),
    ...[types, modes, holders(tickets)].map((parts) => words.bullet(parts.join(' · '))),
  ];
}

function holders(tickets: readonly Ticket[]): string[] {
  const people = tickets.flatMap(({ holder }) => holder ?? []);
  const { shown, others } = topOf(
    shares(people, ({ ulid, name }) => ulid ?? name),
    MOST_HOLDERS,
  );
  const orphans = tickets.length - people.length;
  return [
    ...shown.map(({ first, count }) => words.shareHeld(count, personName(first))),
    ...(others.length === 0 ? [] : [words.shareHeldByOthers(sumOf(others), others.length)]),
    ...(orphans === 0 ? [] : [words.shareHeld(orphans, null)]),
  ];
}
