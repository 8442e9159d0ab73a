import type { Actions } from '../../../protocol.ts';

/** What stands above the tickets that were found: all are counted, and the newest of them are shown. */
export function foundLine({ tickets, found }: Actions['tickets']['output']): string {
  const { count, words } = found;
  return count === tickets.length ? words : `${words}. These are the newest ${tickets.length} of them:`;
}
