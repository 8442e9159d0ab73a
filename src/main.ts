import { existsSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { runBot } from './run-bot.ts';

// Node would keep it in memory, and write it only when it ends well.
flushCompileCache();

const ended = new AbortController();
// npm forwards a signal that the terminal has sent to all already, so it may come twice.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ended.abort());
if (existsSync('.env')) process.loadEnvFile();
process.exit(await runBot(process.env, ended.signal));
