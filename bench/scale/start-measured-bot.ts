import { fork } from 'node:child_process';
import { on, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Orders } from '../orders.ts';
import { type Measured, Said } from './protocol.ts';

export interface MeasuredBot {
  /** Has it look once. */
  look(): Promise<Measured>;
  end(): Promise<void>;
}

const preload = fileURLToPath(new URL('../../src/preload.cjs', import.meta.url));
const program = fileURLToPath(new URL('measured-bot.ts', import.meta.url));

/** A bot in a process of its own, so that the servers that it asks do not count. */
export function startMeasuredBot(orders: Orders): MeasuredBot {
  const child = fork(program, [JSON.stringify(orders)], { execArgv: ['--expose-gc', '-r', preload] });
  const ended = once(child, 'exit');
  const messages = on(child, 'message', { close: ['exit'] });

  async function hear(): Promise<Said> {
    const { value, done } = await messages.next();
    if (done === true) throw new Error('The bot ended by itself');
    const [message]: unknown[] = value;
    return Said.parse(message);
  }

  return {
    async look() {
      let said = await hear();
      child.send('look');
      while (said.kind !== 'looked') said = await hear();
      return said.measured;
    },
    async end() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
