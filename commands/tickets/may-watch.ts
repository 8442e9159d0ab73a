import type { KnownCommand } from '../../src/discord/command.ts';

/** Whether a caller who may use these commands may add a watch on such a subject. */
export function mayWatch(subject: 'game' | 'dev' | 'api' | 'achievement', usable: readonly KnownCommand[]): boolean {
  return usable.some(({ path }) => path === `watch ${subject}`);
}
