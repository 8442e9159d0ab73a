import type { Caller } from '../domain/caller.ts';
import { words } from '../words/en.ts';
import type { Command } from './command.ts';

/** Why this caller may not use the command where they are, in a sentence; `null` when they may. */
export type Access = (command: Pick<Command, 'needs'>, caller: Caller) => string | null;

/**
 * Akana's tickets are what one account sees, so they are for the servers that the operator named, and only where the
 * server itself has installed the bot: somebody who brings it along shows them to nobody.
 */
export function createAccess({ akanaGuildIds }: { akanaGuildIds: readonly string[] }): Access {
  const allowed = new Set(akanaGuildIds);

  return ({ needs }, { guildId, installedGuildId }) => {
    if (needs !== 'akana') return null;
    const isHere = guildId !== null && guildId === installedGuildId && allowed.has(guildId);
    return isHere ? null : words.akanaNotHere;
  };
}
