import {
  SimpleIdentifyThrottler,
  SimpleShardingStrategy,
  WebSocketShardStatus,
  type WebSocketOptions,
} from 'discord.js';
import type { IdentifyBudget } from './identify-budget.ts';

export interface Sharding {
  readonly options: Required<Pick<WebSocketOptions, 'buildStrategy' | 'buildIdentifyThrottler'>>;
  /** Gives up every session, and logs in anew. */
  startAnew(): Promise<void>;
}

/** By itself the library waits for half a minute, and then for a whole one, and nobody is answered meanwhile. */
const HANDSHAKE_MS = 10_000;
const HELLO_MS = 15_000;

/**
 * How discord.js keeps its connections to the gateway, mended where that goes wrong: a connection that fails while
 * logging in is tried again by the library itself, so the login goes on; what has ended stays ended; and nobody
 * identifies on a connection that came after the one that was to.
 */
export function createSharding(budget: IdentifyBudget): Sharding {
  let isEnded = false;
  let strategy: SimpleShardingStrategy | null = null;
  let shardIds: number[] = [];

  const options: Sharding['options'] = {
    buildStrategy(manager) {
      const { retrieveSessionInfo } = manager.options;
      manager.options.handshakeTimeout = HANDSHAKE_MS;
      manager.options.helloTimeout = HELLO_MS;
      // The first thing it asks for each connection: one that is told nothing is never made.
      manager.options.retrieveSessionInfo = (shardId) => (isEnded ? forever() : retrieveSessionInfo(shardId));
      const simple = new SimpleShardingStrategy(manager);
      strategy = simple;
      return {
        async spawn(ids) {
          await simple.spawn(ids);
          shardIds = ids;
        },
        connect: () => connect(simple),
        async destroy(ending) {
          isEnded = shardIds.length > 0;
          // The library lets go of one that is being made without closing it: its failure would then end the process.
          if (!(await simple.fetchStatus()).some((status) => status === WebSocketShardStatus.Connecting))
            await simple.destroy(ending);
        },
        send: (shardId, payload) => simple.send(shardId, payload),
        fetchStatus: () => simple.fetchStatus(),
      };
    },

    async buildIdentifyThrottler(manager) {
      const { session_start_limit: limit } = await manager.fetchGatewayInformation();
      const paced = new SimpleIdentifyThrottler(limit.max_concurrency);
      return {
        async waitForIdentify(shardId, signal) {
          await budget.waitForIdentify(signal);
          await paced.waitForIdentify(shardId, signal);
          // Its pause does not end with the connection.
          signal.throwIfAborted();
          if (isEnded) await forever();
        },
      };
    },
  };

  return {
    options,
    async startAnew() {
      if (strategy === null || isEnded) return;
      await strategy.destroy();
      await strategy.spawn(shardIds);
      await connect(strategy);
    },
  };
}

/** What fails is tried again by the library itself, which tells of it as of any lost connection. */
function connect(strategy: SimpleShardingStrategy): Promise<void> {
  return strategy.connect().catch(() => undefined);
}

function forever(): Promise<never> {
  return new Promise(() => undefined);
}
