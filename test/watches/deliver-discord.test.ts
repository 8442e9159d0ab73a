import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Channel } from '../../playground/discord/world.ts';
import type { Outbox } from '../../src/domain/outbox.ts';
import { StorageProblem } from '../../src/domain/storage-problem.ts';
import { systemClock, systemElapsed } from '../../src/lib/system-clock.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { addNotices } from '../../src/storage/waiting-notices.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { createDelivery } from '../../src/watches/deliver.ts';
import { withNotifier } from '../discord/a-notifier.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { aWatch } from '../storage/stored-watches.ts';
import { aNumberedNotice, numbersIn } from './a-delivery.ts';

const posting = { method: 'POST', path: /\/channels\/\d+\/messages$/ };

/** A delivery to the local Discord, by the real clock. */
async function onLocalDiscord() {
  const { discord, notifier } = await withNotifier();
  const folder = await mkdtemp(join(tmpdir(), 'ticketwatch-delivery-'));
  const database = await openDatabase({ kind: 'sqlite', path: join(folder, 'test.db') }, { log: silentLog });
  const stops: (() => Promise<void>)[] = [];
  onTestFinished(async () => {
    for (const stop of stops) await stop();
    await database.close();
    await rm(folder, { recursive: true });
  });
  const outbox = createOutbox(database);
  const watches = createWatchStore(database);
  const madeBy = discord.actor('manager').person.id;

  return {
    discord,
    outbox,
    madeBy,
    start(others: Partial<Outbox> = {}) {
      const ending = new AbortController();
      const own = { ...outbox, ...others };
      const delivery = createDelivery({
        outbox: own,
        notifier,
        clock: systemClock,
        elapsed: systemElapsed,
        log: silentLog,
      });
      const ended = delivery.run(ending.signal);
      ended.catch(() => undefined);
      stops.push(async () => {
        ending.abort();
        await ended.catch(() => undefined);
      });
      return { wake: delivery.wake, ended };
    },
    async tell({ id, guild }: Channel, number: number) {
      const place = { guildId: guild?.id ?? '', channelId: id };
      await watches.add(aWatch(`w${id}`, { ...place, madeBy }));
      await addNotices(database.kysely, [{ ...place, notice: aNumberedNotice(`w${id}`, number, systemClock.now()) }]);
    },
    told: ({ id }: Channel) => discord.messages(id).flatMap(({ content }) => numbersIn(content)),
    isIdle: async () => (await outbox.waitingAddresses()).length === 0,
  };
}

describe('a delivery to Discord', () => {
  it('posts everything once and in order through lost answers, broken servers and limits', async () => {
    const { discord, start, tell, told, isIdle } = await onLocalDiscord();
    const { tickets, qa } = discord.channels;
    discord.faults.resetAfter(posting, 2);
    const { wake } = start();
    for (let number = 1; number <= 3; number += 1) {
      await tell(tickets, number);
      await tell(qa, number);
      wake();
      if (number === 2) discord.faults.status(posting, 500, 2);
      if (number === 3) discord.faults.rateLimit(posting, 1, 'user');
      await vi.waitFor(async () => expect(await isIdle()).toBe(true), { timeout: 15_000, interval: 50 });
    }

    expect([told(tickets), told(qa)]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(discord.violations).toEqual([]);
  });

  it('posts once what Discord has taken when the process dies before it can note that', async () => {
    const { discord, start, tell, told, isIdle } = await onLocalDiscord();
    const { tickets } = discord.channels;
    await tell(tickets, 1);
    const { ended } = start({
      sent: async () => {
        throw new StorageProblem('The process is dead.');
      },
    });
    await expect(ended).rejects.toThrow('The process is dead.');
    await tell(tickets, 2);

    start();
    await vi.waitFor(async () => expect(await isIdle()).toBe(true), { timeout: 10_000, interval: 50 });

    expect(told(tickets)).toEqual([1, 2]);
  });

  it('tells whoever made the watch when its channel is gone', async () => {
    const { discord, start, tell, isIdle, madeBy } = await onLocalDiscord();
    const { tickets } = discord.channels;
    await tell({ ...tickets, id: '100000000000000009' }, 1);

    start();
    await vi.waitFor(async () => expect(await isIdle()).toBe(true), { timeout: 10_000, interval: 50 });

    const opened = discord.requests.filter(({ path }) => path.endsWith('/users/@me/channels'));
    expect(opened).toMatchObject([{ body: { recipient_id: madeBy } }]);
    expect(discord.violations).toEqual([]);
  });
});
