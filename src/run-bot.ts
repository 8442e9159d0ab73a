import { type Bot, createBot } from './bot.ts';
import { type Config, ConfigProblems, readConfig } from './config.ts';
import { DiscordRefused } from './discord/discord-refused.ts';
import type { Log } from './domain/log.ts';
import { StorageProblem } from './domain/storage-problem.ts';
import { silentTelemetry } from './domain/telemetry.ts';
import { systemClock } from './lib/system-clock.ts';
import { HttpPortProblem } from './operate/http-port-problem.ts';
import { createLog } from './operate/log.ts';
import type { Observatory } from './operate/observatory.ts';
import { createRedactor } from './operate/redaction.ts';

/** The bot as a program: from its environment to its exit code. Ends when `ended` aborts or the bot cannot go on. */
export async function runBot(
  readEnvironment: () => Readonly<Record<string, string | undefined>>,
  ended: AbortSignal,
): Promise<number> {
  let log: Log | null = null;
  let observatory: Observatory | null = null;
  try {
    const config = readConfig(readEnvironment());
    log = createLog({ level: config.logLevel, redact: createRedactor(config.secrets) });
    for (const warning of config.warnings) log.warn({}, warning);
    process.on('uncaughtException', (error) => process.exit(explainEnd(error, log)));

    observatory = await openObservatory(config, log);
    const bot = await createBot(config, { log, telemetry: observatory?.telemetry ?? silentTelemetry });
    observatory?.watch(bot.vitals);
    const failure = await untilEnded(bot, ended);
    if (failure !== null) return explainEnd(failure, log);
    log.info({}, 'stopped');
    return 0;
  } catch (error) {
    return explainEnd(error, log);
  } finally {
    await observatory?.close();
  }
}

/** Before all else, so that it can be asked while the bot starts, and while it stands by. */
async function openObservatory({ http, watchEveryMs }: Config, log: Log): Promise<Observatory | null> {
  if (http === null) return null;
  const operate = await import('./operate/observatory.ts');
  return await operate.openObservatory({ ...http, watchEveryMs, log, clock: systemClock });
}

/** Why the bot could not go on, or `null` where it was told to end; it is stopped either way. */
async function untilEnded(bot: Bot, ended: AbortSignal): Promise<Error | null> {
  const end = new Promise<null>((resolve) => ended.addEventListener('abort', () => resolve(null), { once: true }));
  try {
    return ended.aborted ? null : await Promise.race([bot.connect().then(() => end), bot.failed, end]);
  } finally {
    await bot.stop();
  }
}

/** What the operator can change is said in a sentence; anything else is for whoever mends the bot. */
function explainEnd(error: unknown, log: Log | null): number {
  const isForOperator =
    error instanceof ConfigProblems ||
    error instanceof StorageProblem ||
    error instanceof DiscordRefused ||
    error instanceof HttpPortProblem;
  if (isForOperator) process.stderr.write(`${error.message}\n`);
  else if (log === null) process.stderr.write(`${String(error)}\n`);
  else log.fatal({ err: error }, 'the bot cannot go on');
  return 1;
}
