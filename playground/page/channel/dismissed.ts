import { createKeptText, type OpenStorage } from '../kept-text.ts';

/** Ids of messages and interactions that were waved away: in this tab they stay away, also when it is loaded again. */
export function createDismissed(storage: OpenStorage) {
  const { read, write } = createKeptText(storage, 'ticketwatch-dismissed');
  const ids = new Set((read() ?? '').split(' ').filter((id) => id !== ''));

  return {
    ids: (): ReadonlySet<string> => ids,
    add(id: string): void {
      ids.add(id);
      write([...ids].join(' '));
    },
  };
}
