import { describe, expect, it } from 'vitest';
import { createInvalidRequests } from '../../src/discord/invalid-requests.ts';
import { createNotifierTurns } from '../../src/discord/notifier-turns.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';

const never = new AbortController().signal;

function theTurns() {
  const clock = createManualClock();
  const { log, lines } = createRecordingLog();
  const invalidRequests = createInvalidRequests(clock);
  const turns = createNotifierTurns({ invalidRequests, clock, elapsed: clock.elapsed, log });
  let taken = 0;
  return {
    clock,
    lines,
    turns,
    refuse(times: number): void {
      for (let at = 0; at < times; at += 1) invalidRequests.count({ status: 403, headers: new Headers() });
    },
    take(count: number): void {
      for (let at = 0; at < count; at += 1) void turns.turn(never).then(() => (taken += 1));
    },
    taken: () => taken,
  };
}

describe('after a thousand refused requests', () => {
  it('every turn waits until they are fewer, which is said once when it begins and once when it ends', async () => {
    const { clock, lines, refuse, take, taken, turns } = theTurns();
    refuse(1_000);
    take(3);

    await clock.advance(10 * 60_000 - 1);
    expect([taken(), turns.isHeldBack()]).toEqual([0, true]);
    await clock.advance(2_000);

    expect([taken(), turns.isHeldBack()]).toEqual([3, false]);
    expect(lines).toMatchObject([
      { level: 'warn', message: 'Discord refused too many requests: posts wait' },
      { level: 'info', message: 'posts go on' },
    ]);
  });

  it('whoever was in line already waits as well', async () => {
    const { clock, refuse, take, taken } = theTurns();
    take(60);
    await clock.advance(500);
    const before = taken();

    refuse(1_000);
    await clock.advance(60_000);

    expect(before).toBeGreaterThan(10);
    expect(taken()).toBe(before);
    await clock.advance(10 * 60_000);
    expect(taken()).toBe(60);
  });

  it('nobody has to wait for it', async () => {
    const { refuse, turns } = theTurns();
    refuse(1_000);
    const leaving = new AbortController();
    const turn = turns.turn(leaving.signal);

    leaving.abort('enough');

    await expect(turn).rejects.toBe('enough');
  });
});
