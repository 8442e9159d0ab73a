import type { Bot } from '../src/bot.ts';
import { DiscordRefused } from '../src/discord/discord-refused.ts';
import { StorageProblem } from '../src/domain/storage-problem.ts';

/** Rejects if the bot ever cannot go on. */
export async function botFailure({ failed }: Pick<Bot, 'failed'>): Promise<never> {
  throw await failed;
}

/** Whether it is why the bot cannot go on, in a sentence. */
export function isBotFailure(error: unknown): error is StorageProblem | DiscordRefused {
  return error instanceof StorageProblem || error instanceof DiscordRefused;
}
