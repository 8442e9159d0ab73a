import { openOf, type SeenCounts } from '../domain/seen-ticket.ts';
import type { SeenBy } from '../domain/watch-keeper.ts';
import { words } from '../words/en.ts';
import { accountName } from './akana-name.ts';

/** `**4 open** · 1 waiting on reporter`; what Akana calls reopened is open too. */
export function watchNumbers(counts: SeenCounts): string {
  const open = openOf(counts);
  return [
    open === 0 ? words.watch.noneOpen : words.open(open),
    ...(counts.reopened === 0 ? [] : [words.watch.reopenedOfThem(counts.reopened)]),
    ...(counts.waiting === 0 ? [] : [words.counted('waiting', counts.waiting)]),
  ].join(' · ');
}

/** Whose numbers they are, where that makes a difference: joins what is said of them. */
export function seenByParts(seenBy: SeenBy | null): string[] {
  return seenBy === null ? [] : [words.akana.asSeenBy(accountName(seenBy.account))];
}
