import { createHistogram } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { createLoopDelay } from '../../src/operate/loop-delay.ts';

/** Looks at the event loop that took so long, each after the one before. */
function looks(...ms: readonly number[]) {
  const histogram = Object.assign(createHistogram(), { enable: () => true, disable: () => true });
  for (const each of ms) histogram.record(each * 1e6);
  return histogram;
}

const inSeconds = (readings: ReturnType<ReturnType<typeof createLoopDelay>['read']>) =>
  Object.fromEntries(
    readings.map(({ name, values }) => [
      name.replace('ticketwatch_event_loop_delay_', ''),
      // The histogram keeps three figures.
      Number(values[0]?.value.toFixed(2)),
    ]),
  );

describe('the delay of the event loop', () => {
  it('is what looks took longer than the 20 ms between them', () => {
    const ofHundred = [...Array.from({ length: 90 }, () => 120), ...Array.from({ length: 9 }, () => 520), 3_020];

    const readings = createLoopDelay(looks(...ofHundred)).read();

    expect(inSeconds(readings)).toEqual({ p50_seconds: 0.1, p99_seconds: 0.5, max_seconds: 3 });
  });

  it.each([{ ms: [20, 20, 20] }, { ms: [19] }, { ms: [] }])('is none after looks of $ms ms', ({ ms }) => {
    const readings = createLoopDelay(looks(...ms)).read();

    expect(inSeconds(readings)).toEqual({ p50_seconds: 0, p99_seconds: 0, max_seconds: 0 });
  });

  it('is that since it was last read', () => {
    const loopDelay = createLoopDelay(looks(1_020));

    loopDelay.read();

    expect(inSeconds(loopDelay.read())).toEqual({ p50_seconds: 0, p99_seconds: 0, max_seconds: 0 });
  });
});
