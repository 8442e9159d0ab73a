import type { Fate } from '../domain/change.ts';
import type { ChangeNotice } from '../domain/notice.ts';
import { countSeen } from '../domain/seen-ticket.ts';
import { newerOf, type Snapshot } from '../domain/snapshot.ts';
import type { LookStore, Reading, WatchStore } from '../domain/watch-ports.ts';
import { subjectKey, type WatchedSubject } from '../domain/watched-subject.ts';
import { choose } from './choose.ts';
import { delta } from './delta.ts';
import { diff } from './diff.ts';
import { type ReadingIndex, select } from './select.ts';

/** A listing as one look found it. */
interface ListingNow {
  readonly reading: Reading;
  readonly index: ReadingIndex;
  readonly fates: ReadonlyMap<string, Fate>;
  /** The snapshot of everything that the listing had, where there is one besides its subjects' own. */
  readonly before: Snapshot | null;
  readonly unseen: ChangeNotice['unseen'];
}

export interface UpdateStores {
  readonly watches: Pick<WatchStore, 'activeOn'>;
  readonly store: Pick<LookStore, 'snapshot' | 'save'>;
}

/**
 * Brings the snapshot of one subject up to the reading, together with the notices of what changed: how many there are.
 * `null` when somebody else stored another snapshot meanwhile.
 */
export async function updateSubject(
  subject: WatchedSubject,
  { reading, index, fates, before, unseen }: ListingNow,
  { watches, store }: UpdateStores,
): Promise<number | null> {
  const key = subjectKey(subject);
  const snapshot = await store.snapshot(key);
  const tickets = select(index, subject);
  const { put, drop } = delta(snapshot ?? { tickets: new Map() }, tickets);
  const newest = newerOf(snapshot?.newest ?? null, reading.newest);
  const after = countSeen(tickets);
  const save = {
    subject,
    revision: snapshot?.revision ?? null,
    takenAt: reading.asOf,
    newest,
    put,
    drop,
    counts: after,
  };

  // The first look is silent.
  if (snapshot === null) return (await store.save({ ...save, notices: [] })) ? 0 : null;
  if (put.length === 0 && drop.length === 0 && (isPart(subject) || isSame(newest, snapshot.newest))) return 0;

  const changes = diff({
    subject,
    // A part's own snapshot knows the newest of the last look that changed it.
    snapshot: { tickets: snapshot.tickets, newest: newerOf(snapshot.newest, before?.newest ?? null) },
    tickets,
    elsewhere: (id) => index.byId.get(id),
    wasElsewhere: (id) => before?.tickets.get(id),
    fates,
  });
  const notices = choose({
    watches: changes.length === 0 ? [] : await watches.activeOn(key),
    before: countSeen(snapshot.tickets.values()),
    after,
    changes,
    asOf: reading.asOf,
    unseen,
  });
  return (await store.save({ ...save, notices })) ? notices.length : null;
}

/** Whether it has only some of its listing's tickets. */
export function isPart(subject: WatchedSubject): boolean {
  return !(
    subject.kind === 'site' ||
    subject.kind === 'api' ||
    (subject.kind === 'game' && subject.set === 'unofficial')
  );
}

function isSame(a: Snapshot['newest'], b: Snapshot['newest']): boolean {
  return a?.at === b?.at && a?.id === b?.id;
}
