import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import { Agent } from 'undici';

/** How the library has its requests sent. */
export type Send = RESTOptions['makeRequest'];

/** What Discord says is far smaller, and nobody waits for an end that never comes. */
const bounds = { bodyTimeout: 10_000, maxResponseSize: 8_000_000 };

/**
 * Sends over connections of its own. The library lets go of one after four seconds: most answers of a quiet bot would
 * begin with a new one.
 */
export function createSend({ keepAliveMs = 4_000 }: { keepAliveMs?: number } = {}): Send {
  const dispatcher = new Agent({ ...bounds, keepAliveTimeout: keepAliveMs });
  return (url, init) => DefaultRestOptions.makeRequest(url, { ...init, dispatcher });
}
