import { afterEach, describe, expect, it } from 'vitest';
import { createRecordingTelemetry } from '../../fakes/recording-telemetry.ts';
import { aWorld } from './a-world.ts';
import { aQuestion, failureKind, startUpstream } from './an-upstream.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function aListOf(count: number) {
  const { world, open, dragster } = aWorld();
  open(dragster, count);
  const { telemetry, sweeps: told } = createRecordingTelemetry();
  const upstream = await startUpstream(world, { telemetry });
  closing.push(upstream.close);
  return { ...upstream, told };
}

describe('what telemetry hears of sweeps', () => {
  it('is each of them, with what it asked, and nothing of probes', async () => {
    const { openList, clock, server, told } = await aListOf(250);

    await openList.current(aQuestion());
    const requests = server.requests.length;
    clock.push(61_000);
    await openList.current(aQuestion());
    const probed = server.requests.length - requests;
    clock.push(15 * 60_000);
    await openList.current(aQuestion());

    expect(probed).toBe(1);
    expect(told).toEqual([
      { outcome: 'read', ms: expect.any(Number), requests },
      { outcome: 'read', ms: expect.any(Number), requests },
    ]);
  });

  it('is why one could not be made', async () => {
    const { openList, server, told } = await aListOf(5);
    server.setFault({ kind: 'unauthorized' });

    await failureKind(openList.current(aQuestion()));

    expect(told).toEqual([{ outcome: 'refused', ms: expect.any(Number), requests: 1 }]);
  });

  it('is nothing of one that the bot itself ends', async () => {
    const { openList, server, told } = await aListOf(5);
    server.setFault({ kind: 'slow', ms: 300 });
    const asked = failureKind(openList.current(aQuestion()));
    await expect.poll(() => server.requests.length, { timeout: 10_000 }).toBe(1);

    await openList.stop();
    await asked;

    expect(told).toEqual([]);
  });
});
