import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Log } from '../domain/log.ts';
import type { Command, KnownCommand } from './command.ts';
import { isSame, RegisteredCommand, treeDifference } from './tree-difference.ts';

interface RegisteredCommandsDeps {
  readonly rest: REST;
  readonly applicationId: string;
  readonly guildId: string | null;
  readonly tree: readonly object[];
  readonly log: Log;
}

/** The ids that make commands clickable in a text, asked of Discord once; none where it does not tell. */
export async function readCommandIds({
  rest,
  applicationId,
  guildId,
  tree,
  log,
}: RegisteredCommandsDeps): Promise<ReadonlyMap<string, string>> {
  try {
    const route =
      guildId === null
        ? Routes.applicationCommands(applicationId)
        : Routes.applicationGuildCommands(applicationId, guildId);
    const query = new URLSearchParams({ with_localizations: 'true' });
    const registered = z.array(RegisteredCommand).parse(await rest.get(route, { query }));

    const difference = treeDifference(tree, registered, guildId === null ? 'global' : 'guild');
    if (!isSame(difference))
      log.warn({ ...difference }, 'Discord has other commands than this bot: run npm run deploy');
    return new Map(registered.filter(({ type }) => type === 1).map(({ name, id }) => [name, id]));
  } catch (error) {
    log.warn({ err: error }, 'Discord did not tell its commands: /tickets help names them without links');
    return new Map();
  }
}

export function knownCommands(commands: readonly Command[], ids: ReadonlyMap<string, string>): readonly KnownCommand[] {
  return commands.map(({ form, path, description, needs, audience }) => ({
    form,
    path,
    description,
    needs,
    audience,
    // What is picked from a menu cannot be clicked in a text, and may have the name of what can.
    id: form === 'slash' ? (ids.get(path.slice(0, path.indexOf(' '))) ?? null) : null,
  }));
}
