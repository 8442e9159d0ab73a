import { fork } from 'node:child_process';
import { on, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';

const preload = fileURLToPath(new URL('../src/preload.cjs', import.meta.url));

/** A bot in a process of its own, so that the servers that it asks do not count. */
export function forkBot<Said>(
  program: URL,
  orders: object,
  { schema, execArgv = [] }: { schema: z.ZodType<Said>; execArgv?: readonly string[] },
) {
  const child = fork(fileURLToPath(program), [JSON.stringify(orders)], { execArgv: [...execArgv, '-r', preload] });
  const ended = once(child, 'exit');
  const messages = on(child, 'message', { close: ['exit'] });

  return {
    tell: (message: string) => child.send(message),
    /** The next thing that it says. */
    async hear(): Promise<Said> {
      const { value, done } = await messages.next();
      if (done === true) throw new Error('The bot ended by itself');
      const [message]: unknown[] = value;
      return schema.parse(message);
    },
    async end(): Promise<void> {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
