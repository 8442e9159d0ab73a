import type { Caller } from '../domain/caller.ts';
import { words } from '../words/en.ts';
import type { Command } from './command.ts';

/** Why this caller may not use the command where they are, in a sentence; `null` when they may. */
export type Access = (command: Pick<Command, 'needs' | 'audience'>, caller: Caller) => string | null;

/**
 * Akana's tickets are what one account sees, so they are for the servers that the operator named, and only where the
 * server itself has installed the bot: somebody who brings it along shows them to nobody. Asked again at each run, press
 * and suggestion: what Discord shows to whom is only a default that a server may change.
 */
export function createAccess({ akanaGuildIds }: { akanaGuildIds: readonly string[] }): Access {
  const allowed = new Set(akanaGuildIds);

  return ({ needs, audience }, { guildId, installedGuildId, managesServer }) => {
    const homeId = guildId === installedGuildId ? guildId : null;
    if (audience === 'managers' && homeId === null) return words.watchesNotHere;
    if (audience === 'managers' && !managesServer) return words.managersOnly;
    if (needs === 'akana' && (homeId === null || !allowed.has(homeId))) return words.akanaNotHere;
    return null;
  };
}
