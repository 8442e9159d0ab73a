import { newerOf, type Newest } from '../../domain/snapshot.ts';

/**
 * The newest ticket that any listing had since the start. All have their dates of the portal's one clock: a ticket that
 * comes to a listing and is older than this one was reported before.
 */
export interface PortalNewest {
  known(): Newest | null;
  note(newest: Newest | null): void;
}

export function createPortalNewest(): PortalNewest {
  let newest: Newest | null = null;

  return {
    known: () => newest,
    note(listed) {
      newest = newerOf(newest, listed);
    },
  };
}
