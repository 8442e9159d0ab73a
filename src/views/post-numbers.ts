import type { ChangeNotice, WatchNotice } from '../domain/notice.ts';
import { openOf } from '../domain/seen-ticket.ts';
import { upstreamOf } from '../domain/watched-subject.ts';
import { words } from '../words/en.ts';
import { postName } from './post-name.ts';
import { tallyParts } from './post-tally.ts';
import { numberParts } from './watch-numbers.ts';

/** `Final Fantasy VI (SNES/Super Famicom): open tickets 10 → 12 (▲ 3 opened, ▼ 1 resolved)` */
export function changeLine(notice: Omit<ChangeNotice, 'kind' | 'watchId' | 'changes' | 'mention' | 'asOf'>): string {
  const { subject, before, after, tally } = notice;
  const numbers = [
    openNumbers(notice),
    ...(after.reopened > 0 || before.reopened > 0
      ? [words.posts.changes.reopened(before.reopened, after.reopened)]
      : []),
    ...(before.waiting !== after.waiting || (openOf(after) === 0 && after.waiting > 0)
      ? [words.posts.changes.waiting(before.waiting, after.waiting)]
      : []),
  ];
  return words.posts.changes.change(postName(subject), numbers, tallyParts(tally, subject));
}

/** How many a new watch begins with; `null` where that was not known in time. */
export function numbersNow({ counted }: Pick<WatchNotice, 'counted'>): string | null {
  if (counted === null) return null;
  const { counts, asOf } = counted;
  return words.posts.numbersAsOf(numberParts(counts, words.posts.openNow), asOf);
}

function openNumbers({ subject, before, after, unseen }: Parameters<typeof changeLine>[0]): string {
  const [from, to] = [openOf(before), openOf(after)];
  if (unseen === null) return words.posts.changes.open(from, to);
  const ms = unseen.to - unseen.from;
  return unseen.because === 'off'
    ? words.posts.changes.openWhileAway(ms, from, to)
    : words.posts.changes.openWhileUnread(upstreamOf(subject), ms, from, to);
}
