import { isDeepStrictEqual } from 'node:util';
import type { Watch } from '../../src/domain/watch.ts';
import type { CountHistory, CountPoint, LookStore } from '../../src/domain/watch-ports.ts';
import { subjectKey } from '../../src/domain/watched-subject.ts';
import type { WaitingNotice } from '../../test/storage/waiting-notices.ts';
import { countsOf, playedBack, type Standings, standingsOf } from './played-back.ts';
import type { Watched } from './the-watches.ts';

interface StoredSubject {
  readonly revision: number;
  readonly standings: Standings;
  readonly history: readonly CountPoint[];
}

/** All that looks left in a database. */
export interface Stored {
  /** By subject's key; only those that were looked at. */
  readonly subjects: ReadonlyMap<string, StoredSubject>;
  /** All that were ever stored to be told, oldest first. */
  readonly notices: readonly WaitingNotice[];
}

export async function readStored(
  { looks, history }: { looks: LookStore; history: CountHistory },
  watches: readonly Watch[],
  notices: readonly WaitingNotice[],
): Promise<Stored> {
  const subjects = new Map<string, StoredSubject>();
  for (const key of new Set(watches.map(({ subject }) => subjectKey(subject)))) {
    const snapshot = await looks.snapshot(key);
    const points = await history.of(key, 0);
    if (snapshot !== null) {
      subjects.set(key, {
        revision: snapshot.revision,
        standings: standingsOf(snapshot.tickets.values()),
        history: points,
      });
    } else if (points.length > 0) {
      throw new Error(`${key} has a history and no snapshot`);
    }
  }
  return { subjects, notices };
}

/** What is half done, lost or told twice, in words; `earlier` is what was stored when this was last asked. */
export function violationsIn(stored: Stored, earlier: Stored | null, watches: readonly Watch[]): readonly string[] {
  const violations = watches.flatMap((watch) =>
    violationsOf(watch, stored, earlier).map((what) => `${watch.id} on ${subjectKey(watch.subject)}: ${what}`),
  );
  const kept = stored.notices.slice(0, earlier?.notices.length ?? 0);
  if (earlier !== null && !isDeepStrictEqual(kept, earlier.notices)) violations.push('notices are lost or changed');
  return violations;
}

function violationsOf({ id, subject }: Watch, stored: Stored, earlier: Stored | null): readonly string[] {
  const key = subjectKey(subject);
  const now = stored.subjects.get(key);
  const before = earlier?.subjects.get(key);
  const notices = noticesFor(id, stored);
  if (now === undefined) {
    if (before !== undefined) return ['its snapshot is gone'];
    return notices.length > 0 ? ['notices without a snapshot'] : [];
  }

  const { standings, violations } = playedBack(now.standings, notices);
  const found = [...violations];
  const told = earlier === null ? 0 : noticesFor(id, earlier).length;
  const then = standings.at(told - notices.length - 1);
  if (before !== undefined && then !== undefined && !isDeepStrictEqual(then, before.standings)) {
    found.push('what happened since the last kill is not what was told');
  }
  if (notices.some((notice, index) => index > 0 && !isDeepStrictEqual(notice.before, notices[index - 1]?.after))) {
    found.push('its notices do not follow from each other');
  }
  const saves = now.revision - (before?.revision ?? now.revision);
  if (before !== undefined && saves < notices.length - told) found.push('more notices than saves');
  const counts = standings.map(countsOf).filter((each, index, all) => !isDeepStrictEqual(each, all[index - 1]));
  const history = now.history.map((point) => point.counts);
  const isWhole = standings.length > notices.length;
  if (!isDeepStrictEqual(isWhole ? history : history.slice(-counts.length), counts))
    found.push('its history is another');
  return found;
}

function noticesFor(watchId: string, { notices }: Stored) {
  return notices.flatMap(({ notice }) => (notice.kind === 'change' && notice.watchId === watchId ? [notice] : []));
}

/** Where a snapshot is not what the world has. */
export function untruthsIn(stored: Stored | null, watched: readonly Watched[]): readonly string[] {
  return watched.flatMap(({ subject, truth }) => {
    const key = subjectKey(subject);
    return isDeepStrictEqual(stored?.subjects.get(key)?.standings, truth()) ? [] : [`${key} is not as it is in truth`];
  });
}
