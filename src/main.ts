import { flushCompileCache } from 'node:module';
import { loadLean } from './lean-heap.ts';

const [{ runBot }, { readEnvironment }] = await loadLean(() =>
  Promise.all([import('./run-bot.ts'), import('./environment.ts')]),
);
// Node would keep it in memory, and write it only when the process ends well.
flushCompileCache();

const ended = new AbortController();
// npm forwards a signal that the terminal has sent to all already, so it may come twice.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ended.abort());
process.exit(await runBot(readEnvironment, ended.signal));
