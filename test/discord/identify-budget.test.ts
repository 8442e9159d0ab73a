import Keyv from 'keyv';
import { describe, expect, it } from 'vitest';
import { createIdentifyBudget } from '../../src/discord/identify-budget.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { silentLog } from '../fakes/silent-log.ts';

const HOUR_MS = 60 * 60 * 1000;
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
    expect(JSON.parse((await store.get<string>('identifies')) ?? '')).toHaveLength(1);
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
