import { describe, expect, it, onTestFinished } from 'vitest';
import { createLocalDiscord } from '../../playground/discord/local-discord.ts';
import type { LocalDiscordOptions } from '../../playground/discord/settings.ts';
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
    const { heardAt } = gateway.vitals();

    await expect.poll(() => gateway.vitals().pingMs, soon).not.toBeNull();
    const acknowledged = gateway.vitals();

    expect(acknowledged.heardAt).toBeGreaterThan(heardAt ?? Infinity);
    expect(acknowledged.heardAt).toBeLessThanOrEqual(Date.now());
    expect(acknowledged.pingMs).toBeLessThan(10_000);
    await expect.poll(() => gateway.vitals().heardAt, soon).toBeGreaterThan(acknowledged.heardAt ?? Infinity);
  });

  it('are not heard anew while heartbeats go out and nothing comes back', async () => {
    const { discord, gateway } = await aConnection({ heartbeatMs: 2_000 });
    await gateway.connect();
    const { heardAt } = gateway.vitals();
    const sent = discord.gateway.heartbeats;
    discord.gateway.stopAcks();

    await expect.poll(() => discord.gateway.heartbeats, soon).toBe(sent + 1);

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
