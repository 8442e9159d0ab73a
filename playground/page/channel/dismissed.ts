const key = 'ticketwatch-dismissed';

/** The `sessionStorage` of a browser that has one for us. */
type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

/** Ids of messages and interactions that were waved away: in this tab they stay away, also when it is loaded again. */
export function createDismissed(storage: () => Storage) {
  const ids = new Set(kept(storage));

  return {
    ids: (): ReadonlySet<string> => ids,
    add(id: string): void {
      ids.add(id);
      try {
        storage().setItem(key, [...ids].join(' '));
      } catch {
        // It still holds until the page is loaded again.
      }
    },
  };
}

// Even to name the storage throws where the browser keeps nothing.
function kept(storage: () => Storage): readonly string[] {
  try {
    return (storage().getItem(key) ?? '').split(' ').filter((id) => id !== '');
  } catch {
    return [];
  }
}
