import { gameQuestion } from '../programs/questions.ts';
import { createCheckingDiscord } from './checking-discord.ts';
import { DiscordOrders, type Said, Told } from './protocol.ts';
import { createThinDiscord } from './thin-discord.ts';
import type { TimedDiscord } from './timed-discord.ts';

// A Discord in a process of its own, so that what it checks is not taken from the bot's time on the processor.
const { kind } = DiscordOrders.parse(JSON.parse(process.argv[2] ?? ''));

/** Dragster has as many tickets in the sample as most games that have any. */
const question = gameQuestion('#14402');

const discord: TimedDiscord = await (kind === 'local' ? createCheckingDiscord() : createThinDiscord());
process.on('message', (message) => {
  const told = Told.parse(message);
  if (told === 'show') say({ kind: 'shown', json: discord.newestAnswer() });
  else void askAtOnce(told);
});
say({ kind: 'listening', apiUrl: discord.apiUrl, token: discord.token });
await discord.untilReady();
say({ kind: 'ready' });

async function askAtOnce(count: number): Promise<void> {
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: count }, () => discord.ask(question)));
  say({ kind: 'answered', ms: performance.now() - startedAt });
}

function say(said: Said): void {
  process.send?.(said);
}
