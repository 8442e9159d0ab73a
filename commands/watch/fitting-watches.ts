import type { WatchStatus } from '../../src/domain/watch-ports.ts';
import { byTitle, fit, isBlank, isByWholeWords, titleOf } from '../../src/lib/title.ts';
import { plainSubjectName } from '../../src/views/subject-name.ts';
import { watchLabel } from '../../src/views/watch-name.ts';

/** Longer than any option takes. */
const LONGEST_NAME = 200;

/** Those whose label has the words that were typed, or their beginnings, best first; all where there are none. */
export function fittingWatches(typed: string, statuses: readonly WatchStatus[]): readonly WatchStatus[] {
  return ranked(typed, statuses).map(({ status }) => status);
}

/** Those that what was given means: one by its id, else those of that name, else those that its words fit best. */
export function meantWatches(given: string, statuses: readonly WatchStatus[]): readonly WatchStatus[] {
  const chosen = statuses.filter(({ watch }) => watch.id === given);
  if (chosen.length > 0 || isBlank(titleOf(given))) return chosen;
  const called = statuses.filter((status) => isCalled(given, status));
  if (called.length > 0) return called;
  const fitting = ranked(given, statuses).filter(({ rank }) => isByWholeWords(rank));
  return fitting.flatMap(({ status, rank }) => (rank === fitting[0]?.rank ? [status] : []));
}

function isCalled(given: string, { watch }: WatchStatus): boolean {
  const title = titleOf(given);
  return [watchLabel(watch), plainSubjectName(watch.subject, LONGEST_NAME)].some(
    (name) => byTitle(titleOf(name), title) === 0,
  );
}

function ranked(typed: string, statuses: readonly WatchStatus[]): { status: WatchStatus; rank: number }[] {
  const title = titleOf(typed);
  return statuses
    .flatMap((status) => {
      const rank = fit(titleOf(watchLabel(status.watch)), title);
      return rank === null ? [] : [{ status, rank }];
    })
    .toSorted((a, b) => a.rank - b.rank);
}
