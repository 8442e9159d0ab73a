import { expect } from 'vitest';
import type { Clock } from '../../../src/domain/ports.ts';
import { countSeen } from '../../../src/domain/seen-ticket.ts';
import { listingKey, listingOf, subjectKey, type Listing } from '../../../src/domain/watched-subject.ts';
import type { Watch } from '../../../src/domain/watch.ts';
import type { Database } from '../../../src/storage/database.ts';
import { createCountHistory } from '../../../src/storage/count-history.ts';
import { createLookStore } from '../../../src/storage/look-store.ts';
import { waitingNotices } from '../../storage/waiting-notices.ts';
import type { ListingTruth, TicketsById } from './listing-truth.ts';
import type { Recording } from './recording.ts';
import { ofSubject } from './subjects.ts';

/** The database next to what there really is now, and to everything that was ever stored. */
export async function compareWithTruth(
  database: Database,
  {
    watches,
    truthOf,
    recording,
    clock,
  }: {
    readonly watches: readonly Watch[];
    readonly truthOf: (listing: Listing) => ListingTruth;
    readonly recording: Pick<Recording, 'stored' | 'posts'>;
    readonly clock: Pick<Clock, 'now'>;
  },
): Promise<void> {
  const store = createLookStore(database);
  const history = createCountHistory(database, { clock });
  const listed = new Map<string, TicketsById>();
  for (const [key, subject] of new Map(watches.map(({ subject }) => [subjectKey(subject), subject]))) {
    const listing = listingOf(subject);
    const truth = truthOf(listing);
    const now = listed.get(listingKey(listing)) ?? truth.tickets(truth.latest());
    listed.set(listingKey(listing), now);
    const snapshot = await store.snapshot(key);
    expect(Object.fromEntries(snapshot?.tickets ?? []), `${key}: the database has what there is`).toEqual(
      Object.fromEntries(ofSubject(now, subject)),
    );
    const counts = countSeen(ofSubject(now, subject).values());
    expect((await history.of(key, 0)).at(-1)?.counts, `${key}: the history ends with how many there are`).toEqual(
      counts,
    );
    const { takenAt, newest } = recording.stored().get(key) ?? {};
    expect(snapshot).toMatchObject({ takenAt, newest });
  }

  const waiting = await waitingNotices(database);
  expect(
    waiting.map(({ guildId, channelId, notice }) => ({ guildId, channelId, notice })),
    'the outbox has every notice, once and in order',
  ).toEqual(recording.posts());
}
