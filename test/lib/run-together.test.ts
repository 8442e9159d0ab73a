import { describe, expect, it } from 'vitest';
import { runTogether } from '../../src/lib/run-together.ts';

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
}

describe('loops that run together', () => {
  it('end when the signal aborts', async () => {
    const ending = new AbortController();
    const ended: string[] = [];
    const loop = (name: string) => async (signal: AbortSignal) => {
      await untilAborted(signal);
      ended.push(name);
    };

    const running = runTogether([loop('a'), loop('b')], ending.signal);
    ending.abort();
    await running;

    expect(ended).toEqual(['a', 'b']);
  });

  it('all end before the failure of one is told', async () => {
    const ended: string[] = [];
    const slow = async (signal: AbortSignal) => {
      await untilAborted(signal);
      await Promise.resolve();
      ended.push('slow');
    };
    const broken = () => Promise.reject(new Error('broken'));

    await expect(runTogether([slow, broken], new AbortController().signal)).rejects.toThrow('broken');

    expect(ended).toEqual(['slow']);
  });

  it('go on when one of them has nothing left to do', async () => {
    const ending = new AbortController();
    let isRunning = true;
    const running = runTogether(
      [
        () => Promise.resolve(),
        async (signal) => {
          await untilAborted(signal);
          isRunning = false;
        },
      ],
      ending.signal,
    );

    await Promise.resolve();
    expect(isRunning).toBe(true);

    ending.abort();
    await running;
    expect(isRunning).toBe(false);
  });
});
