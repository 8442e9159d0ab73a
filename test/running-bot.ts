import { ComponentType } from 'discord-api-types/v10';
import { expect } from 'vitest';
import { z } from 'zod';
import type { AkanaWorld } from '../playground/akana/world.ts';
import type { Actor } from '../playground/discord/actor.ts';
import type { ActorName } from '../playground/discord/default-world.ts';
import type { Exchange } from '../playground/discord/exchange.ts';
import type { RequestRecord } from '../playground/discord/request-log.ts';
import type { LocalDiscordOptions } from '../playground/discord/settings.ts';
import type { StoredMessage } from '../playground/discord/stored-message.ts';
import { type FinalAnswer, finalAnswer } from '../playground/final-answer.ts';
import { type LocalWorld, startLocalWorld } from '../playground/local-world.ts';
import type { World } from '../playground/retroachievements/world.ts';
import { FailureKind } from '../src/domain/failure.ts';

export interface RunningBot extends LocalWorld {
  readonly log: readonly string[];
  /** Types a line, waits until the bot has done with it, and holds it to its times. */
  ask(line: string, who?: ActorName | Actor): Promise<StoredMessage>;
  /** The same for a button, by its label. */
  press(message: StoredMessage, label: string, who?: ActorName | Actor): Promise<FinalAnswer>;
  /** The same for the message's select that offers this value. */
  choose(message: StoredMessage, value: string, who?: ActorName | Actor): Promise<FinalAnswer>;
  /** The parsed lines of the log about interactions. */
  interactions(): readonly Record<string, unknown>[];
}

/** The real bot in the local world. Stopping it fails on a payload that Discord refuses and on a secret in the log. */
export async function startRunningBot(
  world: World,
  {
    akana,
    hasPast = false,
    env,
    discord,
  }: {
    akana?: AkanaWorld;
    hasPast?: boolean;
    env?: Readonly<Record<string, string>>;
    discord?: LocalDiscordOptions;
  } = {},
): Promise<RunningBot> {
  const log: string[] = [];
  const local = await startLocalWorld({
    world,
    hasPast,
    env: { LOG_LEVEL: 'debug', ...env },
    ...(akana && { akana }),
    ...(discord && { discord }),
    writeLog: (line) => log.push(line),
  });
  const typed = new Set<string>();
  const actorOf = (who: ActorName | Actor) => (typeof who === 'string' ? local.discord.actor(who) : who);

  return {
    ...local,
    log,
    async ask(line, who = 'member') {
      for (const name of namesIn(line)) typed.add(name);
      const exchange = local.discord.run(actorOf(who), line);
      const { message } = await inTime(exchange);
      await local.bot.seenThrough(exchange.id);
      return local.discord.messages(message.channel_id).find(({ id }) => id === message.id) ?? message;
    },
    async press(message, label, who = 'member') {
      return inTime(local.discord.press(actorOf(who), message, label));
    },
    async choose(message, value, who = 'member') {
      return inTime(local.discord.choose(actorOf(who), message, selectWith(message, value), [value]));
    },
    interactions: () =>
      log.map((line): Record<string, unknown> => JSON.parse(line)).filter(({ msg }) => msg === 'interaction'),
    async stop() {
      await local.stop();
      expect(local.discord.violations).toEqual([]);
      const { token, requests } = local.discord;
      const { key } = local.retroAchievements;
      const { email, password, cookieValues } = local.akana;
      const secrets = [token, key, email, password, ...cookieValues(), ...interactionTokens(requests), ...typed];
      const written = log.join('\n');
      expect(secrets.filter((secret) => written.includes(secret))).toEqual([]);
      expectFailuresLogged(log);
    },
  };
}

/** Acknowledged within the three seconds that Discord waits and finished within twelve, whatever happens. */
async function inTime(exchange: Exchange): Promise<FinalAnswer> {
  const answer = await finalAnswer(exchange);
  const { acknowledgedMs, answeredMs } = exchange.timings;
  expect(acknowledgedMs).toBeLessThan(3_000);
  // A note beside the message that was pressed on has no time of its own.
  expect(answeredMs ?? Date.now() - exchange.sentAt).toBeLessThan(12_000);
  return answer;
}

/** What somebody typed of their own: no mere number and no word that a command offers. */
export function namesIn(line: string): readonly string[] {
  const options = line.matchAll(/\b(?:name|game|api|app|author|tag|ticket|target|achievement):(.+?)(?= \w+:|$)/g);
  return [...options].flatMap(([, name = '']) => (/^\W?\d+$/.test(name) ? [] : [name]));
}

/** They stand in the paths of what was sent to Discord, and let anybody answer. */
export function interactionTokens(requests: readonly RequestRecord[]): readonly string[] {
  return requests.flatMap(({ path }) => /^\/(?:webhooks|interactions)\/\d+\/([^/?]+)/.exec(path)?.[1] ?? []);
}

const LogLine = z.looseObject({
  msg: z.string(),
  reference: z.string().optional(),
  outcome: z.string().optional(),
  err: z.looseObject({ name: z.string(), message: z.string() }).optional(),
});

/** An upstream's failure is logged whole, with its message and cause: what was looked through for secrets. */
function expectFailuresLogged(log: readonly string[]): void {
  const lines = log.map((line) => LogLine.parse(JSON.parse(line)));
  const failures = new Map(lines.flatMap(({ reference, err }) => (reference && err ? [[reference, err]] : [])));
  for (const { msg, reference = '', outcome } of lines)
    if (msg === 'interaction' && FAILURE_KINDS.has(outcome ?? ''))
      expect(failures.get(reference)).toMatchObject({
        name: 'UpstreamFailure',
        message: expect.stringMatching(`^(RetroAchievements|Akana): ${outcome}$`),
        stack: expect.any(String),
      });
}

const FAILURE_KINDS: ReadonlySet<string> = new Set(FailureKind.options);

export function selectWith({ components = [] }: StoredMessage, value: string): string {
  for (const row of components)
    if (row.type === ComponentType.ActionRow)
      for (const part of row.components)
        if (part.type === ComponentType.StringSelect && part.options.some((option) => option.value === value))
          return part.custom_id;
  throw new Error('no select of the message offers that');
}

export function textOf({ content, embeds }: StoredMessage): string {
  return [content, ...embeds.flatMap(({ title, description }) => [title, description])].filter(Boolean).join('\n');
}
