import { EventEmitter } from 'node:events';
import { Events, Status } from 'discord.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLocalDiscord } from '../../playground/discord/local-discord.ts';
import type { LocalDiscordOptions } from '../../playground/discord/settings.ts';
import { createGatewayVitals } from '../../src/discord/gateway-vitals.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { aGateway } from './a-gateway.ts';

const soon = { timeout: 15_000 };

async function aConnection(options: LocalDiscordOptions = {}) {
  const discord = await createLocalDiscord(options);
  onTestFinished(() => discord.close());
  const gateway = aGateway(discord);
  onTestFinished(() => gateway.close());
  return { discord, gateway };
}

describe('the vitals of the connection to Discord', () => {
  it('are that it was heard when it took us in, and no ping before the first heartbeat', async () => {
    const { gateway } = await aConnection();
    const before = gateway.vitals();
    const startedAt = Date.now();

    await gateway.connect();

    expect(before).toEqual({ state: 'connecting', heardAt: null, pingMs: null });
    const { heardAt, ...vitals } = gateway.vitals();
    expect(vitals).toEqual({ state: 'connected', pingMs: null });
    expect(heardAt).toBeGreaterThanOrEqual(startedAt);
    expect(heardAt).toBeLessThanOrEqual(Date.now());
  });

  it('are heard anew with each heartbeat that is acknowledged', async () => {
    const { gateway } = await aConnection({ heartbeatMs: 200 });
    await gateway.connect();
    // The first heartbeat may have been acknowledged by now: it goes out after any part of its interval.
    const { heardAt } = gateway.vitals();

    await expect.poll(() => gateway.vitals().heardAt, soon).toBeGreaterThan(heardAt ?? Infinity);
    const acknowledged = gateway.vitals();

    expect(acknowledged.heardAt).toBeLessThanOrEqual(Date.now());
    expect(acknowledged.pingMs).toBeGreaterThanOrEqual(0);
    expect(acknowledged.pingMs).toBeLessThan(10_000);
    await expect.poll(() => gateway.vitals().heardAt, soon).toBeGreaterThan(acknowledged.heardAt ?? Infinity);
  });

  it('are not heard anew while heartbeats go out and nothing comes back', async () => {
    const { discord, gateway } = await aConnection({ heartbeatMs: 2_000 });
    discord.gateway.stopAcks();
    await gateway.connect();
    const { heardAt } = gateway.vitals();

    await expect.poll(() => discord.gateway.heartbeats, soon).toBe(1);

    expect(gateway.vitals()).toEqual({ state: 'connected', heardAt, pingMs: null });
  });

  it('are that it is connecting while the connection is lost, and heard anew when it is back', async () => {
    const { discord, gateway } = await aConnection();
    await gateway.connect();
    const { heardAt } = gateway.vitals();

    discord.gateway.setReachable(false);
    discord.gateway.dropAll();
    await expect.poll(() => gateway.vitals().state, soon).toBe('connecting');
    const lost = gateway.vitals();
    discord.gateway.setReachable(true);
    await expect.poll(() => gateway.vitals().state, soon).toBe('connected');

    expect(lost.heardAt).toBe(heardAt);
    expect(gateway.vitals().heardAt).toBeGreaterThan(heardAt ?? Infinity);
  });

  it('are closed for good when Discord refuses the bot, and when it is stopped', async () => {
    const refused = await aConnection();
    await refused.gateway.connect();
    const stopped = await aConnection();
    await stopped.gateway.connect();

    refused.discord.resetToken();
    await stopped.gateway.close();

    expect(stopped.gateway.vitals().state).toBe('closed');
    await expect.poll(() => refused.gateway.vitals().state, soon).toBe('closed');
  });
});

/** As discord.js has it after so many heartbeats; it says -1 twice before the first one. */
interface Shard {
  readonly status?: Status;
  readonly lastPingTimestamp?: number;
  readonly ping?: number;
}

function aClient(shards: readonly Shard[], { isReady = true } = {}) {
  const entries = shards.map(
    (shard, id) => [id, { id, status: Status.Ready, lastPingTimestamp: -1, ping: -1, ...shard }] as const,
  );
  return Object.assign(new EventEmitter(), { isReady: () => isReady, ws: { shards: new Map(entries) } });
}

describe('the vitals of several connections', () => {
  it.each<{ what: string; shards: readonly Shard[]; vitals: object }>([
    {
      what: 'are when the one that was heard longest ago was, and the slowest ping',
      shards: [
        { lastPingTimestamp: 60_000, ping: 20 },
        { lastPingTimestamp: 50_000, ping: 300 },
      ],
      vitals: { state: 'connected', heardAt: 50_300, pingMs: 300 },
    },
    {
      what: 'are connecting while one of them is',
      shards: [
        { lastPingTimestamp: 60_000, ping: 20 },
        { lastPingTimestamp: 50_000, ping: 30, status: Status.Resuming },
      ],
      vitals: { state: 'connecting', heardAt: 50_030, pingMs: 30 },
    },
    {
      what: 'are not heard while one of them never was',
      shards: [{ lastPingTimestamp: 60_000, ping: 20 }, {}],
      vitals: { state: 'connected', heardAt: null, pingMs: 20 },
    },
  ])('$what', ({ shards, vitals }) => {
    expect(createGatewayVitals(aClient(shards), createManualClock())()).toEqual(vitals);
  });

  it('are connecting, and never heard, before there is one', () => {
    const client = aClient([], { isReady: false });

    expect(createGatewayVitals(client, createManualClock())()).toEqual({
      state: 'connecting',
      heardAt: null,
      pingMs: null,
    });
  });

  it('are heard when each was taken in or resumed, where no heartbeat is newer', async () => {
    const clock = createManualClock(50_000);
    const client = aClient([{ lastPingTimestamp: 50_000, ping: 20 }, {}]);
    const vitals = createGatewayVitals(client, clock);

    client.emit(Events.ShardReady, 1);
    const takenIn = vitals();
    await clock.advance(1_000);
    client.emit(Events.ShardResume, 1);

    expect(takenIn.heardAt).toBe(50_000);
    expect(vitals().heardAt).toBe(50_020);
  });
});
