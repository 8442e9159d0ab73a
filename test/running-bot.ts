import { ComponentType } from 'discord-api-types/v10';
import { expect } from 'vitest';
import type { Actor } from '../playground/discord/actor.ts';
import type { ActorName } from '../playground/discord/default-world.ts';
import type { Exchange } from '../playground/discord/exchange.ts';
import type { LocalDiscordOptions } from '../playground/discord/settings.ts';
import type { StoredMessage } from '../playground/discord/stored-message.ts';
import { type FinalAnswer, finalAnswer } from '../playground/final-answer.ts';
import { type LocalWorld, startLocalWorld } from '../playground/local-world.ts';
import type { World } from '../playground/retroachievements/world.ts';

export interface RunningBot extends LocalWorld {
  readonly log: readonly string[];
  /** Types a line, waits for the answer, and holds the bot to its times. */
  ask(line: string, who?: ActorName | Actor): Promise<StoredMessage>;
  /** The same for a button, by its label. */
  press(message: StoredMessage, label: string, who?: ActorName | Actor): Promise<FinalAnswer>;
  /** The same for the message's select. */
  choose(message: StoredMessage, value: string, who?: ActorName | Actor): Promise<FinalAnswer>;
  /** The parsed lines of the log about interactions. */
  interactions(): readonly Record<string, unknown>[];
}

/** The real bot in the local world. Stopping it fails on a payload that Discord refuses and on a secret in the log. */
export async function startRunningBot(
  world: World,
  { env, discord }: { env?: Readonly<Record<string, string>>; discord?: LocalDiscordOptions } = {},
): Promise<RunningBot> {
  const log: string[] = [];
  const local = await startLocalWorld({
    world,
    env: { LOG_LEVEL: 'debug', ...env },
    ...(discord && { discord }),
    writeLog: (line) => log.push(line),
  });
  const actorOf = (who: ActorName | Actor) => (typeof who === 'string' ? local.discord.actor(who) : who);

  return {
    ...local,
    log,
    async ask(line, who = 'member') {
      return (await inTime(local.discord.run(actorOf(who), line))).message;
    },
    async press(message, label, who = 'member') {
      return inTime(local.discord.press(actorOf(who), message, label));
    },
    async choose(message, value, who = 'member') {
      return inTime(local.discord.choose(actorOf(who), message, selectOf(message), [value]));
    },
    interactions: () =>
      log.map((line): Record<string, unknown> => JSON.parse(line)).filter(({ msg }) => msg === 'interaction'),
    async stop() {
      await local.stop();
      expect(local.discord.violations).toEqual([]);
      const written = log.join('\n');
      for (const secret of [local.discord.token, local.retroAchievements.key]) expect(written).not.toContain(secret);
    },
  };
}

/** Acknowledged within half a second and finished within twelve, whatever happens. */
async function inTime(exchange: Exchange): Promise<FinalAnswer> {
  const { afterMs } = await exchange.acknowledged;
  const answer = await finalAnswer(exchange);
  expect(afterMs).toBeLessThan(1_000);
  expect(Date.now() - exchange.sentAt).toBeLessThan(13_000);
  return answer;
}

function selectOf({ components = [] }: StoredMessage): string {
  for (const row of components)
    if (row.type === ComponentType.ActionRow)
      for (const part of row.components) if (part.type === ComponentType.StringSelect) return part.custom_id;
  throw new Error('the message has no select');
}

export function textOf({ content, embeds }: StoredMessage): string {
  return [content, ...embeds.flatMap(({ title, description }) => [title, description])].filter(Boolean).join('\n');
}
