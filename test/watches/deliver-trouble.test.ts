import { describe, expect, it } from 'vitest';
import type { PostOutcome } from '../../src/domain/post.ts';
import { aDelivery, hour, minute, second, serverError, unknown, unreachable } from './a-delivery.ts';

describe('an address that fails', () => {
  it.each<{ outcome: PostOutcome }>([
    { outcome: { kind: 'not-sent', scope: 'address', afterMs: null } },
    { outcome: serverError },
  ])('is tried again after 1, 2, 4 and more seconds, a minute at most', async ({ outcome }) => {
    const { notifier, tell, start, pass, posted } = await aDelivery();
    await tell('1', 1);
    notifier.fault = () => ({ outcome });

    start();
    await pass(10 * minute);
    const times = notifier.requests.filter(({ kind }) => kind === 'post').map(({ at }) => at / second);
    expect(times.slice(0, 8)).toEqual([0, 1, 3, 7, 15, 31, 63, 123]);

    notifier.fault = () => null;
    await pass(minute);
    expect(posted('1')).toEqual(['1']);
  });

  it('is tried again at another moment than others that failed with it', async () => {
    const { notifier, tell, start, pass } = await aDelivery();
    await tell('1', 1);
    await tell('2', 1);
    notifier.fault = () => ({ outcome: serverError });
    const drawn = [0, 1];

    start({}, notifier, () => drawn.shift() ?? 1);
    await pass(2 * second);

    const again = ['1', '2'].map(
      (channel) => notifier.requests.filter(({ kind, key }) => kind === 'post' && key === channel)[1]?.at ?? NaN,
    );
    expect(Math.max(...again) - Math.min(...again)).toBeGreaterThan(100);
  });

  it('is not tried before the time that Discord asked for', async () => {
    const { notifier, tell, start, pass, tries } = await aDelivery();
    await tell('1', 1);
    const faults: { outcome: PostOutcome }[] = [
      { outcome: { kind: 'not-sent', scope: 'address', afterMs: 90 * second } },
    ];
    notifier.fault = () => faults.shift() ?? null;

    const { wake } = start();
    await pass(89 * second);
    wake();
    await pass(0);
    expect(tries('1')).toBe(1);

    await pass(2 * second);
    expect(tries('1')).toBe(2);
  });

  it('holds up no other, and begins anew with its waiting after a success', async () => {
    const { notifier, tell, start, pass, posted } = await aDelivery();
    let isBroken = true;
    notifier.fault = (key) => (key !== '3' && isBroken ? { outcome: serverError } : null);
    await tell('1', 1);
    await tell('2', 2);
    const { wake } = start();
    await pass(minute);
    await tell('3', 3);
    wake();
    await pass(second);
    expect(posted('3')).toEqual(['3']);

    isBroken = false;
    await pass(minute);
    expect([...posted('1'), ...posted('2')]).toEqual(['1', '2']);

    isBroken = true;
    await tell('1', 4);
    wake();
    await pass(0);
    isBroken = false;
    await pass(2 * second);
    expect(posted('1')).toEqual(['1', '4']);
  });
});

describe('Discord in trouble as a whole', () => {
  it('is tried by one address at a time; the others follow at its first success', async () => {
    const { notifier, tell, start, pass, posted } = await aDelivery();
    const channels = Array.from({ length: 30 }, (_, index) => String(index + 1));
    let isDown = true;
    notifier.fault = () => (isDown ? { outcome: unreachable } : null);
    for (const channel of channels) await tell(channel, 7);

    start();
    await pass(5 * minute);
    // All that were on their way when it began, and then one by one.
    const [atOnce, later] = [
      notifier.requests.filter(({ at }) => at === 0),
      notifier.requests.filter(({ at }) => at > 0),
    ];
    expect(atOnce).toHaveLength(30);
    expect(new Set(later.map(({ at }) => at)).size).toBe(later.length);
    expect(later[0]?.at).toBe(second);
    expect(later.length).toBeLessThan(20);

    isDown = false;
    await pass(minute);
    expect(channels.map(posted)).toEqual(channels.map(() => ['7']));
  });

  it('keeps back those who were only waiting for a turn when it began', async () => {
    const { notifier, tell, start, pass } = await aDelivery();
    const others = Promise.withResolvers<void>();
    let turns = 0;
    notifier.beforeTurn = () => {
      turns += 1;
      return turns > 1 ? others.promise : undefined;
    };
    notifier.fault = () => ({ outcome: unreachable });
    for (const channel of ['1', '2', '3', '4', '5', '6']) await tell(channel, 1);
    start();
    await pass(0);
    expect(notifier.requests).toHaveLength(1);

    others.resolve();
    await pass(0);

    // Two more find out, one after the other, that it was not the first one's own trouble.
    expect(notifier.requests).toHaveLength(3);
  });

  it('is over for everybody when one post is taken', async () => {
    const { notifier, tell, start, pass, lines } = await aDelivery();
    let isDown = true;
    notifier.fault = () => (isDown ? { outcome: unreachable } : null);
    await tell('1', 1);
    const { wake } = start();
    await pass(10 * second);
    for (const channel of ['2', '3', '4', '5']) await tell(channel, 2);
    wake();
    await pass(20 * second);
    expect(notifier.messages).toEqual([]);

    isDown = false;
    await pass(31 * second);
    expect(notifier.messages).toHaveLength(5);
    expect(lines.map(({ message }) => message).filter((message) => message.startsWith('Discord'))).toEqual([
      'Discord is in trouble: posts wait',
      'Discord takes posts again',
    ]);
  });

  it('lets nobody try before the time that Discord asked for', async () => {
    const { notifier, tell, start, pass, posted } = await aDelivery();
    const faults: { outcome: PostOutcome }[] = [
      { outcome: { kind: 'not-sent', scope: 'everywhere', afterMs: 20 * second } },
    ];
    notifier.fault = () => faults.shift() ?? null;
    await tell('1', 1);
    const { wake } = start();
    await pass(0);
    await tell('2', 2);
    wake();

    await pass(19 * second);
    expect(notifier.requests).toHaveLength(1);

    await pass(2 * second);
    expect([...posted('1'), ...posted('2')]).toEqual(['1', '2']);
  });

  it('is not what one address has whose posts hang: the others wait for nothing', async () => {
    const { notifier, tell, start, pass, posted, tries } = await aDelivery();
    notifier.fault = (key) => (key === '1' ? { outcome: unknown, afterMs: 8 * second } : null);
    notifier.isSilent = true;
    await tell('1', 1);
    const { wake } = start();
    for (let number = 2; number < 30; number += 1) {
      await pass(minute);
      await tell('2', number);
      wake();
      await pass(9 * second);
      expect(posted('2')).toHaveLength(number - 1);
    }
    expect(tries('1')).toBeLessThan(60);
  });

  it('is also when its server breaks on everything that it is sent', async () => {
    const { notifier, tell, start, pass, posted } = await aDelivery();
    const channels = Array.from({ length: 30 }, (_, index) => String(index + 1));
    let isDown = true;
    notifier.fault = () => (isDown ? { outcome: serverError } : null);
    for (const channel of channels) await tell(channel, 7);

    start();
    await pass(hour);
    expect(notifier.requests.length).toBeLessThan(300);

    isDown = false;
    await pass(minute);
    expect(channels.map(posted)).toEqual(channels.map(() => ['7']));
  });
});

describe('an hour without Discord', () => {
  it.each<{ what: string; outcome: PostOutcome; takenAfterMs?: number }>([
    { what: 'nothing goes out', outcome: unreachable },
    { what: 'requests are lost', outcome: unknown },
    { what: 'answers are lost, for what it took', outcome: unknown, takenAfterMs: 0 },
  ])('is made up for, each notice once and in order: $what', async ({ outcome, takenAfterMs }) => {
    const { notifier, tell, start, pass, posted, clock } = await aDelivery();
    const channels = Array.from({ length: 30 }, (_, index) => String(index + 1));
    const { wake } = start();
    await pass(second);
    notifier.isSilent = true;
    notifier.fault = () => ({ outcome, ...(takenAfterMs === undefined ? {} : { takenAfterMs }) });
    let number = 0;
    for (let elapsed = 0; elapsed < hour; elapsed += 5 * minute) {
      number += 1;
      for (const channel of channels) await tell(channel, number);
      wake();
      await pass(5 * minute);
    }
    expect(notifier.requests.length).toBeLessThan(200);

    notifier.isSilent = false;
    notifier.fault = () => null;
    const backAt = clock.elapsed();
    const before = notifier.requests.length;
    await pass(5 * minute);

    const numbers = Array.from({ length: number }, (_, index) => index + 1).join(' ');
    for (const channel of channels) expect(posted(channel).join(' ')).toBe(numbers);
    expect((notifier.requests[before]?.at ?? Infinity) - backAt).toBeLessThanOrEqual(31 * second);
  });
});
