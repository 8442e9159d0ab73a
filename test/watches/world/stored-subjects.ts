import type { SeenTicket } from '../../../src/domain/seen-ticket.ts';
import type { Newest } from '../../../src/domain/snapshot.ts';
import type { SnapshotSave } from '../../../src/domain/watch-ports.ts';
import { subjectKey, type WatchedSubject } from '../../../src/domain/watched-subject.ts';

/** A subject as it must stand in the database. */
interface Stored {
  readonly subject: WatchedSubject;
  readonly revision: number;
  readonly takenAt: number;
  readonly tickets: ReadonlyMap<string, SeenTicket>;
  readonly newest: Newest | null;
}

export type StoredByKey = ReadonlyMap<string, Stored>;

export function storedAfter(before: StoredByKey, save: SnapshotSave): StoredByKey {
  const { subject, takenAt, newest } = save;
  const key = subjectKey(subject);
  const known = before.get(key);
  const tickets = new Map(known?.tickets);
  for (const id of save.drop) tickets.delete(id);
  for (const ticket of save.put) tickets.set(String(ticket.id), ticket);
  return new Map(before).set(key, { subject, revision: (known?.revision ?? 0) + 1, takenAt, tickets, newest });
}
