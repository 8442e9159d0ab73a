import { forkProgram } from '../forked-program.ts';
import type { Orders } from '../orders.ts';
import { type MeasuredLook, Said } from './protocol.ts';

export interface MeasuredBot {
  /** Has it look once. */
  look(): Promise<MeasuredLook>;
  end(): Promise<void>;
}

export function startMeasuredBot(orders: Orders): MeasuredBot {
  const program = new URL('measured-bot.ts', import.meta.url);
  const { tell, says, end } = forkProgram(program, orders, { schema: Said, execArgv: ['--expose-gc'] });

  return {
    async look() {
      await says('ready');
      tell('look');
      const { measured } = await says('looked');
      return measured;
    },
    end,
  };
}
