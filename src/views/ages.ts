import { AGES, countByAge, daysSince } from '../domain/age.ts';
import type { Ticket } from '../domain/ticket.ts';
import { words } from '../words/en.ts';

/** How many open tickets there are of each age, of all of them. */
export function agesLines(open: readonly Ticket[], now: number): string[] {
  const counts = countByAge(open.map(({ reportedAt }) => daysSince(reportedAt, now)));
  return [
    words.partsOf({ open: open.length, waiting: 0 }),
    ...AGES.map((age) => words.bullet(words.lists.aged(age, counts[age]))),
  ];
}
