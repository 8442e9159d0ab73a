import { Routes } from 'discord-api-types/v10';
import { z } from 'zod';
import type { NotifierRest } from './notifier-rest.ts';

const PAGE = 200;

const Servers = z.object({ id: z.string() }).array();

/**
 * All the servers that the bot is in, by their ids; `null` when the signal aborts first. Throws what the requests throw.
 */
export async function readServers(get: NotifierRest['get'], signal: AbortSignal): Promise<ReadonlySet<string> | null> {
  const ids = new Set<string>();
  let after = '0';
  while (!signal.aborted) {
    const page = await get(Routes.userGuilds(), Servers, { limit: String(PAGE), after });
    for (const { id } of page) ids.add(id);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return ids;
    after = last.id;
  }
  return null;
}
