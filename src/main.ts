import { existsSync } from 'node:fs';
import { runBot } from './run-bot.ts';

const ended = new AbortController();
// npm forwards a signal that the terminal has sent to all already, so it may come twice.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ended.abort());
if (existsSync('.env')) process.loadEnvFile();
process.exit(await runBot(process.env, ended.signal));
