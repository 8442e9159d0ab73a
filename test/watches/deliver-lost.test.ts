import { describe, expect, it } from 'vitest';
import type { Lost } from '../../src/domain/pause-reason.ts';
import type { Fault } from '../fakes/tiny-notifier.ts';
import { type DeliveryBench, aDelivery, guildOf, hour, minute, noPermission, second } from './a-delivery.ts';

const lost = (why: Lost['why']): Fault => ({ outcome: { kind: 'lost', lost: { why, missing: [] } } });

describe('a channel that takes no posts', () => {
  it.each<{ why: Lost['why'] }>([{ why: 'channel-gone' }, { why: 'server-left' }, { why: 'wrong-kind' }])(
    'for a reason that does not pass is given up at once: $why',
    async ({ why }) => {
      const { notifier, tell, start, pass, watches, posted, tries } = await aDelivery();
      notifier.fault = (key) => (key === '1' ? lost(why) : null);
      await tell('1', 1, 2);

      start();
      await pass(second);

      const [status] = await watches.statusesOf(guildOf('1'));
      expect(status?.watch.paused?.reason).toEqual({ kind: 'lost', lost: { why, missing: [] } });
      expect(tries('1')).toBe(1);
      // Whoever made the watch is told in person.
      expect(posted('@300')).toHaveLength(1);
    },
  );

  it.each<{ why: Lost['why'] }>([{ why: 'no-access' }, { why: 'no-permission' }, { why: 'thread-locked' }])(
    'for a reason that may pass is tried four times, over more than five minutes, and shown meanwhile: $why',
    async ({ why }) => {
      const { notifier, tell, start, pass, watches } = await aDelivery();
      notifier.fault = (key) => (key === '1' ? lost(why) : null);
      notifier.channels.set('1', { kind: 'lost', lost: { why, missing: ['embed-links'] } });
      await tell('1', 1);

      start();
      await pass(second);
      expect((await watches.statusesOf(guildOf('1')))[0]).toMatchObject({
        watch: { paused: null },
        trouble: { refusals: 1, lost: { why } },
      });

      await pass(8 * minute);
      const times = notifier.requests
        .filter(({ kind, key }) => kind === 'post' && key === '1')
        .map(({ at }) => at / second);
      expect(times).toEqual([0, 30, 150, 450]);
      const [status] = await watches.statusesOf(guildOf('1'));
      expect(status?.watch.paused?.reason).toEqual({
        kind: 'lost',
        lost: { why, missing: ['embed-links'] },
      });
    },
  );

  it.each<{ why: Lost['why'] }>([{ why: 'server-left' }, { why: 'channel-gone' }])(
    'is given up at once when it refuses access and Discord says why: $why',
    async ({ why }) => {
      const { notifier, tell, start, pass, watches, tries } = await aDelivery();
      notifier.fault = (key) => (key === '1' ? lost('no-access') : null);
      notifier.channels.set('1', { kind: 'lost', lost: { why, missing: [] } });
      await tell('1', 1);

      start();
      await pass(second);

      const [status] = await watches.statusesOf(guildOf('1'));
      expect(status?.watch.paused?.reason).toEqual({ kind: 'lost', lost: { why, missing: [] } });
      expect([status?.trouble, tries('1')]).toEqual([null, 1]);
    },
  );

  it('is told what waits for it at once when somebody has resumed it', async () => {
    const { notifier, pass, posted, database, wake } = await aRefusingChannel();
    await pass(3 * minute);
    notifier.fault = () => null;
    wake();
    await pass(2 * second);
    expect(posted('1')).toEqual([]);

    await forgetTrouble(database);
    wake();
    await pass(2 * second);

    expect(posted('1')).toEqual(['1']);
  });

  it('is asked what is missing there from the first refusal on', async () => {
    const { notifier, tell, start, pass, watches } = await aDelivery();
    notifier.fault = (key) => (key === '1' ? lost('no-permission') : null);
    notifier.channels.set('1', { kind: 'lost', lost: { why: 'no-permission', missing: ['embed-links'] } });
    await tell('1', 1);

    start();
    await pass(second);

    expect((await watches.statusesOf(guildOf('1')))[0]).toMatchObject({
      watch: { paused: null },
      trouble: { refusals: 1, lost: { why: 'no-permission', missing: ['embed-links'] } },
    });
  });

  it('is told everything in order when it takes posts again in time', async () => {
    const { notifier, tell, start, pass, posted, watches } = await aDelivery();
    let isLost = true;
    notifier.fault = () => (isLost ? lost('no-permission') : null);
    await tell('1', 1);
    const { wake } = start();
    await pass(minute);
    await tell('1', 2);
    wake();
    await pass(second);
    isLost = false;

    await pass(5 * minute);

    expect(posted('1')).toEqual(['1', '2']);
    expect((await watches.statusesOf(guildOf('1')))[0]).toMatchObject({ watch: { paused: null }, trouble: null });
  });

  it('holds up nobody else', async () => {
    const { notifier, tell, start, pass, posted } = await aDelivery();
    notifier.fault = (key) => (key === '1' ? lost('no-access') : null);
    await tell('1', 1);
    const { wake } = start();
    await pass(second);
    await tell('2', 2);
    wake();
    await pass(second);

    expect(posted('2')).toEqual(['2']);
  });

  it('is tried again when Discord says that it is open, and given up all the same when it refuses for ever', async () => {
    const { notifier, tell, start, pass, watches, tries } = await aDelivery();
    notifier.fault = (key) => (key === '1' ? { outcome: noPermission } : null);
    await tell('1', 1);

    start();
    await pass(8 * minute);
    expect((await watches.statusesOf(guildOf('1')))[0]?.watch.paused).toBeNull();

    await pass(hour);
    expect((await watches.statusesOf(guildOf('1')))[0]?.watch.paused?.reason).toEqual(
      noPermission.kind === 'lost' && {
        kind: 'lost',
        lost: noPermission.lost,
      },
    );
    expect(tries('1')).toBe(8);
  });

  it.each([{ ms: hour }, { ms: -hour }])(
    'gets its five minutes when the wall clock jumps by $ms ms',
    async ({ ms }) => {
      const { notifier, tell, start, pass, watches, clock } = await aDelivery();
      notifier.fault = (key) => (key === '1' ? lost('no-access') : null);
      notifier.channels.set('1', { kind: 'lost', lost: { why: 'no-access', missing: [] } });
      await tell('1', 1);
      start();
      await pass(second);
      clock.jump(ms);

      await pass(7 * minute);
      expect((await watches.statusesOf(guildOf('1')))[0]?.watch.paused).toBeNull();

      await pass(minute);
      expect((await watches.statusesOf(guildOf('1')))[0]?.watch.paused).not.toBeNull();
    },
  );

  it('is not given up earlier because the process began anew in between', async () => {
    const { notifier, tell, start, pass, watches } = await aDelivery();
    notifier.fault = (key) => (key === '1' ? lost('no-access') : null);
    notifier.channels.set('1', { kind: 'lost', lost: { why: 'no-access', missing: [] } });
    await tell('1', 1);
    for (let time = 0; time < 5; time += 1) {
      const { stop } = start();
      await pass(second);
      await stop();
    }
    expect((await watches.statusesOf(guildOf('1')))[0]).toMatchObject({
      watch: { paused: null },
      trouble: { refusals: 5 },
    });

    start();
    await pass(10 * minute);
    expect((await watches.statusesOf(guildOf('1')))[0]?.watch.paused).not.toBeNull();
  });

  it('is given up by a process that began anew when the time is over', async () => {
    const { notifier, tell, start, pass, watches } = await aDelivery();
    notifier.fault = (key) => (key === '1' ? lost('no-access') : null);
    notifier.channels.set('1', { kind: 'lost', lost: { why: 'no-access', missing: [] } });
    await tell('1', 1);
    const { stop } = start();
    await pass(3 * minute);
    await stop();
    await pass(3 * minute);

    start();
    await pass(second);

    expect((await watches.statusesOf(guildOf('1')))[0]?.watch.paused).not.toBeNull();
  });
});

/** It has refused its first post just now. */
async function aRefusingChannel() {
  const bench = await aDelivery();
  bench.notifier.fault = (key) => (key === '1' ? lost('no-permission') : null);
  bench.notifier.channels.set('1', { kind: 'lost', lost: { why: 'no-permission', missing: [] } });
  await bench.tell('1', 1);
  const running = bench.start();
  await bench.pass(second);
  return { ...bench, ...running };
}

/** As resuming does. */
async function forgetTrouble({ kysely }: DeliveryBench['database']): Promise<void> {
  await kysely.deleteFrom('channel_troubles').execute();
}

describe('somebody who takes no direct messages', () => {
  it.each<{ why: Lost['why'] }>([{ why: 'messages-closed' }, { why: 'no-access' }])(
    'is given up at once, without a word: $why',
    async ({ why }) => {
      const { notifier, tell, start, pass, outbox, tries } = await aDelivery();
      notifier.fault = (key) => lost(key === '1' ? 'channel-gone' : why);
      await tell('1', 1);

      start();
      await pass(10 * minute);

      expect(tries('@300')).toBe(1);
      expect(await outbox.waitingAddresses()).toEqual([]);
    },
  );
});
