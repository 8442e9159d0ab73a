import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPacer, type Pacer, type Priority } from '../../src/upstreams/pace.ts';
import { createManualClock, type ManualClock } from '../fakes/manual-clock.ts';

const minute = 60_000;
const forever = new AbortController().signal;

/** Writes down who starts when, relative to the start of the test. */
function aDiary(
  requestsPerMinute: number,
  options: { mayInterrupt?: () => boolean } = {},
): {
  clock: ManualClock;
  pacer: Pacer;
  starts: string[];
  ask: (name: string, priority: Priority, tookMs?: number, signal?: AbortSignal) => Promise<string>;
} {
  const clock = createManualClock();
  const began = clock.elapsed();
  const pacer = createPacer({ requestsPerMinute, clock, elapsed: clock.elapsed, ...options });
  const starts: string[] = [];
  return {
    clock,
    pacer,
    starts,
    ask: (name, priority, tookMs = 0, signal = forever) =>
      pacer.run(priority, signal, async (turn) => {
        starts.push(`${name} at ${(clock.elapsed() - began) / 1000} s`);
        if (tookMs > 0) await clock.sleep(tookMs, turn);
        return name;
      }),
  };
}

describe('the pacer', () => {
  it('serves people before the background, and each in the order they came', async () => {
    const { ask, clock, starts } = aDiary(30);

    const all = Promise.all([
      ask('sweep 1', 'background', 1000),
      ask('sweep 2', 'background', 1000),
      ask('ann', 'people', 1000),
      ask('bob', 'people', 1000),
    ]);
    await clock.advance(minute);

    expect(await all).toEqual(['sweep 1', 'sweep 2', 'ann', 'bob']);
    expect(starts).toEqual(['sweep 1 at 0 s', 'ann at 1 s', 'bob at 2 s', 'sweep 2 at 3 s']);
  });

  it('lets people spend the whole budget in a burst, and then one request each time there is a new one', async () => {
    const { ask, clock, starts } = aDiary(6);

    const all = Promise.all(Array.from({ length: 8 }, (_, index) => ask(`${index}`, 'people')));
    await clock.advance(minute);
    await all;

    expect(starts.slice(5)).toEqual(['5 at 0 s', '6 at 10 s', '7 at 20 s']);
  });

  it('keeps a third of the budget from the background', async () => {
    const { ask, clock, starts } = aDiary(6);

    const sweep = Promise.all(Array.from({ length: 5 }, (_, index) => ask(`sweep ${index}`, 'background')));
    await clock.advance(1000);
    const people = Promise.all([ask('ann', 'people'), ask('bob', 'people')]);
    await clock.advance(5 * minute);
    await Promise.all([sweep, people]);

    expect(starts).toEqual([
      'sweep 0 at 0 s',
      'sweep 1 at 0 s',
      'sweep 2 at 0 s',
      'sweep 3 at 0 s',
      'ann at 1 s',
      'bob at 1 s',
      'sweep 4 at 30 s',
    ]);
  });

  it('serves the background at any budget', async () => {
    for (const requestsPerMinute of [1, 2, 3, 4]) {
      const { ask, clock, starts } = aDiary(requestsPerMinute);

      const sweep = Promise.all([ask('a', 'background'), ask('b', 'background')]);
      await clock.advance(2 * minute);

      expect(await sweep).toEqual(['a', 'b']);
      expect(starts).toHaveLength(2);
    }
  });

  it('lets a slow background request give way to a person, and runs it again afterwards', async () => {
    const { ask, clock, starts } = aDiary(30);

    const sweeps = [ask('sweep 1', 'background', 5000), ask('sweep 2', 'background', 1000)];
    await clock.advance(500);
    const ann = ask('ann', 'people', 1000);
    await clock.advance(minute);

    expect(await Promise.all([...sweeps, ann])).toEqual(['sweep 1', 'sweep 2', 'ann']);
    expect(starts).toEqual(['sweep 1 at 0 s', 'ann at 2 s', 'sweep 1 at 3 s', 'sweep 2 at 8 s']);
  });

  it('lets the background finish when the person could not be served anyway', async () => {
    const { ask, clock, pacer, starts } = aDiary(30);

    const sweep = ask('sweep', 'background', 5000);
    await clock.advance(0);
    pacer.pauseUntil(clock.elapsed() + 20_000);
    const ann = ask('ann', 'people');
    await clock.advance(minute);
    await Promise.all([sweep, ann]);

    expect(starts).toEqual(['sweep at 0 s', 'ann at 20 s']);
  });

  it('lets the background finish when it must not be interrupted', async () => {
    const { ask, clock, starts } = aDiary(30, { mayInterrupt: () => false });

    const both = Promise.all([ask('sweep', 'background', 5000), ask('ann', 'people')]);
    await clock.advance(minute);
    await both;

    expect(starts).toEqual(['sweep at 0 s', 'ann at 5 s']);
  });

  it('gives the background a turn now and then, and in peace, however many people ask', async () => {
    const { ask, clock, starts } = aDiary(600);
    const stop = new AbortController();

    const asksOnAndOn = async (name: string): Promise<void> => {
      while (!stop.signal.aborted) await ask(name, 'people', 700);
    };
    const asking = Promise.all([asksOnAndOn('ann'), asksOnAndOn('bob')]);
    const sweep = ask('sweep', 'background', 5000);
    await clock.advance(minute);
    stop.abort();
    await clock.advance(minute);
    await Promise.all([asking, sweep]);

    expect(starts.filter((start) => start.startsWith('sweep'))).toEqual(['sweep at 30.1 s']);
  });

  it('does not interrupt the same background request for ever', async () => {
    const { ask, clock, starts } = aDiary(600);
    const stop = new AbortController();

    const asking = (async (): Promise<void> => {
      while (!stop.signal.aborted) await Promise.all([ask('ann', 'people', 700), ask('bob', 'people', 700)]);
    })();
    const sweep = ask('sweep', 'background', 5000);
    await clock.advance(minute);
    stop.abort();
    await clock.advance(minute);
    await Promise.all([asking, sweep]);

    const sweeps = starts.filter((start) => start.startsWith('sweep'));
    expect(sweeps).toHaveLength(10);
    expect(sweeps.at(-1)).toBe('sweep at 31.3 s');
  });

  it('gives the background one of the requests kept for people now and then', async () => {
    const { ask, clock, starts } = aDiary(6);
    const stop = new AbortController();

    await Promise.all(Array.from({ length: 6 }, () => ask('ann', 'people')));
    const asking = (async (): Promise<void> => {
      while (!stop.signal.aborted) await ask('ann', 'people');
    })();
    const sweep = ask('sweep', 'background');
    await clock.advance(minute);
    stop.abort();
    await clock.advance(minute);
    await Promise.all([asking, sweep]);

    expect(starts.filter((start) => start.startsWith('sweep'))).toEqual(['sweep at 30 s']);
  });

  it('serves bulk when nobody else wants a turn', async () => {
    const { ask, clock, starts } = aDiary(30);

    const all = Promise.all([
      ask('export 1', 'bulk', 1000),
      ask('export 2', 'bulk', 1000),
      ask('sweep', 'background', 1000),
      ask('ann', 'people', 1000),
    ]);
    await clock.advance(minute);
    await all;

    expect(starts).toEqual(['export 1 at 0 s', 'ann at 1 s', 'sweep at 2 s', 'export 2 at 3 s']);
  });

  it('keeps two thirds of the budget from bulk', async () => {
    const { ask, clock, starts } = aDiary(6);

    const exporting = Promise.all(Array.from({ length: 3 }, (_, index) => ask(`export ${index}`, 'bulk')));
    await clock.advance(0);
    const others = Promise.all([ask('ann', 'people'), ask('bob', 'people'), ask('sweep', 'background')]);
    await clock.advance(5 * minute);
    await Promise.all([exporting, others]);

    expect(starts).toEqual([
      'export 0 at 0 s',
      'export 1 at 0 s',
      'ann at 0 s',
      'bob at 0 s',
      'sweep at 10 s',
      'export 2 at 40 s',
    ]);
  });

  it.each(['people', 'background'] satisfies Priority[])(
    'lets slow bulk give way to %s, and runs it again afterwards',
    async (priority) => {
      const { ask, clock, starts } = aDiary(30);

      const exporting = ask('export', 'bulk', 5000);
      await clock.advance(500);
      const other = ask('other', priority, 3000);
      await clock.advance(minute);
      await Promise.all([exporting, other]);

      expect(starts).toEqual(['export at 0 s', 'other at 2 s', 'export at 5 s']);
    },
  );

  it('lets the background wait no longer for three exports than for one request of them', async () => {
    const { ask, clock } = aDiary(30);
    const stop = new AbortController();

    const exporting = ['a', 'b', 'c'].map(async (name) => {
      while (!stop.signal.aborted) await ask(name, 'bulk', 400);
    });
    await clock.advance(minute);
    const began = clock.elapsed();
    const sweep = (async (): Promise<number> => {
      for (let page = 0; page < 13; page += 1) await ask('sweep', 'background', 400);
      return clock.elapsed() - began;
    })();
    await clock.advance(minute);
    stop.abort();
    await clock.advance(minute);
    await Promise.all(exporting);

    expect(await sweep).toBeLessThan(20_000);
  });

  it('leaves no alarm behind when the last one gives up', async () => {
    const { ask, clock } = aDiary(1);
    const gone = new AbortController();

    await ask('ann', 'people');
    const bob = ask('bob', 'people', 0, gone.signal);
    await clock.advance(1000);
    gone.abort(new Error('bob left'));

    await expect(bob).rejects.toThrow('bob left');
    expect(clock.sleepers()).toBe(0);
  });

  it('forgets who gives up waiting', async () => {
    const { ask, clock, pacer, starts } = aDiary(1);
    const gone = new AbortController();

    await ask('ann', 'people');
    const bob = ask('bob', 'people', 0, gone.signal);
    const cal = ask('cal', 'people');
    await clock.advance(1000);
    gone.abort(new Error('bob left'));
    await expect(bob).rejects.toThrow('bob left');
    await clock.advance(minute);

    expect(await cal).toBe('cal');
    expect(starts).toEqual(['ann at 0 s', 'cal at 60 s']);
    expect(pacer.waiting()).toBe(0);
    expect(clock.sleepers()).toBe(0);
  });

  it('does not begin for a signal that is over', async () => {
    const { ask, starts } = aDiary(1);

    await expect(ask('ann', 'people', 0, AbortSignal.abort(new Error('over')))).rejects.toThrow('over');

    expect(starts).toEqual([]);
  });

  it('starts nothing while it is paused, and keeps the longer of two pauses', async () => {
    const { ask, clock, pacer, starts } = aDiary(30);

    pacer.pauseUntil(clock.elapsed() + 40_000);
    pacer.pauseUntil(clock.elapsed() + 10_000);
    const ann = ask('ann', 'people');
    await clock.advance(minute);
    await ann;

    expect(starts).toEqual(['ann at 40 s']);
  });

  it.each([{ by: -60 * minute }, { by: 60 * minute }])('goes by the time that passes: $by', async ({ by }) => {
    const { ask, clock, pacer, starts } = aDiary(2);

    const all = Promise.all([ask('sweep', 'background', 10_000), ask('ann', 'people'), ask('bob', 'people')]);
    await clock.advance(1000);
    clock.jump(by);
    const third = pacer.personsTurnAt();
    await clock.advance(10 * minute);
    await all;

    expect({ starts, third }).toEqual({
      starts: ['sweep at 0 s', 'ann at 2 s', 'sweep at 30 s', 'bob at 60 s'],
      third: minute,
    });
  });

  it('knows when the next person would have a turn', async () => {
    const { ask, clock, pacer } = aDiary(2);
    const began = clock.elapsed();

    const first = pacer.personsTurnAt() - began;
    const all = Promise.all([ask('ann', 'people'), ask('bob', 'people'), ask('cal', 'people')]);
    await clock.advance(0);
    const fourth = pacer.personsTurnAt() - began;
    await clock.advance(minute);
    await all;

    expect({ first, fourth }).toEqual({ first: 0, fourth: minute });
  });

  it('tells those who wait in vain, and them only', async () => {
    const { ask, clock, pacer, starts } = aDiary(30);

    const ann = ask('ann', 'people', 1000);
    const bob = Promise.allSettled([ask('bob', 'people')]);
    const sweep = ask('sweep', 'background');
    pacer.rejectWaiting('people', new Error('down'));
    await clock.advance(minute);

    expect(await Promise.all([ann, sweep])).toEqual(['ann', 'sweep']);
    expect(await bob).toEqual([{ status: 'rejected', reason: new Error('down') }]);
    expect(starts).toEqual(['ann at 0 s', 'sweep at 1 s']);
  });

  it('passes on what a task throws', async () => {
    const { pacer } = aDiary(30);

    const failing = pacer.run('people', forever, async () => {
      throw new Error('no');
    });

    await expect(failing).rejects.toThrow('no');
  });
});

describe('whatever is asked, the pacer', () => {
  const anAsk = fc.record({
    priority: fc.constantFrom<Priority>('people', 'background', 'bulk'),
    afterMs: fc.nat(20_000),
    tookMs: fc.nat(6000),
    patienceMs: fc.option(fc.nat(30_000), { nil: null }),
    fails: fc.boolean(),
    heedsAbort: fc.boolean(),
  });

  it('never runs two at once, never exceeds the budget, and leaves nobody and nothing behind', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.array(anAsk, { maxLength: 40 }), async (perMinute, asks) => {
        const clock = createManualClock();
        const pacer = createPacer({ requestsPerMinute: perMinute, clock, elapsed: clock.elapsed });
        const starts: number[] = [];
        let running = 0;
        let most = 0;
        let settled = 0;

        for (const { priority, afterMs, tookMs, patienceMs, fails, heedsAbort } of asks) {
          await clock.advance(afterMs);
          const leaving = new AbortController();
          if (patienceMs !== null) clock.sleep(patienceMs).then(() => leaving.abort(), ignore);
          pacer
            .run(priority, leaving.signal, async (signal) => {
              starts.push(clock.elapsed());
              running += 1;
              most = Math.max(most, running);
              await clock.sleep(tookMs, heedsAbort ? signal : undefined).finally(() => {
                running -= 1;
              });
              if (fails) throw new Error('failed');
            })
            .catch(ignore)
            .finally(() => {
              settled += 1;
            });
        }
        await clock.advance(3 * 60 * minute);

        expect(most).toBeLessThanOrEqual(1);
        expect(settled).toBe(asks.length);
        expect(pacer.waiting()).toBe(0);
        expect(clock.sleepers()).toBe(0);
        for (const [index, from] of starts.entries()) {
          for (const [further, to] of starts.slice(index).entries()) {
            expect(further + 1).toBeLessThanOrEqual(perMinute + ((to - from) * perMinute) / minute + 1e-6);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

function ignore(): void {
  // What a task says is not what these tests are about.
}
