import { Client, Options, type REST, Routes, type WebSocketOptions } from 'discord.js';
import { z } from 'zod';
import { words } from '../words/en.ts';
import { DiscordRefused } from './discord-refused.ts';
import { createSend } from './send.ts';
import { wholeAnswer } from './whole-answer.ts';

/** A discord.js client that keeps nothing of servers (no intents) and little of the people who use commands. */
export function createClient({ apiUrl, ws }: { apiUrl: string; ws: WebSocketOptions }): Client {
  return new Client({
    intents: [],
    shards: 'auto',
    waitGuildTimeout: 1_000,
    allowedMentions: { parse: [], repliedUser: false },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      // Every interaction brings its user and member, and nothing else would ever drop them.
      UserManager: { maxSize: 50, keepOverLimit: (user) => user.id === user.client.user.id },
      GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
      MessageManager: 0,
    }),
    rest: {
      api: apiUrl,
      timeout: 8_000,
      retries: 1,
      handlerSweepInterval: 300_000,
      makeRequest: wholeAnswer(createSend()),
      // The library repeats without end what is refused, at once where no time is named; whoever logs in waits longer.
      rejectOnRateLimit: () => true,
    },
    ws,
  });
}

/** Below this many logins left of the day's thousand none is risked: beyond zero Discord resets the token. */
const LEAST_LOGINS_LEFT = 50;

const GatewayBot = z.object({ session_start_limit: z.object({ remaining: z.number(), reset_after: z.number() }) });

/** Throws `DiscordRefused` when the day's logins are nearly used up. */
export async function requireLoginsLeft(rest: REST): Promise<void> {
  const { session_start_limit: limit } = GatewayBot.parse(await rest.get(Routes.gatewayBot()));
  if (limit.remaining < LEAST_LOGINS_LEFT)
    throw new DiscordRefused(words.fewLoginsLeft(limit.remaining, LEAST_LOGINS_LEFT, limit.reset_after));
}
