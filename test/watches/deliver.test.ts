import { describe, expect, it } from 'vitest';
import { StorageProblem } from '../../src/domain/storage-problem.ts';
import { aDelivery, minute, second, unreachable } from './a-delivery.ts';

describe('a delivery', () => {
  it('posts what waits when it starts and what it is woken for, in order, what waits together in one message', async () => {
    const { start, tell, pass, posted } = await aDelivery();
    await tell('1', 5);
    const { wake } = start();
    await pass(second);
    expect(posted('1')).toEqual(['5']);

    await tell('1', 6, 7);
    await tell('2', 8);
    wake();
    await pass(second);

    expect(posted('1')).toEqual(['5', '6 7']);
    expect(posted('2')).toEqual(['8']);
  });

  it('finds within a minute what nobody woke it for', async () => {
    const { start, tell, pass, posted } = await aDelivery();
    start();
    await pass(second);

    await tell('1', 5);
    await pass(minute);

    expect(posted('1')).toEqual(['5']);
  });

  it('goes on until nothing waits, however much there is for one channel', async () => {
    const { start, tell, pass, posted } = await aDelivery();
    const numbers = Array.from({ length: 120 }, (_, index) => index);
    await tell('1', ...numbers);

    start();
    await pass(second);

    const messages = posted('1');
    expect(messages.length).toBeGreaterThan(1);
    expect(messages.join(' ')).toBe(numbers.join(' '));
  });

  it('posts to one channel while others hang, and makes one request for each at a time', async () => {
    const { start, tell, pass, posted, notifier, tries } = await aDelivery();
    notifier.fault = (key) => (key === '2' ? null : { outcome: { kind: 'sent' }, takenAfterMs: 0, afterMs: 30_000 });
    await tell('1', 1);
    await tell('2', 2);
    await tell('3', 3);
    const { wake } = start();
    await pass(second);
    await tell('1', 4);
    await tell('2', 5);
    wake();
    await pass(second);

    expect(posted('2')).toEqual(['2', '5']);
    expect(tries('1')).toBe(1);

    await pass(minute);
    expect(posted('1')).toEqual(['1', '4']);
  });

  it('makes at most fifty requests at the same time, for those first that have waited longest', async () => {
    const { start, tell, pass, notifier, posted } = await aDelivery();
    let [now, most] = [0, 0];
    notifier.beforeTurn = async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => void setImmediate(resolve));
      now -= 1;
    };
    const channels = Array.from({ length: 120 }, (_, index) => String(1_000 + index));
    for (const channel of channels) await tell(channel, 7);

    start();
    await pass(10 * minute);

    expect(most).toBe(50);
    expect(notifier.messages.map(({ key }) => key)).toEqual(channels);
    expect(channels.flatMap(posted)).toHaveLength(120);
  });

  it('says in one line what was posted: where, how many notices, and after how long', async () => {
    const { start, tell, pass, clock, lines } = await aDelivery();
    await tell('1', 5, 6);
    clock.jump(1_500);

    start();
    await pass(second);

    expect(lines).toMatchObject([
      { level: 'info', message: 'posted', fields: { address: '1', notices: 2, ageMs: 1_500 } },
    ]);
  });

  it('claims nothing once it is told to stop, and finishes what is under way', async () => {
    const { start, tell, pass, posted, notifier, outbox, lines } = await aDelivery();
    notifier.fault = () => ({ outcome: { kind: 'sent' }, takenAfterMs: 0, afterMs: 5_000 });
    await tell('1', 1);
    const { stop, wake, ended } = start();
    await pass(second);
    await tell('2', 2);
    const stopped = stop();
    wake();
    await pass(10 * second);
    await stopped;

    await expect(ended).resolves.toBeUndefined();
    expect(posted('1')).toEqual(['1']);
    expect(posted('2')).toEqual([]);
    expect((await outbox.waitingAddresses()).map((address) => address.kind === 'channel' && address.channelId)).toEqual(
      ['2'],
    );
    expect(lines.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  it('sends nothing that was claimed by somebody else while it waited for its turn', async () => {
    const { start, tell, pass, notifier, outbox } = await aDelivery();
    const turn = Promise.withResolvers<void>();
    notifier.beforeTurn = () => turn.promise;
    await tell('1', 1);
    const { ended } = start({
      claim: async () => {
        throw new StorageProblem('Another Ticketwatch leads now.');
      },
    });
    await pass(second);
    turn.resolve();
    await pass(second);

    await expect(ended).rejects.toThrow('Another Ticketwatch leads now.');
    expect(notifier.requests).toEqual([]);
    expect(await outbox.waitingAddresses()).toHaveLength(1);
  });

  it('ends with the sentence of a database that cannot be used, and lets what is under way end first', async () => {
    const { start, tell, pass, notifier } = await aDelivery();
    notifier.fault = (key) => (key === '1' ? { outcome: unreachable, afterMs: 5_000 } : null);
    await tell('1', 1);
    await tell('2', 2);
    let isEnded = false;
    const { ended } = start({
      sent: async () => {
        throw new StorageProblem('The disk is full.');
      },
    });
    ended.catch(() => {
      isEnded = true;
    });
    await pass(second);
    expect(isEnded).toBe(false);

    await pass(10 * second);
    await expect(ended).rejects.toThrow('The disk is full.');
  });

  it('logs a bug with the address, tries again later, and posts to the others', async () => {
    const { start, tell, pass, posted, notifier, lines, tries } = await aDelivery();
    notifier.fault = (key) => {
      if (key === '1' && tries('1') < 4) throw new RangeError('a bug');
      return null;
    };
    await tell('1', 1);
    await tell('2', 2);
    start();
    await pass(second / 2);
    expect(posted('2')).toEqual(['2']);
    expect(lines.filter(({ level }) => level === 'error')).toMatchObject([
      { fields: { address: '1', err: new RangeError('a bug') } },
    ]);

    await pass(10 * second);
    expect(posted('1')).toEqual(['1']);
  });
});
