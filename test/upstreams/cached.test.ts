import fc from 'fast-check';
import { Keyv } from 'keyv';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { UpstreamFailure } from '../../src/domain/failure.ts';
import { createMemoryCacheStore } from '../../src/upstreams/cache-store.ts';
import { createCached, type Answer, type Cached } from '../../src/upstreams/cached.ts';
import { createManualClock, type ManualClock } from '../fakes/manual-clock.ts';
import { createRecordingLog, type Line } from '../fakes/recording-log.ts';
import { silentLog } from '../fakes/silent-log.ts';

const freshMs = 60_000;
const Thing = z.object({ name: z.string() });
type Thing = z.infer<typeof Thing>;

interface Setup {
  readonly clock: ManualClock;
  readonly cached: Cached;
  readonly store: Keyv;
  readonly lines: Line[];
  /** What telemetry heard of reads. */
  readonly told: readonly string[];
  /** What the upstream answers from now on; `null` is "no such thing", "hang" is no answer at all. */
  readonly says: (what: string | null | UpstreamFailure) => void;
  readonly asked: () => number;
  readonly read: (options?: {
    signal?: AbortSignal;
    refresh?: boolean;
    freshMs?: number;
  }) => Promise<Answer<Thing | null>>;
}

function aSetup({
  store = createMemoryCacheStore({ log: silentLog }).keyv,
  fresh = freshMs,
  scope = null,
}: { store?: Keyv; fresh?: number; scope?: string | null } = {}): Setup {
  const clock = createManualClock();
  const { log, lines } = createRecordingLog();
  const told: string[] = [];
  const cached = createCached({
    upstream: 'RetroAchievements',
    scope,
    store,
    freshMs: fresh,
    clock,
    log,
    telemetry: { cacheRead: ({ upstream, result }) => void told.push(`${upstream}: ${result}`) },
  });
  let answer: string | null | UpstreamFailure = 'one';
  let asked = 0;

  async function load(signal: AbortSignal): Promise<Thing | null> {
    asked += 1;
    const said = answer;
    if (said === 'hang') await clock.sleep(60 * 60 * 1000, signal);
    if (said instanceof UpstreamFailure) throw said;
    return said === null ? null : { name: said };
  }

  return {
    clock,
    cached,
    store,
    lines,
    told,
    says(what) {
      answer = what;
    },
    asked: () => asked,
    read: ({ signal = new AbortController().signal, ...options } = {}) =>
      cached.read('thing', Thing, load, { signal, ...options }),
  };
}

const down = new UpstreamFailure('RetroAchievements', 'unreachable');

describe('an answer', () => {
  it('is asked for once and then known while it is fresh', async () => {
    const { clock, read, says, asked } = aSetup();
    const began = clock.now();

    const first = await read();
    expect(clock.sleepers()).toBe(0);
    says('two');
    await clock.advance(freshMs - 1);

    expect(first).toEqual({ value: { name: 'one' }, at: began, trouble: null });
    expect(await read()).toEqual(first);
    expect(asked()).toBe(1);
  });

  it('is given as it is, and renewed behind the scenes, for as long again', async () => {
    const { clock, read, says, asked } = aSetup();
    await read();
    says('two');
    await clock.advance(freshMs);

    const old = await Promise.all([read(), read()]);
    await clock.advance(0);
    const renewed = await read();

    expect(old.map(({ value }) => value)).toEqual([{ name: 'one' }, { name: 'one' }]);
    expect(renewed).toMatchObject({ value: { name: 'two' }, at: clock.now() });
    expect(asked()).toBe(2);
  });

  it('is waited for when the known one is older still', async () => {
    const { clock, read, says, asked } = aSetup();
    await read();
    says('two');
    await clock.advance(2 * freshMs);

    expect(await read()).toMatchObject({ value: { name: 'two' }, trouble: null });
    expect(asked()).toBe(2);
  });

  it('is asked for by each read when nothing counts as fresh, but once for those who ask together', async () => {
    const { read, asked } = aSetup({ fresh: 0 });

    await Promise.all([read(), read(), read()]);
    const together = asked();
    await read();

    expect([together, asked()]).toEqual([1, 2]);
  });

  it.each([
    ['one', 'two'],
    ['one', null],
    [null, 'two'],
  ])('of the scope %j is not known in %j, not even as the last known', async (scope, otherScope) => {
    const { store, read } = aSetup({ scope });
    await read();
    const other = aSetup({ store, scope: otherScope });
    other.says(down);

    expect(await failureOf(other.read())).toBe(down);
  });

  it('is known to whoever has the same scope, under a key that begins with it', async () => {
    const { store, read } = aSetup({ scope: 'one' });
    const first = await read();
    const later = aSetup({ store, scope: 'one' });

    expect(await later.read()).toEqual(first);
    expect(later.asked()).toBe(0);
    expect(await store.get('one:thing')).toContain('"name":"one"');
  });

  it('is as fresh as one reader wants it', async () => {
    const { clock, read, asked } = aSetup();
    await read();
    await clock.advance(5000);

    await read({ freshMs: 1000 });

    expect(asked()).toBe(2);
  });

  it('is kept apart for each key', async () => {
    const { cached } = aSetup();
    const { signal } = new AbortController();
    const load = (name: string) => async (): Promise<Thing> => ({ name });

    const answers = await Promise.all([
      cached.read('a', Thing, load('a'), { signal }),
      cached.read('b', Thing, load('b'), { signal }),
    ]);

    expect(answers.map(({ value }) => value)).toEqual([{ name: 'a' }, { name: 'b' }]);
  });

  it('cannot be changed by one who got it', async () => {
    const { read } = aSetup();

    const [mine, theirs] = await Promise.all([read(), read()]);
    if (mine.value) mine.value.name = 'changed';

    expect(theirs.value).toEqual({ name: 'one' });
    expect((await read()).value).toEqual({ name: 'one' });
  });

  it('is asked for again when the kept one is not what the schema wants', async () => {
    const { store, read, lines, asked } = aSetup();
    for (const text of ['{', '[]', '{"at":"now","value":{"name":"x"}}', '{"at":1e15,"value":{"nom":"x"}}']) {
      await store.set('thing', text, 60_000);

      expect(await read()).toMatchObject({ value: { name: 'one' } });
    }

    expect(asked()).toBe(4);
    expect(lines.map(({ level }) => level)).toEqual(['debug', 'debug', 'debug', 'debug']);
  });

  it('from the future is not trusted to be fresh', async () => {
    const { store, clock, read } = aSetup();
    await store.set('thing', JSON.stringify({ at: clock.now() + 1000, value: { name: 'future' } }), 60_000);

    expect(await read()).toMatchObject({ value: { name: 'one' } });
  });
});

describe('"no such thing"', () => {
  it('is known for half a minute', async () => {
    const { clock, read, says, asked } = aSetup();
    says(null);
    const first = await read();
    says('one');
    await clock.advance(29_000);
    const second = await read();
    await clock.advance(31_000);

    expect([first.value, second.value, (await read()).value]).toEqual([null, null, { name: 'one' }]);
    expect(asked()).toBe(2);
  });

  it('is known for less where everything is', async () => {
    const { clock, read, says } = aSetup({ fresh: 1000 });
    says(null);
    await read();
    says('one');
    await clock.advance(2000);

    expect((await read()).value).toEqual({ name: 'one' });
  });
});

describe('a wish for newer numbers', () => {
  it('is granted every ten seconds', async () => {
    const { clock, read, says, asked } = aSetup();
    await read();
    says('two');

    await clock.advance(9999);
    const tooSoon = await read({ refresh: true });
    await clock.advance(1);
    const granted = await read({ refresh: true });

    expect([tooSoon.value, granted.value]).toEqual([{ name: 'one' }, { name: 'two' }]);
    expect(asked()).toBe(2);
  });

  it('is granted at once where nothing counts as fresh', async () => {
    const { read, asked } = aSetup({ fresh: 0 });

    await read({ refresh: true });
    await read({ refresh: true });

    expect(asked()).toBe(2);
  });

  it('gets the last known numbers and the trouble when there are no newer ones', async () => {
    const { clock, read, says } = aSetup();
    const first = await read();
    says(down);
    await clock.advance(20_000);

    expect(await read({ refresh: true })).toEqual({ ...first, trouble: down });
    expect(await read()).toEqual(first);
  });
});

describe('an upstream in trouble', () => {
  it('is a failure when nothing is known, and asked again by the next reader', async () => {
    const { read, says, asked } = aSetup();
    says(down);

    await expect(read()).rejects.toBe(down);
    await expect(read()).rejects.toBe(down);

    expect(asked()).toBe(2);
  });

  it('leaves the last known answer with its age and the trouble', async () => {
    const { clock, read, says } = aSetup();
    const first = await read();
    says(down);
    await clock.advance(2 * freshMs);

    expect(await read()).toEqual({ ...first, trouble: down });
  });

  it('goes unnoticed where the known answer still does', async () => {
    const { clock, read, says, lines } = aSetup();
    const first = await read();
    says(down);
    await clock.advance(freshMs);

    expect(await read()).toEqual(first);
    await clock.advance(0);
    expect(lines).toMatchObject([{ level: 'debug' }]);
  });

  it('is waited for until the caller has no more time', async () => {
    const { clock, read, says } = aSetup();
    const first = await read();
    says('hang');
    await clock.advance(2 * freshMs);
    const impatient = new AbortController();

    const answer = read({ signal: impatient.signal });
    await clock.advance(500);
    impatient.abort();
    await clock.advance(1000);

    expect(await answer).toMatchObject({ value: first.value, at: first.at, trouble: { kind: 'timed-out' } });
  });

  it('is not let off when one caller gives up: the others get the answer', async () => {
    const { clock, cached } = aSetup();
    const impatient = new AbortController();
    const { signal } = new AbortController();
    const load = async (flight: AbortSignal): Promise<Thing> => {
      await clock.sleep(5000, flight);
      return { name: 'late' };
    };

    const first = failureOf(cached.read('thing', Thing, load, { signal: impatient.signal }));
    const second = cached.read('thing', Thing, load, { signal });
    await clock.advance(1000);
    impatient.abort();
    await clock.advance(1000);
    const gaveUp = await first;
    await clock.advance(5000);

    expect(gaveUp).toMatchObject({ kind: 'timed-out' });
    expect(await second).toMatchObject({ value: { name: 'late' } });
  });

  it('has ten seconds, even when its client does not heed the signal', async () => {
    const { clock, cached } = aSetup();
    const { signal } = new AbortController();
    let asked = 0;
    const load = (): Promise<Thing> => {
      asked += 1;
      return new Promise(() => undefined);
    };

    const first = failureOf(cached.read('thing', Thing, load, { signal }));
    await clock.advance(11_000);
    const second = failureOf(cached.read('thing', Thing, load, { signal }));
    await clock.advance(11_000);

    expect(await Promise.all([first, second])).toMatchObject([{ kind: 'timed-out' }, { kind: 'timed-out' }]);
    expect(asked).toBe(2);
    expect(clock.sleepers()).toBe(0);
  });

  it('is told by what went wrong at the very end, rather than as time that ran out', async () => {
    const { clock, cached } = aSetup();
    const question = new AbortController();
    const slowDown = new UpstreamFailure('RetroAchievements', 'rate-limited');
    const load = async (): Promise<Thing> => {
      await clock.sleep(10_000);
      throw slowDown;
    };

    const failure = failureOf(cached.read('thing', Thing, load, { signal: question.signal }));
    await clock.advance(9900);
    question.abort();
    await clock.advance(1000);

    expect(await failure).toBe(slowDown);
  });

  it('leaves no word that somebody typed in the log', async () => {
    const { clock, cached, store, lines } = aSetup();
    const { signal } = new AbortController();
    const key = 'upstream:developer:what:they typed';
    await store.set(key, '{', 60_000);
    await cached.read(key, Thing, async () => ({ name: 'one' }), { signal });
    await clock.advance(freshMs);
    await cached.read(key, Thing, fails, { signal });
    await clock.advance(0);

    expect(lines.map(({ fields }) => fields)).toMatchObject([
      { key: 'upstream:developer' },
      { key: 'upstream:developer' },
    ]);
    expect(JSON.stringify(lines)).not.toContain('typed');
  });

  it('of which nobody foresaw the kind is passed on', async () => {
    const { cached } = aSetup();
    const { signal } = new AbortController();

    await expect(cached.read('thing', Thing, fails, { signal })).rejects.toThrow('it is broken');
  });
});

describe('a store in trouble', () => {
  it('that hangs costs a moment of one answer and two lines, and questions asked together still share one request', async () => {
    const { read, asked, lines } = aSetup({ store: aKeyvOver(hangs) });
    const began = Date.now();

    const answers = await Promise.all(Array.from({ length: 10 }, () => read()));

    expect(answers.map(({ value }) => value)).toEqual(Array.from({ length: 10 }, () => ({ name: 'one' })));
    expect(asked()).toBe(1);
    await expect
      .poll(() => lines.map(({ level, message }) => `${level}: ${message}`))
      .toEqual(['warn: cache did not answer in time', 'warn: cache did not answer in time']);
    await read();
    expect(asked()).toBe(2);
    expect(Date.now() - began).toBeLessThan(3000);
  });

  it('that fails is done without, whether or not anybody listens to its errors', async () => {
    const alone = aSetup({ store: aKeyvOver(fails) });
    const heard = aKeyvOver(fails);
    heard.on('error', () => undefined);
    const listened = aSetup({ store: heard });

    for (const { read, asked } of [alone, listened]) {
      expect(await read()).toMatchObject({ value: { name: 'one' } });
      // The write fails behind the answer's back.
      await new Promise(setImmediate);
      expect(await read()).toMatchObject({ value: { name: 'one' } });
      expect(asked()).toBe(2);
    }
    expect(alone.lines.map(({ message }) => message)).toEqual(['cache failed', 'cache failed']);
  });
});

describe('whatever happens', () => {
  const aStep = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ kind: fc.constant('read' as const), refresh: fc.boolean(), patienceMs: fc.nat(15_000) }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(3 * freshMs) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('becomes' as const),
        up: fc.boolean(),
        tookMs: fc.constantFrom(0, 100, 3000, 9000, 20_000),
      }),
    },
  );

  it('one request at most is underway, and every answer is true as of its time, or says what the trouble is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(0, 1000, freshMs), fc.array(aStep, { maxLength: 30 }), async (fresh, steps) => {
        const { clock, cached } = aSetup({ fresh });
        const Time = z.object({ now: z.number() });
        let upstream = { up: true, tookMs: 0 };
        let underway = 0;
        let mostUnderway = 0;
        let isKnown = false;
        const reads: Promise<string[]>[] = [];

        async function load(signal: AbortSignal): Promise<z.infer<typeof Time>> {
          const { up, tookMs } = upstream;
          underway += 1;
          mostUnderway = Math.max(mostUnderway, underway);
          try {
            const now = clock.now();
            await clock.sleep(tookMs, signal);
            if (!up) throw down;
            isKnown = true;
            return { now };
          } finally {
            underway -= 1;
          }
        }

        /** What is wrong with the answer, in words; nothing is. */
        async function faults(refresh: boolean, patienceMs: number): Promise<string[]> {
          const over = new AbortController();
          const patience = new AbortController();
          clock.sleep(patienceMs, over.signal).then(
            () => patience.abort(),
            () => undefined,
          );
          // A request may have been underway for its ten seconds before this question joined it.
          const oldest = clock.now() - Math.max(refresh ? 0 : 2 * fresh, 10_000);
          const wasKnown = isKnown;
          try {
            const { value, at, trouble } = await cached.read('time', Time, load, { signal: patience.signal, refresh });
            return [
              ...(value?.now === at ? [] : ['another time than it says']),
              ...(trouble === null && at < oldest ? ['too old without a word'] : []),
            ];
          } catch (error) {
            return [
              ...(error instanceof UpstreamFailure ? [] : [`a failure of no kind: ${String(error)}`]),
              ...(wasKnown ? ['a failure where an answer was known'] : []),
            ];
          } finally {
            over.abort();
          }
        }

        for (const step of steps) {
          if (step.kind === 'read') reads.push(faults(step.refresh, step.patienceMs));
          if (step.kind === 'wait') await clock.advance(step.ms);
          if (step.kind === 'becomes') upstream = step;
        }
        await clock.advance(60_000);

        expect((await Promise.all(reads)).flat()).toEqual([]);
        expect(mostUnderway).toBeLessThanOrEqual(1);
        expect(clock.sleepers()).toBe(0);
      }),
      { numRuns: 200 },
    );
  });
});

function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'no failure',
    (error: unknown) => error,
  );
}

function aKeyvOver(call: () => Promise<never>): Keyv {
  return new Keyv({ store: { get: call, set: call, delete: call, clear: call, has: call } });
}

async function fails(): Promise<never> {
  throw new Error('it is broken');
}

function hangs(): Promise<never> {
  return new Promise(() => undefined);
}

describe('what telemetry hears of reads', () => {
  it('is where each answer came from', async () => {
    const { clock, read, says, told } = aSetup();

    await read();
    await read();
    await clock.advance(freshMs);
    await read();
    await clock.advance(3 * freshMs);
    says(down);
    await read();

    expect(told).toEqual(['asked', 'fresh', 'renewing', 'last-known'].map((result) => `RetroAchievements: ${result}`));
  });

  it('is that one was asked for, where nobody knew it and there was no answer', async () => {
    const { read, says, told } = aSetup();
    says(down);

    await failureOf(read());

    expect(told).toEqual(['RetroAchievements: asked']);
  });
});
