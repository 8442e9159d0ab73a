import { describe, expect, it } from 'vitest';
import type { Fault } from '../fakes/tiny-notifier.ts';
import {
  type DeliveryBench,
  aDelivery,
  hour,
  minute,
  second,
  serverError,
  unknown,
  unreachable,
} from './a-delivery.ts';

const taken: Fault = { outcome: unknown, takenAfterMs: 0 };
const notTaken: Fault = { outcome: unknown };

/** Tells one thing whose outcome is unknown, and does not get on for more than a minute. */
async function afterDoubt(first: Fault, setUp: (bench: DeliveryBench) => void = () => undefined) {
  const bench = await aDelivery();
  setUp(bench);
  const { notifier, tell, start, pass } = bench;
  await tell('1', 1);
  const faults = [first];
  notifier.fault = () => faults.shift() ?? { outcome: unreachable };
  notifier.isSilent = true;
  const running = start();
  await pass(3 * minute);
  notifier.fault = () => null;
  notifier.isSilent = false;
  return { ...bench, ...running };
}

describe('a post whose outcome is unknown', () => {
  it.each([{ first: taken }, { first: notTaken }])(
    'is sent again with its nonce within a minute',
    async ({ first }) => {
      const { notifier, tell, start, pass, posted, tries } = await aDelivery();
      await tell('1', 1);
      const faults = [first, { outcome: serverError }, { outcome: unreachable }];
      notifier.fault = () => faults.shift() ?? null;

      start();
      await pass(minute);

      expect(posted('1')).toEqual(['1']);
      expect(tries('1')).toBe(4);
      expect(notifier.requests.every(({ kind }) => kind === 'post')).toBe(true);
    },
  );

  it('is sent again as it was, and not with what was found since', async () => {
    const { notifier, tell, start, pass, posted } = await aDelivery();
    await tell('1', 1);
    const faults = [taken, notTaken];
    notifier.fault = () => faults.shift() ?? null;
    const { wake } = start();
    await pass(0);
    await tell('1', 2);
    wake();

    await pass(minute);

    expect(posted('1')).toEqual(['1', '2']);
  });

  it('is looked for later: it stands there', async () => {
    const { posted, pass, tries, tell, wake } = await afterDoubt(taken);
    const before = tries('1');

    await pass(minute);
    expect(posted('1')).toEqual(['1']);
    expect(tries('1')).toBe(before);

    await tell('1', 2);
    wake();
    await pass(second);
    expect(posted('1')).toEqual(['1', '2']);
  });

  it('is looked for later: it does not stand there, and is sent as if for the first time', async () => {
    const { posted, pass } = await afterDoubt(notTaken);

    await pass(minute);

    expect(posted('1')).toEqual(['1']);
  });

  it.each([
    { first: taken, messages: ['1', '1?'] },
    { first: notTaken, messages: ['1?'] },
  ])('says that it may be a repeat where nobody may read what stands there: $messages', async ({ first, messages }) => {
    const { posted, pass, lines } = await afterDoubt(first, ({ notifier }) => notifier.unreadable.add('1'));

    await pass(6 * minute);

    expect(posted('1')).toEqual(messages);
    expect(lines.filter(({ message }) => message === 'posted')).toHaveLength(1);
  });

  it('is looked for again when Discord does not say, and not repeated for that', async () => {
    const { notifier, posted, pass, tries, tell, wake } = await afterDoubt(taken);
    const before = tries('1');
    notifier.isSilent = true;
    for (let number = 1; number <= 60; number += 1) {
      await tell('2', number);
      wake();
      await pass(minute);
    }
    expect([tries('1'), posted('2').length]).toEqual([before, 60]);

    notifier.isSilent = false;
    await pass(2 * minute);

    expect([tries('1'), posted('1')]).toEqual([before, ['1']]);
  });

  it('is repeated where Discord has not said for a day, though it takes the posts of others', async () => {
    const { notifier, posted, pass, tell, wake } = await afterDoubt(notTaken);
    notifier.isSilent = true;
    for (let number = 1; number <= 100; number += 1) {
      await tell('2', number);
      wake();
      await pass(hour / 4);
      if (number === 90) expect(posted('1')).toEqual([]);
    }

    expect(posted('1')).toEqual(['1?']);
  });

  it('is repeated only once in an hour while no answer comes and nobody may read', async () => {
    const { notifier, posted, pass } = await afterDoubt(taken, ({ notifier }) => notifier.unreadable.add('1'));
    notifier.fault = () => taken;

    await pass(hour);
    expect(posted('1')).toEqual(['1', '1?']);

    await pass(hour / 2);
    expect(posted('1')).toEqual(['1', '1?', '1?']);
  });

  it.each<Fault>([
    { outcome: { kind: 'not-sent', scope: 'address', afterMs: 5 * second } },
    { outcome: unreachable },
    { outcome: { kind: 'lost', lost: { why: 'no-permission', missing: [] } } },
  ])('is repeated soon again where the repeat surely did not arrive: $outcome', async (fault) => {
    const { notifier, posted, pass } = await afterDoubt(notTaken, ({ notifier }) => notifier.unreadable.add('1'));
    const faults = [fault];
    notifier.fault = () => faults.shift() ?? null;

    await pass(6 * minute);

    expect([faults, posted('1')]).toEqual([[], ['1?']]);
  });

  it('is repeated once in an hour also where it cannot be stored that the repeat arrived', async () => {
    const { notifier, tell, start, pass, posted } = await aDelivery();
    notifier.unreadable.add('1');
    notifier.isSilent = true;
    await tell('1', 1);
    const faults = [notTaken];
    notifier.fault = () => faults.shift() ?? { outcome: unreachable };
    start({ sent: () => Promise.reject(new Error('a statement failed')) });
    await pass(3 * minute);

    notifier.fault = () => null;
    notifier.isSilent = false;
    await pass(hour / 2);

    expect(posted('1')).toEqual(['1?']);
  });

  it('is looked for until it is known, also when the repeat has no outcome either', async () => {
    const { posted, pass, notifier, tries } = await afterDoubt(notTaken, ({ notifier }) =>
      notifier.unreadable.add('1'),
    );
    const faults = [taken];
    notifier.fault = () => faults.shift() ?? { outcome: unreachable };
    await pass(6 * minute);
    expect(faults).toEqual([]);

    notifier.unreadable.clear();
    notifier.fault = () => null;
    const before = tries('1');
    await pass(2 * minute);

    expect(tries('1')).toBe(before);
    expect(posted('1')).toEqual(['1?']);
  });

  it.each([{ ms: hour }, { ms: -hour }])('is looked for when the wall clock jumped by $ms ms', async ({ ms }) => {
    const { notifier, tell, start, pass, posted, clock, tries } = await aDelivery();
    await tell('1', 1);
    const faults = [taken];
    notifier.fault = () => faults.shift() ?? null;
    start();
    await pass(0);
    clock.jump(ms);

    await pass(minute);

    expect(posted('1')).toEqual(['1']);
    expect(tries('1')).toBe(1);
    expect(notifier.requests.filter(({ kind }) => kind === 'find')).toHaveLength(1);
  });

  it('is as old as the time that has passed, though the wall clock was set back meanwhile', async () => {
    const { notifier, posted, clock, pass } = await afterDoubt(taken);
    const finds = notifier.requests.filter(({ kind }) => kind === 'find').length;
    clock.jump(-2.5 * minute);

    await pass(2 * minute);

    expect(posted('1')).toEqual(['1']);
    expect(notifier.requests.filter(({ kind }) => kind === 'find')).toHaveLength(finds + 1);
  });

  it('that turned out to be absent is as good as never tried: it is not looked for again at once', async () => {
    const { notifier, posted, pass } = await afterDoubt(notTaken);
    const faults = [notTaken];
    notifier.fault = () => faults.shift() ?? null;
    const finds = notifier.requests.filter(({ kind }) => kind === 'find').length;

    await pass(90 * second);

    expect([faults, posted('1')]).toEqual([[], ['1']]);
    expect(notifier.requests.filter(({ kind }) => kind === 'find')).toHaveLength(finds + 1);
  });

  it('may still arrive for some seconds: before that it is not believed to be absent', async () => {
    const { notifier, tell, start, pass, posted, clock } = await aDelivery();
    await tell('1', 1);
    const faults: Fault[] = [{ outcome: unknown, takenAfterMs: 15 * second }];
    notifier.fault = () => faults.shift() ?? { outcome: { kind: 'not-sent', scope: 'address', afterMs: 3 * minute } };
    start();
    await pass(0);
    clock.jump(hour);
    await pass(10 * second);
    notifier.fault = () => null;

    await pass(10 * minute);

    expect(posted('1')).toEqual(['1']);
  });
});

describe('a process that is frozen after it has claimed a post', () => {
  it.each([{ ms: 25 * second }, { ms: 10 * minute }])(
    'claims it again before it sends anything: $ms ms later',
    async ({ ms }) => {
      const { notifier, tell, start, pass, outbox, posted } = await aDelivery();
      await tell('1', 1);
      const thawed = Promise.withResolvers<void>();
      let claims = 0;
      start({
        async claim(...question) {
          claims += 1;
          const post = await outbox.claim(...question);
          if (claims === 1) await thawed.promise;
          return post;
        },
      });
      await pass(second);
      start();
      await pass(ms);
      expect(posted('1')).toEqual(['1']);
      const before = notifier.requests.length;

      thawed.resolve();
      await pass(minute);

      expect(claims).toBeGreaterThan(1);
      expect(notifier.requests).toHaveLength(before);
      expect(posted('1')).toEqual(['1']);
    },
  );

  it('sends it when nobody else has taken it meanwhile', async () => {
    const { tell, start, pass, outbox, clock, posted } = await aDelivery();
    await tell('1', 1);
    let claims = 0;
    start({
      async claim(...question) {
        claims += 1;
        const post = await outbox.claim(...question);
        if (claims === 1) await clock.sleep(30 * second);
        return post;
      },
    });
    await pass(minute);

    expect(posted('1')).toEqual(['1']);
  });
});

describe('a process that dies with a post under way', () => {
  it.each([
    { first: { outcome: { kind: 'sent' }, takenAfterMs: 0, afterMs: hour } as const, what: 'that Discord has taken' },
    { first: { outcome: unreachable, afterMs: hour } as const, what: 'that Discord has not taken' },
  ])('leaves it to the next one, which sends it again: $what', async ({ first }) => {
    const { notifier, tell, start, pass, posted } = await aDelivery();
    await tell('1', 1);
    const faults: Fault[] = [first];
    notifier.fault = () => faults.shift() ?? null;
    start();
    await pass(second);
    await tell('1', 2);

    start();
    await pass(10 * second);

    expect(posted('1')).toEqual(['1', '2']);
    expect(notifier.requests.every(({ kind }) => kind === 'post')).toBe(true);
  });

  it('leaves it to one whose clock was set back, which says that it may be a repeat where nobody may read', async () => {
    const { notifier, tell, start, pass, posted, clock } = await aDelivery();
    notifier.unreadable.add('1');
    await tell('1', 1);
    const faults: Fault[] = [{ outcome: { kind: 'sent' }, takenAfterMs: 0, afterMs: 24 * hour }, notTaken];
    notifier.fault = () => faults.shift() ?? null;
    start();
    await pass(second);
    clock.jump(-hour);

    start();
    await pass(4 * hour);

    expect([faults, posted('1')]).toEqual([[], ['1', '1?']]);
  });

  it('leaves it to one that begins minutes later, which looks for it', async () => {
    const { notifier, tell, start, pass, posted, tries } = await aDelivery();
    await tell('1', 1);
    const faults: Fault[] = [{ outcome: { kind: 'sent' }, takenAfterMs: 0, afterMs: hour }];
    notifier.fault = () => faults.shift() ?? null;
    start();
    await pass(5 * minute);

    start();
    await pass(minute);

    expect(posted('1')).toEqual(['1']);
    expect(tries('1')).toBe(1);
  });
});
