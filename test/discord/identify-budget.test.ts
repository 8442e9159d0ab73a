import Keyv from 'keyv';
import { describe, expect, it } from 'vitest';
import { createIdentifyBudget } from '../../src/discord/identify-budget.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { silentLog } from '../fakes/silent-log.ts';

const minute = 60 * 1000;
const HOUR_MS = 60 * minute;
const DAY_MS = 24 * HOUR_MS;
const never = new AbortController().signal;

describe('the identify budget', () => {
  it('lets 99 within an hour through at once, and the hundredth when the first is an hour old', async () => {
    const clock = createManualClock();
    const budget = createIdentifyBudget({ store: new Keyv(), clock, log: silentLog });
    for (let turn = 0; turn < 99; turn += 1) await budget.waitForIdentify(never);
    await clock.advance(HOUR_MS / 2);

    let isThrough = false;
    const next = budget.waitForIdentify(never).then(() => (isThrough = true));
    await clock.advance(HOUR_MS / 2 - 1);
    expect(isThrough).toBe(false);

    await clock.advance(1);
    await next;
    expect(isThrough).toBe(true);
  });

  it('counts the logins of the processes before it', async () => {
    const clock = createManualClock();
    const store = new Keyv();
    for (let turn = 0; turn < 99; turn += 1)
      await createIdentifyBudget({ store, clock, log: silentLog }).waitForIdentify(never);

    void createIdentifyBudget({ store, clock, log: silentLog })
      .waitForIdentify(never)
      .catch(() => undefined);
    await clock.advance(1);

    expect(clock.sleepers()).toBe(1);
  });

  it('counts every one of several shards that identify together', async () => {
    const store = new Keyv();
    const budget = createIdentifyBudget({ store, clock: createManualClock(), log: silentLog });

    await Promise.all(Array.from({ length: 16 }, () => budget.waitForIdentify(never)));

    expect(JSON.parse((await store.get<string>('identifies')) ?? '')).toHaveLength(16);
  });

  it('does not count a shard that gave up, and lets the others on', async () => {
    const clock = createManualClock();
    const store = new Keyv();
    const budget = createIdentifyBudget({ store, clock, log: silentLog });
    for (let turn = 0; turn < 99; turn += 1) await budget.waitForIdentify(never);
    const givingUp = new AbortController();
    const first = budget.waitForIdentify(givingUp.signal);
    const second = budget.waitForIdentify(givingUp.signal);
    const third = budget.waitForIdentify(never);
    await clock.advance(1);

    givingUp.abort(new Error('the shard was closed'));
    await expect(first).rejects.toThrow('the shard was closed');
    await expect(second).rejects.toThrow('the shard was closed');

    await clock.advance(HOUR_MS);
    await third;
    expect(JSON.parse((await store.get<string>('identifies')) ?? '')).toHaveLength(100);
  });

  it('lets nine hundred within a day through, however they are spread, and the next when the first is a day old', async () => {
    const clock = createManualClock();
    const budget = createIdentifyBudget({ store: new Keyv(), clock, log: silentLog });
    const first = clock.now();
    for (let turn = 0; turn < 900; turn += 1) {
      await budget.waitForIdentify(never);
      await clock.advance(minute);
    }

    const next = budget.waitForIdentify(never).then(() => clock.now() - first);
    await clock.advance(DAY_MS - 900 * minute - 1);
    expect(clock.sleepers()).toBe(1);
    await clock.advance(1);

    expect(await next).toBe(DAY_MS);
  });

  it('says once how long it waits, though the connection that waits is another one by and by', async () => {
    const clock = createManualClock();
    const { log, lines } = createRecordingLog();
    const budget = createIdentifyBudget({ store: new Keyv(), clock, log });
    for (let turn = 0; turn < 99; turn += 1) await budget.waitForIdentify(never);

    for (let turn = 0; turn < 3; turn += 1) {
      const closing = new AbortController();
      const waiting = budget.waitForIdentify(closing.signal);
      await clock.advance(minute);
      closing.abort(new Error('closed'));
      await expect(waiting).rejects.toThrow('closed');
    }

    expect(lines).toEqual([
      { level: 'warn', fields: { identifies: 99, waitMs: HOUR_MS }, message: 'identified too often: waiting' },
    ]);
  });

  it('waits no longer than an hour after the clock was set back by a day', async () => {
    const clock = createManualClock();
    const budget = createIdentifyBudget({ store: new Keyv(), clock, log: silentLog });
    for (let turn = 0; turn < 99; turn += 1) await budget.waitForIdentify(never);

    clock.jump(-DAY_MS);
    const next = budget.waitForIdentify(never).then(() => 'through');
    await clock.advance(HOUR_MS);

    expect(await next).toBe('through');
  });

  it.each(['not json', '{"at":1}', '["yesterday"]'])('starts anew over a store that holds %j', async (junk) => {
    const store = new Keyv();
    await store.set('identifies', junk);
    const budget = createIdentifyBudget({ store, clock: createManualClock(), log: silentLog });

    await budget.waitForIdentify(never);

    expect(JSON.parse((await store.get<string>('identifies')) ?? '')).toHaveLength(1);
  });

  it('lets a login through when nothing can be remembered', async () => {
    const broken = {
      get: () => Promise.reject(new Error('no store')),
      set: () => Promise.reject(new Error('no store')),
    };
    const budget = createIdentifyBudget({ store: broken, clock: createManualClock(), log: silentLog });

    await expect(budget.waitForIdentify(never)).resolves.toBeUndefined();
  });
});
