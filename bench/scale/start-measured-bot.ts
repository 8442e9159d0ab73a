import { forkBot } from '../forked-bot.ts';
import type { Orders } from '../orders.ts';
import { type Measured, Said } from './protocol.ts';

export interface MeasuredBot {
  /** Has it look once. */
  look(): Promise<Measured>;
  end(): Promise<void>;
}

export function startMeasuredBot(orders: Orders): MeasuredBot {
  const program = new URL('measured-bot.ts', import.meta.url);
  const { tell, hear, end } = forkBot(program, orders, { schema: Said, execArgv: ['--expose-gc'] });

  return {
    async look() {
      let said = await hear();
      tell('look');
      while (said.kind !== 'looked') said = await hear();
      return said.measured;
    },
    end,
  };
}
