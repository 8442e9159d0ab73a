import { fork } from 'node:child_process';
import { on, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { endWithThis } from './end-early.ts';

const preload = fileURLToPath(new URL('../src/preload.cjs', import.meta.url));
const endsWithParent = new URL('programs/end-with-parent.ts', import.meta.url).href;

/** A program in a process of its own, so that what this one does beside it does not count. */
export function forkProgram<Said extends { readonly kind: string }>(
  program: URL,
  orders: object,
  { schema, execArgv = [] }: { schema: z.ZodType<Said>; execArgv?: readonly string[] },
) {
  const child = fork(fileURLToPath(program), [JSON.stringify(orders)], {
    execArgv: [...execArgv, '-r', preload, '--import', endsWithParent],
  });
  endWithThis(child);
  const ended = once(child, 'exit');
  const messages = on(child, 'message', { close: ['exit'] });

  return {
    tell: (message: string) => child.send(message),

    /** Resolves with the next thing of this kind that it says; rejects when it ends before. */
    async says<Kind extends Said['kind']>(kind: Kind): Promise<Extract<Said, { kind: Kind }>> {
      for (;;) {
        const { value, done } = await messages.next();
        if (done === true) throw new Error('The program ended by itself');
        const [message]: unknown[] = value;
        const said = schema.parse(message);
        if (isOf(said, kind)) return said;
      }
    },

    async end(): Promise<void> {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function isOf<Said extends { readonly kind: string }, Kind extends Said['kind']>(
  said: Said,
  kind: Kind,
): said is Extract<Said, { kind: Kind }> {
  return said.kind === kind;
}
