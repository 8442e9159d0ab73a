import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Address } from '../../src/domain/address.ts';
import type { UpstreamName } from '../../src/domain/failure.ts';
import type { Post } from '../../src/domain/post.ts';
import { type WatchedSubject, upstreamOf } from '../../src/domain/watched-subject.ts';
import { assertNever } from '../../src/lib/assert-never.ts';
import type { Database } from '../../src/storage/database.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { storedAddress } from '../../src/storage/stored-address.ts';
import { addNotices } from '../../src/storage/waiting-notices.ts';
import { createWatchPruner } from '../../src/storage/watch-pruner.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { aLine, aMessage, draftOf, labelsIn } from './drafts.ts';
import { describeOnEachDatabase } from './on-each-database.ts';
import { openDatabases } from './open-databases.ts';
import { type ModelPost, createOutboxModel } from './outbox-model.ts';
import { aChangeNotice, aGame, aSave, aTroubleNotice, aWatch, anApi } from './stored-watches.ts';
import { waitingNotices } from './waiting-notices.ts';

const open = openDatabases();

const longAgo = 0;
const people = ['300', '301'];
const channels = ['200', '201'];
const subjects = [aGame(1), aGame(2), anApi('x')];
const addresses = [...channels, ...people.map((userId) => `@${userId}`)];

const anAddress = fc.constantFrom('200', '200', ...channels, ...addresses);
/** Which of the watches that there are. */
const which = fc.nat(9);

const aStep = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('add'), channel: fc.nat(1), subject: fc.nat(2), person: fc.nat(1) }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('pause', 'resume', 'remove'), which }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('look'), heard: fc.array(which, { maxLength: 6 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('trouble'), channel: fc.nat(1), subject: fc.nat(2) }) },
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('claim'), address: anAddress, most: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('sent'), address: anAddress }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('failed'), address: anAddress, isUnknown: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('refused'), address: anAddress }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('bury'), address: anAddress, hasRest: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('give up'), address: anAddress, isLeft: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('prune', 'forbid') }) },
);
type Step = typeof aStep extends fc.Arbitrary<infer T> ? T : never;

/** Each channel watches something to begin with. */
const begin: readonly Step[] = [0, 1, 2, 0].map((subject, index) => ({
  kind: 'add',
  channel: index === 3 ? 1 : 0,
  subject,
  person: index % 2,
}));

describeOnEachDatabase('what is told', (fresh) => {
  it('is told in order at each address, all that is owed and nothing twice, whatever happens', async () => {
    const database = await open(await fresh());

    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { maxLength: 40, size: 'max' }), async (steps) => {
        await empty(database);
        expect(await liveThrough(database, steps)).toEqual([]);
      }),
      { numRuns: 150 },
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

  for (const step of [...begin, ...steps]) {
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
      case 'trouble': {
        const [channelId = '', upstream] = [channels[step.channel], upstreamOn(step.subject)];
        const number = model.owe({ address: channelId, upstream, isTrouble: true });
        const notice = { ...aTroubleNotice('trouble', number), upstream };
        return await addNotices(database.kysely, [{ guildId: '100', channelId, notice }]);
      }
      case 'failed':
        return await withPost(step.address, async (post, underWay) => {
          await outbox.failed(post, step.isUnknown);
          if (!step.isUnknown) underWay.isTried = false;
        });
      case 'refused':
        return await withPost(step.address, async (post, underWay) => {
          await outbox.refused(post, now, { why: 'no-access', missing: [] });
          underWay.isTried = post.triedAt !== null;
        });
      case 'bury':
        return await bury(step.address, step.hasRest);
      case 'give up':
        return await giveUp(step.address, step.isLeft);
      case 'forbid':
        expect(await watches.pauseOutside('Akana', [], { at: longAgo, reason: { kind: 'not-allowed' } })).toBe(
          model.forbid('Akana'),
        );
        return;
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
    const [id, upstream] = [`w${now}`, upstreamOn(subject)];
    const isAdded = model.add({ id, channelId, subject, upstream, madeBy, isPaused: false });
    const number = isAdded ? model.owe({ address: channelId, upstream }) : 0;
    const on = subjectAt(subject);
    const { kind } = await watches.add(aWatch(id, { channelId, madeBy, subject: on, madeAt: now }), {
      ...aLine('added', id, number),
      subject: on,
    });
    expect(kind).toBe(isAdded ? 'added' : 'exists');
  }

  async function change(kind: 'pause' | 'resume' | 'remove', index: number): Promise<void> {
    const watch = watchAt(index);
    if (watch === undefined) return;
    if (kind === 'pause') {
      model.pause(watch);
      await watches.pause(watch.id, { at: longAgo, reason: { kind: 'not-allowed' } });
    } else if (kind === 'resume') {
      watch.isPaused = false;
      await watches.resume(watch.id, null);
    } else {
      model.remove(watch);
      const { channelId, upstream } = watch;
      const line = aLine('removed', watch.id, model.owe({ address: channelId, upstream }));
      await watches.remove(watch.id, { ...line, subject: subjectAt(watch.subject) });
    }
  }

  async function look(heard: readonly number[]): Promise<void> {
    const notices = heard.flatMap((index) => {
      const watch = watchAt(index);
      if (watch === undefined) return [];
      const { id, channelId, upstream } = watch;
      const number = model.owe({ address: channelId, watchId: id, upstream });
      const notice = { ...aChangeNotice(id, number), subject: subjectAt(watch.subject) };
      return [{ guildId: '100', channelId, watchId: id, notice }];
    });
    expect(await looks.save(aSave({ subject: anApi(String(now)), notices }))).toBe(true);
  }

  async function claim(address: string, most: number): Promise<Post | null> {
    const before = claimed.get(address);
    const expected = model.claim(address, most);
    // What is left of a post always fits.
    const post = await outbox.claim(placeOf(address), now, draftOf(expected?.made === 'anew' ? Infinity : most));
    claimed.delete(address);
    if (expected === null) expect(post).toBeNull();
    if (post === null || expected === null) return post;
    claimed.set(address, post);
    expect(numbersIn(post)).toEqual(expected.told.map(({ number }) => String(number)));
    if (before === undefined) return post;
    const isSame = (key: 'id' | 'nonce' | 'reference') => post[key] === before[key];
    expect([isSame('id'), isSame('nonce'), isSame('reference')]).toEqual(Array(3).fill(expected.made === 'before'));
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
    await withPost(address, async (post, underWay) => {
      await outbox.bury(post, now, 'content', hasRest ? aMessage(post.message.content) : null);
      claimed.delete(address);
      underWay.isTried = false;
      if (!hasRest) model.underWay.delete(address);
    });
  }

  async function giveUp(address: string, isLeft: boolean): Promise<void> {
    const given = isLeft && channels.includes(address) ? channels : [address];
    for (const each of given) claimed.delete(each);
    const makers = model.giveUp((each) => given.includes(each));
    const at = now * 1_000;
    const why = isLeft ? 'server-left' : 'channel-gone';
    await outbox.giveUp(placeOf(address), at, { kind: 'lost', lost: { why, missing: [] } });
    const told = (await waitingNotices(database)).filter(({ notice }) => notice.kind === 'lost' && notice.at === at);
    expect(told.map(({ channelId }) => channelId)).toEqual(makers.map((userId) => `@${userId}`));
    for (const { channelId, position } of told) {
      const notice = { kind: 'lost', guildId: '100', channelId: address, channelName: '', subjects: [] } as const;
      const numbered = { ...notice, reason: { kind: 'not-allowed' }, at: model.owe({ address: channelId }) };
      await database.kysely
        .updateTable('outbox')
        .set({ notice: JSON.stringify(numbered) })
        .where('position', '=', position)
        .execute();
    }
  }

  function watchAt(index: number): (typeof model.watches)[number] | undefined {
    return model.watches[index % Math.max(1, model.watches.length)];
  }

  /** Unless it is not under way any more. */
  async function withPost(address: string, use: (post: Post, underWay: ModelPost) => Promise<void>): Promise<void> {
    const [post, underWay] = [claimed.get(address), model.underWay.get(address)];
    if (post !== undefined && underWay !== undefined) await use(post, underWay);
  }
}

function subjectAt(index: number): WatchedSubject {
  return subjects[index] ?? aGame(1);
}

function upstreamOn(index: number): UpstreamName {
  return upstreamOf(subjectAt(index));
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
