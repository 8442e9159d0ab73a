import { forkProgram } from '../forked-program.ts';
import { type FanOutOrders, Said } from './protocol.ts';

export function startTellingBot(orders: FanOutOrders) {
  return forkProgram(new URL('telling-bot.ts', import.meta.url), orders, { schema: Said });
}
