import type { WatchStatus } from '../../src/domain/watch-ports.ts';
import { byTitle, fit, isBlank, isByWholeWords, titleOf, wordsOf } from '../../src/lib/title.ts';
import { plainSubjectName } from '../../src/views/subject-name.ts';
import { watchLabel } from '../../src/views/watch-name.ts';

/** Longer than any option takes. */
const LONGEST_NAME = 200;

/** Those whose label has the words that were typed, or their beginnings, best first; all where there are none. */
export function fittingWatches(typed: string, statuses: readonly WatchStatus[]): readonly WatchStatus[] {
  return ranked(typed, statuses).map(({ status }) => status);
}

/** The one whose id was given, else those of which it is the whole name, with or without their channel. */
export function namedWatches<S extends WatchStatus>(given: string, statuses: readonly S[]): readonly S[] {
  const chosen = statuses.filter(({ watch }) => watch.id === given);
  return chosen.length > 0 || isBlank(titleOf(given)) ? chosen : statuses.filter((status) => isCalled(given, status));
}

/** Those that the words which were given fit best, if some are of what is watched: a channel's name alone is none. */
export function likelyWatches<S extends WatchStatus>(given: string, statuses: readonly S[]): readonly S[] {
  if (isBlank(titleOf(given))) return [];
  const fitting = ranked(given, statuses).filter(
    ({ rank, status }) => isByWholeWords(rank) && isOfSubject(given, status),
  );
  return fitting.flatMap(({ status, rank }) => (rank === fitting[0]?.rank ? [status] : []));
}

function isCalled(given: string, { watch }: WatchStatus): boolean {
  const title = titleOf(given);
  const names = [
    watchLabel(watch),
    watchLabel({ ...watch, paused: null }),
    plainSubjectName(watch.subject, LONGEST_NAME),
  ];
  return names.some((name) => byTitle(titleOf(name), title) === 0);
}

function isOfSubject(given: string, { watch }: WatchStatus): boolean {
  const name = titleOf(plainSubjectName(watch.subject, LONGEST_NAME));
  return wordsOf(titleOf(given).plain).some((word) => {
    const rank = fit(name, titleOf(word));
    return rank !== null && isByWholeWords(rank);
  });
}

function ranked<S extends WatchStatus>(typed: string, statuses: readonly S[]): { status: S; rank: number }[] {
  const title = titleOf(typed);
  return statuses
    .flatMap((status) => {
      const rank = fit(titleOf(watchLabel(status.watch)), title);
      return rank === null ? [] : [{ status, rank }];
    })
    .toSorted((a, b) => a.rank - b.rank);
}
