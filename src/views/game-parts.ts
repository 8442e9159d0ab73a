import { countByState } from '../domain/count.ts';
import { type Ticket, TicketMode, TicketType } from '../domain/ticket.ts';
import { words } from '../words/en.ts';
import { shares, sumOf } from './shares.ts';
import { personName } from './ticket-line.ts';

const MOST_HOLDERS = 3;

/** What a game's open and waiting tickets are made of; a single one says it itself. */
export function partsLines(tickets: readonly Ticket[]): string[] {
  if (tickets.length < 2) return [];
  const types = partsBy(TicketType.options, tickets, ({ type }) => type, words.ofType);
  const modes = partsBy([...TicketMode.options, null], tickets, ({ mode }) => mode, words.inMode);
  return [
    words.partsOf(countByState(tickets)),
    ...[types, modes, holders(tickets)].map((parts) => words.bullet(parts.join(' · '))),
  ];
}

function partsBy<K>(
  keys: readonly K[],
  tickets: readonly Ticket[],
  keyOf: (ticket: Ticket) => K,
  part: (key: K, count: number) => string,
): string[] {
  const byKey = Map.groupBy(tickets, keyOf);
  return keys.flatMap((key) => {
    const count = byKey.get(key)?.length ?? 0;
    return count === 0 ? [] : [part(key, count)];
  });
}

function holders(tickets: readonly Ticket[]): string[] {
  const people = tickets.flatMap(({ holder }) => holder ?? []);
  const all = shares(people, ({ ulid, name }) => ulid ?? name);
  const others = all.slice(MOST_HOLDERS);
  const orphans = tickets.length - people.length;
  return [
    ...all.slice(0, MOST_HOLDERS).map(({ first, count }) => words.shareHeld(count, personName(first))),
    ...(others.length === 0 ? [] : [words.shareHeldByOthers(sumOf(others), others.length)]),
    ...(orphans === 0 ? [] : [words.shareHeld(orphans, null)]),
  ];
}
