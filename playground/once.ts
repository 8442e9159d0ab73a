import { assertNever } from '../src/lib/assert-never.ts';
import { aborted } from './aborted.ts';
import { createSampleAkanaWorld } from './akana/sample.ts';
import { botFailure, isBotFailure } from './bot-failure.ts';
import type { Asked } from './command-line-arguments.ts';
import { CommandRefused } from './discord/command-refused.ts';
import { NoResponse } from './discord/exchange.ts';
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
    env: { LOG_LEVEL: 'warn' },
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
  try {
    const { message } = await finalAnswer(discord.run(discord.actor(as), line));
    return { kind: 'replied', output: replyText(message, only) };
  } catch (error) {
    if (error instanceof CommandRefused || error instanceof NoResponse)
      return { kind: 'failed', sentence: printableLine(error.message) };
    throw error;
  }
}

function replyText(message: StoredMessage, only: Once['only']): string {
  const text = `${messageText(message, { now: Date.now() })}\n`;
  const json = `${printableJson(messageJson(message))}\n`;
  if (only === null) return `${text}\n${json}`;
  return only === 'text' ? text : json;
}

async function interruption(signal: AbortSignal): Promise<Outcome> {
  await aborted(signal);
  return { kind: 'interrupted' };
}
