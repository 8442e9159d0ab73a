import { fork } from 'node:child_process';
import { on, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type FanOutOrders, Said } from './protocol.ts';

export interface TellingBot {
  /** Resolves with the next thing of this kind that it says. */
  says<Kind extends Said['kind']>(kind: Kind): Promise<Extract<Said, { kind: Kind }>>;
  end(): Promise<void>;
}

const preload = fileURLToPath(new URL('../../src/preload.cjs', import.meta.url));
const program = fileURLToPath(new URL('telling-bot.ts', import.meta.url));

/** A bot in a process of its own, so that the servers that it asks do not count. */
export function startTellingBot(orders: FanOutOrders): TellingBot {
  const child = fork(program, [JSON.stringify(orders)], { execArgv: ['-r', preload] });
  const ended = once(child, 'exit');
  const messages = on(child, 'message', { close: ['exit'] });

  async function hear(): Promise<Said> {
    const { value, done } = await messages.next();
    if (done === true) throw new Error('The bot ended by itself');
    const [message]: unknown[] = value;
    return Said.parse(message);
  }

  return {
    async says(kind) {
      let said = await hear();
      while (!isOf(said, kind)) said = await hear();
      return said;
    },
    async end() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function isOf<Kind extends Said['kind']>(said: Said, kind: Kind): said is Extract<Said, { kind: Kind }> {
  return said.kind === kind;
}
