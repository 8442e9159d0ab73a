import { Events, Status } from 'discord.js';
import type { Clock } from '../domain/ports.ts';
import type { GatewayVitals } from '../domain/vitals.ts';

/** What is read of discord.js' client. */
interface Connections {
  on(event: Events.ShardReady | Events.ShardResume, listener: (shard: number) => void): unknown;
  isReady(): boolean;
  readonly ws: {
    readonly shards: ReadonlyMap<
      number,
      { readonly id: number; readonly status: Status; readonly lastPingTimestamp: number; readonly ping: number }
    >;
  };
}

/** Listens to a client from its beginning: how its connections are, the worst of them where there are several. */
export function createGatewayVitals(client: Connections, clock: Pick<Clock, 'now'>): () => GatewayVitals {
  // discord.js remembers heartbeats only, of which the first comes up to a minute after a login.
  const takenInAt = new Map<number, number>();
  const noteTakenIn = (shard: number): void => void takenInAt.set(shard, clock.now());
  client.on(Events.ShardReady, noteTakenIn);
  client.on(Events.ShardResume, noteTakenIn);

  return () => {
    const shards = [...client.ws.shards.values()];
    const isConnected = client.isReady() && shards.every(({ status }) => status === Status.Ready);
    const heard = shards.map(({ id, lastPingTimestamp, ping }) =>
      // Both are -1 before the first heartbeat is acknowledged.
      Math.max(takenInAt.get(id) ?? 0, lastPingTimestamp + ping),
    );
    const heardAt = Math.min(...heard);
    const pingMs = Math.max(...shards.map(({ ping }) => ping));
    return {
      state: isConnected ? 'connected' : 'connecting',
      heardAt: heardAt > 0 && Number.isFinite(heardAt) ? heardAt : null,
      pingMs: pingMs >= 0 ? pingMs : null,
    };
  };
}
