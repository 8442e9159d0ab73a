import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Address } from '../../src/domain/address.ts';
import type { Post } from '../../src/domain/post.ts';
import { assertNever } from '../../src/lib/assert-never.ts';
import type { Database } from '../../src/storage/database.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { storedAddress } from '../../src/storage/stored-address.ts';
import { createWatchPruner } from '../../src/storage/watch-pruner.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { aLine, aMessage, draftOf, labelsIn } from './drafts.ts';
import { describeOnEachDatabase } from './on-each-database.ts';
import { openDatabases } from './open-databases.ts';
import { createOutboxModel } from './outbox-model.ts';
import { aChangeNotice, aGame, aSave, aWatch, anApi } from './stored-watches.ts';
import { waitingNotices } from './waiting-notices.ts';

const open = openDatabases();

const longAgo = 0;
const people = ['300', '301'];
const channels = ['200', '201'];
const addresses = [...channels, ...people.map((userId) => `@${userId}`)];

const anAddress = fc.constantFrom(...addresses);
/** Which of the watches that there are. */
const which = fc.nat(9);

const aStep = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('add'), channel: fc.nat(1), subject: fc.nat(2), person: fc.nat(1) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('pause', 'resume', 'remove'), which }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('look'), heard: fc.array(which, { maxLength: 4 }) }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('claim'), address: anAddress, most: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('sent'), address: anAddress }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('failed'), address: anAddress, isUnknown: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('refused'), address: anAddress }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('bury'), address: anAddress, hasRest: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('give up'), address: anAddress }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('prune') }) },
);
type Step = typeof aStep extends fc.Arbitrary<infer T> ? T : never;

describeOnEachDatabase('what is told', (fresh) => {
  it('is told in order at each address, all that is owed and nothing twice, whatever happens', async () => {
    const database = await open(await fresh());

    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { maxLength: 40 }), async (steps) => {
        await empty(database);
        expect(await liveThrough(database, steps)).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });
});

/** The stores next to the model of them, until all that waits is told. Who is still waited for then. */
async function liveThrough(database: Database, steps: readonly Step[]): Promise<readonly Address[]> {
  const [outbox, watches, looks] = [createOutbox(database), createWatchStore(database), createLookStore(database)];
  const pruner = createWatchPruner(database);
  const model = createOutboxModel();
  /** As they were claimed last. */
  const claimed = new Map<string, Post>();
  let now = 1_000;

  for (const step of steps) {
    now += 1;
    await take(step);
    expect((await waitingNotices(database)).map(({ channelId }) => channelId)).toEqual(
      model.waiting.map(({ address }) => address),
    );
  }

  for (const address of addresses) {
    while ((await claim(address, 3)) !== null) await send(address);
    const numbers = model.told.get(address) ?? [];
    expect(numbers).toEqual([...new Set(numbers)].toSorted((one, other) => one - other));
  }
  return await outbox.waitingAddresses();

  async function take(step: Step): Promise<void> {
    switch (step.kind) {
      case 'add':
        return await add(step);
      case 'pause':
      case 'resume':
      case 'remove':
        return await change(step.kind, step.which);
      case 'look':
        return await look(step.heard);
      case 'claim':
        await claim(step.address, step.most);
        return;
      case 'sent':
        return await send(step.address);
      case 'failed':
        return await withPost(step.address, (post) => outbox.failed(post, step.isUnknown));
      case 'refused':
        return await withPost(step.address, (post) => outbox.refused(post, now, { why: 'no-access', missing: [] }));
      case 'bury':
        return await bury(step.address, step.hasRest);
      case 'give up':
        return await giveUp(step.address);
      case 'prune': {
        const old = model.watches.filter(({ isPaused }) => isPaused);
        expect(await pruner.prune(1e15)).toBe(old.length);
        for (const watch of old) model.remove(watch);
        return;
      }
      default:
        assertNever(step);
    }
  }

  async function add({ channel, subject, person }: Extract<Step, { kind: 'add' }>): Promise<void> {
    const [channelId = '', madeBy = ''] = [channels[channel], people[person]];
    const id = `w${now}`;
    const isAdded = model.add({ id, channelId, subject, madeBy, isPaused: false });
    const line = aLine('added', id, isAdded ? model.owe(channelId, id) : 0);
    const { kind } = await watches.add(
      aWatch(id, { channelId, madeBy, subject: aGame(subject + 1), madeAt: now }),
      line,
    );
    expect(kind).toBe(isAdded ? 'added' : 'exists');
  }

  async function change(kind: 'pause' | 'resume' | 'remove', index: number): Promise<void> {
    const watch = model.watches[index % Math.max(1, model.watches.length)];
    if (watch === undefined) return;
    if (kind === 'pause') {
      model.pause(watch);
      await watches.pause(watch.id, { at: longAgo, reason: { kind: 'not-allowed' } });
    } else if (kind === 'resume') {
      watch.isPaused = false;
      await watches.resume(watch.id, null);
    } else {
      model.remove(watch);
      await watches.remove(watch.id, aLine('removed', watch.id, model.owe(watch.channelId, null)));
    }
  }

  async function look(heard: readonly number[]): Promise<void> {
    const notices = heard.flatMap((index) => {
      const watch = model.watches[index];
      if (watch === undefined) return [];
      const { id, channelId } = watch;
      return [{ guildId: '100', channelId, watchId: id, notice: aChangeNotice(id, model.owe(channelId, id)) }];
    });
    expect(await looks.save(aSave({ subject: anApi(String(now)), notices }))).toBe(true);
  }

  async function claim(address: string, most: number): Promise<Post | null> {
    const before = claimed.get(address);
    const expected = model.claim(address, most);
    const post = await outbox.claim(placeOf(address), now, draftOf(most));
    claimed.delete(address);
    if (expected === null) expect(post).toBeNull();
    if (post === null || expected === null) return post;
    claimed.set(address, post);
    expect(numbersIn(post)).toEqual(expected.map(({ number }) => String(number)));
    if (before?.id === post.id) expect(post).toMatchObject({ nonce: before.nonce, reference: before.reference });
    return post;
  }

  async function send(address: string): Promise<void> {
    await withPost(address, async (post) => {
      await outbox.sent(post, now);
      model.sent(address);
      claimed.delete(address);
    });
  }

  async function bury(address: string, hasRest: boolean): Promise<void> {
    await withPost(address, async (post) => {
      await outbox.bury(post, now, 'content', hasRest ? aMessage(post.message.content) : null);
      claimed.delete(address);
      if (!hasRest) model.underWay.delete(address);
    });
  }

  async function giveUp(address: string): Promise<void> {
    claimed.delete(address);
    const makers = model.giveUp(address);
    const at = now * 1_000;
    await outbox.giveUp(placeOf(address), at, { kind: 'lost', lost: { why: 'channel-gone', missing: [] } });
    const told = (await waitingNotices(database)).filter(({ notice }) => notice.kind === 'lost' && notice.at === at);
    expect(told.map(({ channelId }) => channelId)).toEqual(makers.map((userId) => `@${userId}`));
    for (const { channelId, position } of told) {
      const notice = { kind: 'lost', guildId: '100', channelId: address, channelName: '', subjects: [] } as const;
      const numbered = { ...notice, reason: { kind: 'not-allowed' }, at: model.owe(channelId, null) };
      await database.kysely
        .updateTable('outbox')
        .set({ notice: JSON.stringify(numbered) })
        .where('position', '=', position)
        .execute();
    }
  }

  async function withPost(address: string, use: (post: Post) => Promise<unknown>): Promise<void> {
    const post = claimed.get(address);
    if (post !== undefined) await use(post);
  }
}

function placeOf(key: string): Address {
  return storedAddress({ guild_id: '100', channel_id: key });
}

/** What is told has its number for a time. */
function numbersIn(post: Post): readonly string[] {
  return labelsIn(post).map((label) => label.split(' ').at(-1) ?? '');
}

async function empty({ kysely }: Database): Promise<void> {
  for (const table of ['watches', 'outbox', 'posts', 'channel_troubles', 'buried_posts', 'snapshots'] as const) {
    await kysely.deleteFrom(table).execute();
  }
}
