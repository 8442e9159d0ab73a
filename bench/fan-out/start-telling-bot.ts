import { forkBot } from '../forked-bot.ts';
import { type FanOutOrders, Said } from './protocol.ts';

export interface TellingBot {
  /** Resolves with the next thing of this kind that it says. */
  says<Kind extends Said['kind']>(kind: Kind): Promise<Extract<Said, { kind: Kind }>>;
  end(): Promise<void>;
}

export function startTellingBot(orders: FanOutOrders): TellingBot {
  const { hear, end } = forkBot(new URL('telling-bot.ts', import.meta.url), orders, { schema: Said });

  return {
    async says(kind) {
      let said = await hear();
      while (!isOf(said, kind)) said = await hear();
      return said;
    },
    end,
  };
}

function isOf<Kind extends Said['kind']>(said: Said, kind: Kind): said is Extract<Said, { kind: Kind }> {
  return said.kind === kind;
}
