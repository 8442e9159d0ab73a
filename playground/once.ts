import { assertNever } from '../src/lib/assert-never.ts';
import { aborted } from './aborted.ts';
import { createSampleAkanaWorld } from './akana/sample.ts';
import { botFailure, isBotFailure } from './bot-failure.ts';
import type { Asked } from './command-line-arguments.ts';
import { CommandRefused } from './discord/command-refused.ts';
import { type Exchange, NoResponse } from './discord/exchange.ts';
import { messageJson, type StoredMessage } from './discord/stored-message.ts';
import { finalAnswer } from './final-answer.ts';
import { type LocalWorld, startLocalWorld } from './local-world.ts';
import { messageText } from './message-text.ts';
import { printableJson, printableLine } from './message-text/printable.ts';
import { readableLogLine } from './readable-log-line.ts';
import { createSampleWorld } from './retroachievements/sample.ts';
import { warmUp } from './warm-up.ts';

type Once = Extract<Asked, { kind: 'once' }>;

type Outcome =
  | { readonly kind: 'replied'; readonly output: string }
  | { readonly kind: 'failed'; readonly sentence: string }
  | { readonly kind: 'interrupted' };

/** Runs one command in a world that lives no longer and prints the reply; the exit code. */
export async function printOnce(once: Once, signal: AbortSignal): Promise<number> {
  const outcome = await runOnce(once, signal);
  switch (outcome.kind) {
    case 'replied':
      process.stdout.write(outcome.output);
      return 0;
    case 'failed':
      process.stderr.write(`${outcome.sentence}\n`);
      return 1;
    case 'interrupted':
      // As a shell says of a program that Ctrl+C ended.
      return 130;
    default:
      return assertNever(outcome);
  }
}

async function runOnce(once: Once, signal: AbortSignal): Promise<Outcome> {
  try {
    return await outcomeIn(once, signal);
  } catch (error) {
    if (!isBotFailure(error)) throw error;
    return { kind: 'failed', sentence: printableLine(error.message) };
  }
}

async function outcomeIn(once: Once, signal: AbortSignal): Promise<Outcome> {
  const local = await startLocalWorld({
    world: createSampleWorld(),
    akana: createSampleAkanaWorld(),
    hasPast: true,
    env: { WATCH_SECONDS: '5', LOG_LEVEL: 'warn' },
    writeLog: (line) => process.stderr.write(readableLogLine(line)),
  });
  try {
    return await Promise.race([outcomeOf(local, once, signal), interruption(signal), botFailure(local.bot)]);
  } finally {
    await local.abandon();
  }
}

async function outcomeOf(local: LocalWorld, { line, as, only }: Once, signal: AbortSignal): Promise<Outcome> {
  const { discord } = local;
  await warmUp(local, signal);
  const posted: StoredMessage[] = [];
  const stopListening = discord.onMessage(({ kind, message }) => {
    if (kind === 'created' && isPost(message)) posted.push(message);
  });
  try {
    const message = await lastAnswer(local, discord.run(discord.actor(as), line));
    const text = [textOf(message), ...posted.map((post) => `Posted in ${placeOf(post)}:\n${textOf(post)}`)].join(
      '\n\n',
    );
    return { kind: 'replied', output: outputOf(text, printableJson(messageJson(message)), only) };
  } catch (error) {
    if (error instanceof CommandRefused || error instanceof NoResponse)
      return { kind: 'failed', sentence: printableLine(error.message) };
    throw error;
  } finally {
    stopListening();
  }

  function textOf(message: StoredMessage): string {
    return messageText(message, { now: Date.now(), nameOf });
  }

  function placeOf({ channel_id: channelId }: StoredMessage): string {
    const name = nameOf('channel', channelId);
    return name === null ? 'a direct message' : `#${printableLine(name)}`;
  }

  function nameOf(of: 'role' | 'channel', id: string): string | null {
    const servers = [...discord.servers.values()];
    const named = servers.map((server) => (of === 'role' ? server.roles : server.channels).get(id));
    return named.find((one) => one !== undefined)?.name?.replace(/^@/, '') ?? null;
  }
}

/** The answer as the bot left it: a long one says how far it is before. */
async function lastAnswer({ discord, bot }: LocalWorld, exchange: Exchange): Promise<StoredMessage> {
  const { message } = await finalAnswer(exchange);
  await bot.seenThrough(exchange.id);
  return discord.messages(message.channel_id).find(({ id }) => id === message.id) ?? message;
}

/** What the bot said of its own accord. */
function isPost({ author, interaction_metadata: interaction }: StoredMessage): boolean {
  return author.bot === true && interaction === undefined;
}

function outputOf(text: string, json: string, only: Once['only']): string {
  if (only === null) return `${text}\n\n${json}\n`;
  return `${only === 'text' ? text : json}\n`;
}

async function interruption(signal: AbortSignal): Promise<Outcome> {
  await aborted(signal);
  return { kind: 'interrupted' };
}
