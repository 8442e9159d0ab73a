import type { Caller } from '../../src/domain/caller.ts';

/** Commands for managers run nowhere else. */
export function serverOf({ guildId }: Caller): string {
  if (guildId === null) throw new TypeError('watches belong to a server');
  return guildId;
}
