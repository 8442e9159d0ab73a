import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { z } from 'zod';
import type { AkanaWorld } from '../../playground/akana/world.ts';
import type { Actor } from '../../playground/discord/actor.ts';
import type { ActorName } from '../../playground/discord/default-world.ts';
import type { Exchange } from '../../playground/discord/exchange.ts';
import type { Suggestion } from '../../playground/discord/interaction.ts';
import type { LocalDiscordOptions } from '../../playground/discord/settings.ts';
import type { StoredMessage } from '../../playground/discord/stored-message.ts';
import { type FinalAnswer, finalAnswer } from '../../playground/final-answer.ts';
import { type LocalWorld, startServers } from '../../playground/local-world.ts';
import type { World } from '../../playground/retroachievements/world.ts';
import { systemClock } from '../../src/lib/system-clock.ts';
import { within } from '../../src/lib/within.ts';
import { type Program, startProgram } from '../programs/program.ts';
import { interactionTokens, namesIn, selectWith } from '../running-bot.ts';
import { type LogLine, type ProgramLog, readProgramLog } from './program-log.ts';

type Servers = Omit<LocalWorld, 'bot' | 'stop'>;

/** The bot as `npm start` runs it, in a process of its own, with everything it talks to in this one. */
export interface ProgramBot extends Servers {
  /** The process that runs now, or ran last. */
  readonly program: Program;
  /** What that process has logged so far. */
  log(): readonly LogLine[];
  /** What of it is for the operator: level warn and above. */
  warnings(): readonly LogLine[];
  /** The first line of the log that fits, of those there are and those to come. */
  untilLogged(fits: (line: LogLine) => boolean, what: string): Promise<LogLine>;
  /** The line with which the bot has done with an interaction. */
  untilDone(exchange: Exchange): Promise<LogLine>;
  /** Types a line, waits until the bot has done with it, and holds it to its times: 3 s and 12 s. */
  ask(line: string, who?: ActorName | Actor): Promise<StoredMessage>;
  /** The same for a button, by its label. */
  press(message: StoredMessage, label: string, who?: ActorName | Actor): Promise<FinalAnswer>;
  /** The same for the message's select that offers this value. */
  choose(message: StoredMessage, value: string, who?: ActorName | Actor): Promise<FinalAnswer>;
  /** The same for an entry of a message's menu. */
  showMenu(message: StoredMessage, entry: string, who?: ActorName | Actor): Promise<StoredMessage>;
  suggest(line: string, who?: ActorName | Actor): Promise<readonly Suggestion[]>;
  /** When the program has ended by itself: its exit code, and what it wrote beside its log. */
  ended(): Promise<{ readonly code: number | null; readonly said: readonly string[] }>;
  /** Ends the program, unless it has ended, and runs it again on the same servers and database. */
  restart(changes?: {
    readonly signal?: 'SIGTERM' | 'SIGKILL';
    readonly env?: Readonly<Record<string, string>>;
    readonly untilConnected?: boolean;
  }): Promise<void>;
  /** Ends the program and everything. Fails on anything that it should not have done in its life. */
  stop(): Promise<void>;
}

interface Circumstances {
  readonly world: World;
  readonly akana?: AkanaWorld;
  readonly env?: Readonly<Record<string, string>>;
  readonly discord?: LocalDiscordOptions;
  /** What else must not be in its output. */
  readonly secrets?: readonly string[];
  /** Whether to wait until it is connected to Discord, as it usually will be. */
  readonly untilConnected?: boolean;
}

interface Life {
  readonly program: Program;
  readonly log: ProgramLog;
  /** It was killed, or its end was asked about. */
  isEndKnown: boolean;
}

const ACKNOWLEDGED_MS = 3_000;
const ANSWERED_MS = 12_000;

export async function startProgramBot({
  world,
  akana: akanaWorld,
  env = {},
  discord: discordOptions,
  secrets = [],
  untilConnected = true,
}: Circumstances): Promise<ProgramBot> {
  const { stop: stopServers, ...servers } = await startServers({
    world,
    ...(akanaWorld && { akana: akanaWorld }),
    // One who starts again at once is not to wait for it.
    discord: { identifyWindowMs: 1, ...discordOptions },
  });
  const { discord, retroAchievements, akana } = servers;
  const typed = new Set<string>();
  const lives: Life[] = [];
  let life = begin(env);
  if (untilConnected) await connected().catch(abandon);

  return {
    ...servers,
    get program() {
      return life.program;
    },
    log: () => life.log.lines,
    warnings: () => life.log.lines.filter(({ level }) => level !== 'debug' && level !== 'info'),
    untilLogged: (fits, what) => life.log.until(fits, what),
    untilDone,
    async ask(line, who) {
      for (const name of namesIn(line)) typed.add(name);
      return (await seenThrough(discord.run(actorOf(who), line))).message;
    },
    press: (message, label, who) => seenThrough(discord.press(actorOf(who), message, label)),
    choose: (message, value, who) =>
      seenThrough(discord.choose(actorOf(who), message, selectWith(message, value), [value])),
    async showMenu(message, entry, who) {
      return (await seenThrough(discord.showMenu(actorOf(who), message, entry))).message;
    },
    suggest: (line, who) => discord.suggest(actorOf(who), line),
    async ended() {
      life.isEndKnown = true;
      const { code } = await life.program.ended;
      return { code, said: life.log.otherLines };
    },
    async restart({ signal = 'SIGTERM', env: changed = {}, untilConnected: waits = true } = {}) {
      await end(life, signal);
      life = begin({ ...env, ...changed });
      if (waits) await connected();
    },
    async stop() {
      try {
        await end(life, 'SIGTERM');
        expectNothingTold();
        expect(discord.violations).toEqual([]);
      } finally {
        await life.program.kill();
        await stopServers();
      }
    },
  };

  function begin(extra: Readonly<Record<string, string>>): Life {
    const program = startProgram('sh', ['-c', startScript], {
      // What npm puts there: the node that the project brings.
      PATH: `${path.dirname(process.execPath)}:${process.env['PATH']}`,
      ...servers.env,
      LOG_LEVEL: 'debug',
      ...extra,
    });
    const begun = { program, log: readProgramLog(program), isEndKnown: false };
    lives.push(begun);
    return begun;
  }

  async function connected(): Promise<void> {
    await life.log.until(({ msg }) => msg === 'connected to Discord', '"connected to Discord"');
  }

  async function abandon(error: unknown): Promise<never> {
    await life.program.kill();
    await stopServers();
    throw error;
  }

  function actorOf(who: ActorName | Actor = 'member'): Actor {
    return typeof who === 'string' ? discord.actor(who) : who;
  }

  function untilDone(exchange: Exchange): Promise<LogLine> {
    return life.log.until(({ interaction }) => interaction === exchange.id, `a line of the interaction ${exchange.id}`);
  }

  /** What stands there in the end: before it, an answer may say how far it is. */
  async function seenThrough(exchange: Exchange): Promise<FinalAnswer> {
    const { isUpdate, message } = await finalAnswer(exchange);
    const { acknowledgedMs, answeredMs } = exchange.timings;
    expect(acknowledgedMs).toBeLessThan(ACKNOWLEDGED_MS);
    // A note beside the message that was pressed on has no time of its own.
    expect(answeredMs ?? Date.now() - exchange.sentAt).toBeLessThan(ANSWERED_MS);
    await untilDone(exchange);
    return { isUpdate, message: discord.messages(message.channel_id).find(({ id }) => id === message.id) ?? message };
  }

  async function end({ program, log, isEndKnown }: Life, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (isEndKnown) await program.ended;
    else if (signal === 'SIGKILL') await program.kill();
    else {
      expect({ endedBefore: program.process.exitCode ?? program.process.signalCode }).toEqual({ endedBefore: null });
      program.process.kill('SIGTERM');
      if ((await within(STOP_MS, program.ended, systemClock)) === null) await program.kill();
      expect(await program.ended).toEqual({ code: 0, signal: null });
      expect(log.otherLines).toEqual([]);
    }
    expect(log.lines.filter(({ level, msg }) => level === 'fatal' || /unhandled|uncaught/i.test(msg))).toEqual([]);
  }

  /** Nothing secret, and nothing that people typed, in anything that any of the processes wrote. */
  function expectNothingTold(): void {
    const hidden = [
      discord.token,
      retroAchievements.key,
      akana.email,
      akana.password,
      ...akana.cookieValues(),
      ...interactionTokens(discord.requests),
      ...typed,
      ...secrets,
    ];
    const written = lives.map(({ program }) => program.output()).join('\n');
    expect(hidden.filter((secret) => written.includes(secret))).toEqual([]);
  }
}

/** A stop may take ten seconds for what is being answered. */
const STOP_MS = 20_000;

const Manifest = z.object({ scripts: z.object({ start: z.string() }) });

const startScript = Manifest.parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')))
  .scripts.start;
