import { describe, expect, it } from 'vitest';
import type { UpstreamName } from '../../src/domain/failure.ts';
import { createSchedule, type Schedule } from '../../src/watches/schedule.ts';

const everyMs = 300_000;
const upstream = 'RetroAchievements';

function aSchedule({ random = () => 0.5 }: { random?: () => number } = {}): {
  schedule: Schedule;
  pass: (ms: number) => void;
} {
  let now = 0;
  const schedule = createSchedule({ everyMs, elapsed: () => now, random });
  return {
    schedule,
    pass: (ms) => {
      now += ms;
    },
  };
}

function listed(
  key: string,
  agoMs: number | null = null,
  of: UpstreamName = upstream,
): { key: string; upstream: UpstreamName; agoMs: number | null } {
  return { key, upstream: of, agoMs };
}

describe('the first looks after a start', () => {
  it('come one by one, the longest unseen first', () => {
    const { schedule, pass } = aSchedule();
    schedule.keep([listed('recent', 100_000), listed('old', 400_000), listed('new'), listed('older', 900_000)]);

    const order: string[] = [];
    for (let look = 0; look < 4; look += 1) {
      const { key, inMs } = schedule.next(upstream) ?? { key: '', inMs: 0 };
      pass(inMs);
      order.push(`${key} after ${String(inMs)}`);
      schedule.begin(key);
      schedule.end(key, 0);
    }

    expect(order).toEqual(['older after 3750', 'old after 5000', 'new after 5000', 'recent after 186250']);
  });

  it('of many are closer together, so that all are made within the usual time', () => {
    const { schedule, pass } = aSchedule({ random: () => 0.999 });
    schedule.keep(Array.from({ length: 999 }, (_, index) => listed(String(index))));

    let passed = 0;
    for (let look = 0; look < 999; look += 1) {
      const { key, inMs } = schedule.next(upstream) ?? { key: '', inMs: 0 };
      expect(inMs).toBeGreaterThan(0);
      pass(inMs);
      passed += inMs;
      schedule.begin(key);
      schedule.end(key, 0);
    }

    expect(passed).toBeLessThan(everyMs);
  });

  it('of the two upstreams are not at once either', () => {
    const { schedule } = aSchedule();
    schedule.keep([listed('a'), listed('b', null, 'Akana')]);

    expect(schedule.next('Akana')?.inMs).not.toBe(schedule.next(upstream)?.inMs);
  });
});

describe('later looks', () => {
  it.each([
    { random: 0, inMs: 270_000 },
    { random: 0.5, inMs: 300_000 },
    { random: 0.75, inMs: 315_000 },
  ])('come after $inMs by the luck of $random, from the beginning of the one before', ({ random, inMs }) => {
    const { schedule, pass } = aSchedule({ random: () => random });
    schedule.keep([listed('a')]);

    schedule.begin('a');
    expect(schedule.next(upstream)).toBeNull();
    pass(20_000);
    schedule.end('a', 0);

    expect(schedule.next(upstream)).toEqual({ key: 'a', inMs: inMs - 20_000 });
  });

  it.each([
    { tookMs: 290_000, retryInMs: 0, inMs: 75_000, why: 'a pause after a long look' },
    { tookMs: 900_000, retryInMs: 0, inMs: 75_000, why: 'a pause instead of what was missed' },
    { tookMs: 0, retryInMs: 60_000, inMs: 300_000, why: 'the usual time, which is longer than what is asked for' },
    { tookMs: 0, retryInMs: 900_000, inMs: 900_000, why: 'what is asked for' },
    { tookMs: 0, retryInMs: 9e9, inMs: 3_600_000, why: 'an hour, however much is asked for' },
  ])('wait $inMs: $why', ({ tookMs, retryInMs, inMs }) => {
    const { schedule, pass } = aSchedule();
    schedule.keep([listed('a')]);

    schedule.begin('a');
    pass(tookMs);
    schedule.end('a', retryInMs);

    expect(schedule.next(upstream)).toEqual({ key: 'a', inMs });
  });

  it('are made at once of what is new', () => {
    const { schedule } = aSchedule();
    schedule.keep([listed('a', 0)]);

    schedule.keep([listed('a', 0), listed('b')]);

    expect(schedule.next(upstream)).toEqual({ key: 'b', inMs: 0 });
  });

  it('are made no more of what is gone, nor again by the end of a look at it', () => {
    const { schedule, pass } = aSchedule();
    schedule.keep([listed('a')]);
    schedule.begin('a');

    schedule.keep([]);
    expect(schedule.next(upstream)).toBeNull();

    schedule.keep([listed('a')]);
    pass(1_000);
    schedule.end('a', 0);
    expect(schedule.next(upstream)).toEqual({ key: 'a', inMs: 0 });
  });
});

describe('a listing that is urgent', () => {
  it('is due at once', () => {
    const { schedule } = aSchedule();
    schedule.keep([listed('a', 0)]);

    schedule.urge('a');

    expect(schedule.next(upstream)?.inMs).toBe(0);
  });

  it('is due at once after the look that is under way, and then as usual', () => {
    const { schedule } = aSchedule();
    schedule.keep([listed('a')]);
    schedule.begin('a');

    schedule.urge('a');
    schedule.end('a', 0);
    expect(schedule.next(upstream)?.inMs).toBe(0);

    schedule.begin('a');
    schedule.end('a', 0);
    expect(schedule.next(upstream)?.inMs).toBe(everyMs);
  });

  it('waits all the same while its upstream asked to be spared', () => {
    const { schedule, pass } = aSchedule();
    schedule.keep([listed('a')]);
    schedule.begin('a');
    schedule.end('a', 900_000);
    pass(60_000);

    schedule.urge('a');

    expect(schedule.next(upstream)?.inMs).toBe(840_000);
  });
});
