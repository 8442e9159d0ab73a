import type { AkanaTicket } from '../domain/akana-ticket.ts';
import { type Inert, inertCode, inertText } from '../lib/inert.ts';
import type { NamedPriority } from '../words/en-akana.ts';
import { words } from '../words/en.ts';
import { shares, sumOf, topOf } from './shares.ts';

const MOST_OTHERS = 3;
const LONGEST_LABEL = 20;

const named: readonly NamedPriority[] = ['high', 'medium', 'low'];

export function priorityName(priority: string): Inert {
  return inertText(priorityText(priority), LONGEST_LABEL);
}

/** For where Discord formats nothing. */
export function priorityText(priority: string): string {
  const known = named.find((name) => name === priority);
  return known === undefined ? words.sentence(priority) : words.akana.priority(known);
}

/** How many tickets there are of each priority; a single one says it itself. */
export function priorityLines(tickets: readonly Pick<AkanaTicket, 'priority'>[]): string[] {
  if (tickets.length < 2) return [];
  const all = shares(tickets, ({ priority }) => priority);
  const countOf = (wanted: string | null): number => sumOf(all.filter(({ key }) => key === wanted));

  const known = named.flatMap((priority) =>
    given(countOf(priority), (count) => words.akana.ofPriority(priority, count)),
  );
  const labels = all.flatMap(({ key, count }) =>
    key === null || named.some((name) => name === key) ? [] : [{ label: inertCode(key, LONGEST_LABEL), count }],
  );
  const { shown, others } = topOf(labels, MOST_OTHERS);
  return [
    [
      ...known,
      ...shown.map(({ label, count }) => words.akana.ofOtherPriority(label, count)),
      ...given(sumOf(others), words.akana.ofOtherPriorities),
      ...given(countOf(null), words.akana.withoutPriority),
    ].join(' · '),
  ];
}

function given(count: number, say: (count: number) => string): string[] {
  return count === 0 ? [] : [say(count)];
}
