import { assertNever } from '../src/lib/assert-never.ts';
import { systemClock } from '../src/lib/system-clock.ts';
import { readArguments, usage } from './command-line-arguments.ts';

const ended = new AbortController();
let endedAt = 0;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, endBy);
for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreBrokenPipe);
void endWithParent();

process.exitCode = await run();
await Promise.all([process.stdout, process.stderr].map(written));
// Whatever still runs then is of no use to anybody.
process.exit();

/** Who asks twice wants no goodbye; but npm hands on what the terminal has sent to all already. */
function endBy(): void {
  if (ended.signal.aborted && performance.now() - endedAt > 500) process.exit(130);
  endedAt ||= performance.now();
  ended.abort();
}

/** What was printed may still be on its way, or never be read. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()));
}

/** `| head` reads no further. */
function ignoreBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** What the program's arguments ask for; the exit code. Each part is loaded only where it is needed: it takes a while. */
async function run(): Promise<number> {
  const asked = readArguments(process.argv.slice(2));
  switch (asked.kind) {
    case 'page': {
      const { runPage } = await import('./run-page.ts');
      return runPage(ended.signal, { port: asked.port });
    }
    case 'once': {
      const { printOnce } = await import('./once.ts');
      return printOnce(asked, ended.signal);
    }
    case 'help':
      process.stdout.write(usage);
      return 0;
    case 'mistake':
      process.stderr.write(`${asked.sentence}\n`);
      return 1;
    default:
      return assertNever(asked);
  }
}

/** A signal to npm ends the shell between npm and us, which tells us nothing; "exec" is no command on Windows. */
async function endWithParent(): Promise<void> {
  const parent = process.ppid;
  while (!ended.signal.aborted) {
    if (process.ppid !== parent) {
      console.error('The playground ends with the program that started it.');
      ended.abort();
    }
    await systemClock.sleep(1_000, ended.signal).catch(() => undefined);
  }
}
