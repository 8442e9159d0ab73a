import { describe, expect, it } from 'vitest';
import { createLongRuns, Interrupted } from '../../src/discord/long-runs.ts';
import { UpstreamFailure } from '../../src/domain/failure.ts';
import { createManualClock } from '../fakes/manual-clock.ts';

const never = new Promise<never>(() => undefined);

function someRuns() {
  const clock = createManualClock();
  const runs = createLongRuns({ clock });
  const over = new AbortController();
  /** How it ended, so far. */
  function start(userId: string, work: (signal: AbortSignal) => Promise<unknown> = () => never) {
    const state: { end: unknown } = { end: null };
    runs.run(userId, over.signal, work).then(
      (answer) => Object.assign(state, { end: answer }),
      (error: unknown) => Object.assign(state, { end: error instanceof Interrupted ? error.why : error }),
    );
    return state;
  }
  return { clock, runs, over, start };
}

describe('long runs', () => {
  it('are one of each person and three in all', async () => {
    const { runs, start } = someRuns();

    start('1');
    expect(runs.waitsFor('1')).toBe('own');
    expect(runs.waitsFor('2')).toBeNull();
    start('2');
    start('3');

    expect(runs.waitsFor('2')).toBe('own');
    expect(runs.waitsFor('4')).toBe('others');
  });

  it.each([
    { title: 'is done', work: async () => 'done' },
    { title: 'broke', work: async () => Promise.reject(new Error('broke')) },
  ])('keep their place while what they say is on its way, when the work $title', async ({ work }) => {
    const { clock, runs, over, start } = someRuns();
    start('1', work);
    await clock.advance(0);

    expect(runs.waitsFor('1')).toBe('own');
    over.abort(new Interrupted('over'));

    expect(runs.waitsFor('1')).toBeNull();
  });

  it('give what the work gives, and how it fails', async () => {
    const { clock, start } = someRuns();
    const failure = new UpstreamFailure('Akana', 'broken');

    const states = [start('1', async () => 'done'), start('2', async () => Promise.reject(failure))];
    await clock.advance(0);

    expect(states).toEqual([{ end: 'done' }, { end: failure }]);
    expect(clock.sleepers()).toBe(0);
  });

  it('end after twelve minutes, whatever the work does', async () => {
    const { clock, start } = someRuns();
    const signals: AbortSignal[] = [];
    const state = start('1', (signal) => {
      signals.push(signal);
      return never;
    });

    await clock.advance(12 * 60_000 - 1);
    expect(state.end).toBeNull();
    await clock.advance(1);

    expect(state.end).toBe('too-long');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('end when the bot stops, and none begins after that', async () => {
    const { clock, runs, start } = someRuns();
    const begun: string[] = [];
    const underWay = start('1', (signal) => {
      // As a request that is given up is told of.
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new UpstreamFailure('RetroAchievements', 'timed-out')));
      });
    });

    runs.stop();
    await clock.advance(0);
    const late = start('2', async () => begun.push('2'));
    await clock.advance(0);

    expect([underWay, late]).toEqual([{ end: 'restart' }, { end: 'restart' }]);
    expect(begun).toEqual([]);
    expect(clock.sleepers()).toBe(0);
  });

  it('end when nobody waits for them any more', async () => {
    const { clock, over, start } = someRuns();
    const state = start('1');

    over.abort(new Interrupted('over'));
    await clock.advance(0);

    expect(state.end).toBe('over');
  });
});
