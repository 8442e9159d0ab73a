import { createLocalDiscord } from '../../playground/discord/local-discord.ts';
import type { TimedDiscord } from './timed-discord.ts';

/** As much as is looked at; the rest would grow with every question. */
const MOST_RECORDS = 500;
/** An ordinary bot needs some seconds where many ask at once. */
const PATIENCE_MS = 60_000;

/** The local Discord of the playground and the tests, with its checks and limits. */
export async function createCheckingDiscord(): Promise<TimedDiscord> {
  const discord = await createLocalDiscord({ maxRecords: MOST_RECORDS, answerMs: PATIENCE_MS });
  const member = discord.actor('member');
  return {
    apiUrl: discord.apiUrl,
    token: discord.token,
    untilReady: discord.gateway.untilReady,
    async ask(data) {
      const message = await discord.runRaw(member, data).answer;
      discord.deleteMessage(message);
      const [violation] = discord.violations;
      if (violation !== undefined) throw new Error(`Discord would refuse it: ${violation.problems.join(' ')}`);
    },
    newestAnswer: () => JSON.stringify(discord.requests.findLast(({ path }) => path.endsWith('/callback'))?.body),
    close: discord.close,
  };
}
