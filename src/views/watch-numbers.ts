import { openOf, type SeenCounts } from '../domain/seen-ticket.ts';
import type { SeenBy } from '../domain/watch-keeper.ts';
import { words } from '../words/en.ts';
import { accountName } from './akana-name.ts';

/** `**4 open** · 1 waiting on reporter` */
export function watchNumbers(counts: SeenCounts): string {
  return numberParts(counts, words.open).join(' · ');
}

/** What is said of the numbers that a watch has now; what Akana calls reopened is open too. */
export function numberParts(counts: SeenCounts, someOpen: (count: number) => string): string[] {
  const open = openOf(counts);
  const { reopened, waiting } = counts;
  return [
    open === 0 ? words.watch.noneOpen : someOpen(open),
    ...(reopened === 0 ? [] : [words.posts.changes.reopened(reopened, reopened)]),
    ...(waiting === 0 ? [] : [words.posts.changes.waiting(waiting, waiting)]),
  ];
}

/** Whose numbers they are, where that makes a difference: joins what is said of them. */
export function seenByParts(seenBy: SeenBy | null): string[] {
  return seenBy === null ? [] : [words.akana.asSeenBy(accountName(seenBy.account))];
}
