import { expect, it } from 'vitest';
import { type Address, addressKey } from '../../src/domain/address.ts';
import type { Lost } from '../../src/domain/pause-reason.ts';
import type { Post } from '../../src/domain/post.ts';
import type { Database } from '../../src/storage/database.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { addNotices } from '../../src/storage/waiting-notices.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { aLine, aLostNotice, aMessage, channel, draftOf } from './drafts.ts';
import { describeOnEachDatabase, describeOnPostgres } from './on-each-database.ts';
import { openDatabases } from './open-databases.ts';
import { aChangeNotice, aGame, aTroubleNotice, aWatch, anApi, paused } from './stored-watches.ts';
import { waitingNotices } from './waiting-notices.ts';

const open = openDatabases();

const other: Address = { kind: 'channel', guildId: '101', channelId: '201' };
const person: Address = { kind: 'person', guildId: '100', userId: '300' };
const lost: Lost = { why: 'no-permission', missing: ['embed-links'] };

/** A change of each of these watches, as if a look had found it then. */
function changesAt(address: Address, ...changes: readonly (readonly [watchId: string, asOf: number])[]) {
  const place = { guildId: address.guildId, channelId: addressKey(address) };
  return changes.map(([watchId, asOf]) => ({ ...place, notice: aChangeNotice(watchId, asOf) }));
}

describeOnEachDatabase('the outbox', (fresh) => {
  async function theStores() {
    const address = await fresh();
    const database = await open(address);
    return {
      address,
      database,
      outbox: createOutbox(database),
      watches: createWatchStore(database),
      looks: createLookStore(database),
    };
  }

  /** With a watch and a change of it that waits. */
  async function aChangeThatWaits() {
    const stores = await theStores();
    await stores.watches.add(aWatch('a'));
    await addNotices(stores.database.kysely, changesAt(channel, ['a', 1_000]));
    return stores;
  }

  async function claimed(database: Database, now = 5_000): Promise<Post> {
    const post = await createOutbox(database).claim(channel, now, draftOf());
    if (post === null) throw new Error('There is nothing to tell');
    return post;
  }

  it('names who is waited for, the oldest first, what is under way too', async () => {
    const { database, outbox, watches } = await theStores();
    for (const [id, at] of [
      ['a', channel],
      ['b', other],
    ] as const) {
      await watches.add(aWatch(id, { guildId: at.guildId, channelId: addressKey(at) }));
    }
    expect(await outbox.waitingAddresses()).toEqual([]);

    await addNotices(database.kysely, [
      ...changesAt(channel, ['a', 9_000]),
      { guildId: '100', channelId: '@300', notice: aLostNotice('100') },
      ...changesAt(other, ['b', 1_000]),
      ...changesAt(channel, ['a', 1_000]),
      { guildId: '101', channelId: '@300', notice: aLostNotice('101') },
    ]);
    await outbox.claim(channel, 5_000, draftOf(1));

    expect(await outbox.waitingAddresses()).toEqual([channel, person, other]);
  });

  it('makes one post of the oldest that wait, and leaves the rest', async () => {
    const { database, outbox, watches } = await theStores();
    for (const id of ['a', 'b', 'c']) {
      const at = id === 'c' ? other : channel;
      await watches.add(
        aWatch(id, { guildId: at.guildId, channelId: addressKey(at), subject: aGame(id.charCodeAt(0)) }),
      );
    }
    await addNotices(database.kysely, [
      ...changesAt(channel, ['a', 3], ['b', 2]),
      ...changesAt(other, ['c', 1]),
      ...changesAt(channel, ['a', 4], ['b', 5]),
    ]);
    let seen: readonly unknown[] = [];

    const post = await outbox.claim(channel, 5_000, (waiting, reference) => {
      seen = waiting;
      return { message: aMessage(`of ${reference}`), taken: 3 };
    });

    expect(seen).toMatchObject([
      { address: channel, createdAt: 3, notice: aChangeNotice('a', 3) },
      { address: channel, createdAt: 2, notice: aChangeNotice('b', 2) },
      { notice: aChangeNotice('a', 4) },
      { notice: aChangeNotice('b', 5) },
    ]);
    expect(post).toEqual({
      id: expect.any(Number),
      address: channel,
      reference: expect.stringMatching(/^[2-9A-HJ-NP-Z]{6}$/),
      nonce: expect.stringMatching(/^[\w-]{22}$/),
      message: aMessage(`of ${post?.reference}`),
      watchIds: ['a', 'b'],
      triedAt: null,
      failures: 0,
    });
    const left = (await waitingNotices(database)).map(({ notice }) => notice);
    expect(left).toEqual([aChangeNotice('c', 1), aChangeNotice('b', 5)]);
  });

  it('gives what is under way again as it is, with when it was tried first, also after a restart', async () => {
    const { address, database } = await aChangeThatWaits();
    const post = await claimed(database, 5_000);
    await addNotices(database.kysely, changesAt(channel, ['a', 2_000]));
    await database.close();

    const reopened = await open(address);

    expect(await claimed(reopened, 6_000)).toEqual({ ...post, triedAt: 5_000 });
    expect(await claimed(reopened, 7_000)).toEqual({ ...post, triedAt: 5_000 });
  });

  it('gives each post a reference and a nonce of its own', async () => {
    const { database, outbox } = await aChangeThatWaits();
    const first = await claimed(database);
    await outbox.sent(first, 5_000);
    await addNotices(database.kysely, changesAt(channel, ['a', 2_000]));

    const second = await claimed(database);

    expect(second.nonce).not.toBe(first.nonce);
    expect(second.reference).not.toBe(first.reference);
  });

  it('reads no more at once than fit into one message', async () => {
    const { database, outbox } = await aChangeThatWaits();
    const many = Array.from({ length: 100 }, (_, index) => ['a', 2_000 + index] as const);
    await addNotices(database.kysely, changesAt(channel, ...many));
    let seen = 0;

    await outbox.claim(channel, 5_000, (waiting) => {
      seen = waiting.length;
      return { message: aMessage('all'), taken: waiting.length };
    });

    expect(seen).toBe(25);
    expect(await waitingNotices(database)).toHaveLength(76);
  });

  it('has nothing to tell where nothing waits', async () => {
    const { outbox } = await aChangeThatWaits();

    expect(await outbox.claim(other, 5_000, draftOf())).toBeNull();
  });

  it('drops what watches that are gone or paused would have told, however much', async () => {
    const { database, outbox, watches } = await theStores();
    await watches.add(aWatch('paused', { paused }));
    await watches.add(aWatch('active', { subject: aGame(2) }));
    const stale = Array.from({ length: 60 }, (_, index) => [index % 2 ? 'gone' : 'paused', index] as const);
    await addNotices(database.kysely, changesAt(channel, ...stale, ['active', 60], ['gone', 61]));

    const post = await outbox.claim(channel, 5_000, draftOf());

    expect(post).toMatchObject({ message: aMessage('change active 60'), watchIds: ['active'] });
    expect(await waitingNotices(database)).toEqual([]);
  });

  it("drops an upstream's trouble where nothing of it is watched", async () => {
    const { database, outbox, watches } = await theStores();
    await watches.add(aWatch('ra', { paused }));
    await watches.add(aWatch('akana', { subject: anApi('x') }));
    const place = { guildId: '100', channelId: '200' };
    const trouble = aTroubleNotice('trouble', 1);
    const notices = [trouble, { ...trouble, upstream: 'Akana' } as const, aTroubleNotice('recovery', 2)];
    await addNotices(
      database.kysely,
      notices.map((notice) => ({ ...place, notice })),
    );

    expect(await outbox.claim(channel, 5_000, draftOf())).toMatchObject({
      message: aMessage('trouble Akana 1'),
      watchIds: [],
    });
    expect(await waitingNotices(database)).toEqual([]);
  });

  it.each([
    { what: 'paused', end: { pause: true } },
    { what: 'removed', end: { pause: false } },
  ])('drops a post when every watch in it is $what, and goes on with what waits', async ({ end }) => {
    const { database, outbox, watches } = await aChangeThatWaits();
    await watches.add(aWatch('b', { subject: aGame(2) }));
    await watches.add(aWatch('c', { subject: aGame(3) }));
    await addNotices(database.kysely, changesAt(channel, ['b', 2_000]));
    const post = await claimed(database);
    await addNotices(database.kysely, changesAt(channel, ['c', 3_000]));
    const stop = (id: string) => (end.pause ? watches.pause(id, paused) : watches.remove(id));

    await stop('a');
    expect(await claimed(database)).toMatchObject({ id: post.id });
    await stop('b');

    expect(await claimed(database)).toMatchObject({ message: aMessage('change c 3000'), triedAt: null });
    await outbox.sent(await claimed(database), 5_000);
    expect(await outbox.claim(channel, 5_000, draftOf())).toBeNull();
  });

  it('tells that a watch was removed, though the watch is gone, and what else is in that post', async () => {
    const { database, watches } = await aChangeThatWaits();
    await watches.add(aWatch('b', { subject: aGame(2) }));
    await watches.remove('b', aLine('removed', 'b', 2_000));
    const post = await claimed(database);
    expect(post).toMatchObject({ message: aMessage('change a 1000\nremoved b 2000'), watchIds: ['a'] });

    await watches.pause('a', paused);

    expect(await claimed(database)).toMatchObject({ id: post.id });
  });

  it('knows of a post that failed whether it may stand there', async () => {
    const { database, outbox } = await aChangeThatWaits();
    const post = await claimed(database, 5_000);

    await outbox.failed(post, false);
    expect(await claimed(database, 6_000)).toEqual({ ...post, triedAt: null, failures: 1 });
    await outbox.failed(post, true);
    expect(await claimed(database, 7_000)).toEqual({ ...post, triedAt: 6_000, failures: 2 });
    await outbox.failed(post, true);
    expect(await claimed(database, 8_000)).toEqual({ ...post, triedAt: 6_000, failures: 3 });
    await outbox.restart(post, 9_000);
    expect(await claimed(database, 10_000)).toEqual({ ...post, triedAt: 9_000, failures: 3 });
  });

  it('forgets what was sent, and the trouble with its channel, and remembers when each watch was heard', async () => {
    const { database, outbox, watches } = await aChangeThatWaits();
    await watches.add(aWatch('b', { subject: aGame(2) }));
    const post = await claimed(database);
    await outbox.refused(post, 5_000, lost);

    await outbox.sent(post, 6_000);

    expect(await outbox.waitingAddresses()).toEqual([]);
    expect(await outbox.claim(channel, 7_000, draftOf())).toBeNull();
    expect(await watches.statusesOf('100')).toMatchObject([
      { watch: { id: 'a' }, postedAt: 6_000, trouble: null },
      { watch: { id: 'b' }, postedAt: null, trouble: null },
    ]);
  });

  it('counts what a channel refused since the last post it took', async () => {
    const { database, outbox } = await aChangeThatWaits();
    const post = await claimed(database);
    const gone: Lost = { why: 'no-access', missing: [] };

    expect(await outbox.refused(post, 5_000, lost)).toEqual({ since: 5_000, refusals: 1, lost });
    expect(await outbox.refused(post, 6_000, gone)).toEqual({ since: 5_000, refusals: 2, lost: gone });
    await outbox.sent(post, 7_000);
    expect(await outbox.refused(post, 8_000, lost)).toEqual({ since: 8_000, refusals: 1, lost });
  });

  it('leaves what is known of the tries before a refusal as it was', async () => {
    const { database, outbox } = await aChangeThatWaits();
    const post = await claimed(database, 5_000);

    await outbox.refused(post, 5_500, lost);
    const again = await claimed(database, 6_000);
    expect(again).toEqual({ ...post, triedAt: null, failures: 1 });

    await outbox.failed(again, true);
    await outbox.refused(await claimed(database, 7_000), 7_500, lost);
    expect(await claimed(database, 8_000)).toEqual({ ...post, triedAt: 6_000, failures: 3 });
  });

  it('keeps what Discord will never take aside, and posts what can be in its place', async () => {
    const { database, outbox } = await aChangeThatWaits();
    const post = await claimed(database);
    await outbox.failed(post, true);
    await addNotices(database.kysely, changesAt(channel, ['a', 2_000]));

    await outbox.bury(post, 6_000, 'embeds[0].title\0', aMessage('the rest'));

    const rest = await claimed(database, 7_000);
    expect(rest).toMatchObject({
      reference: post.reference,
      message: aMessage('the rest'),
      watchIds: ['a'],
      triedAt: null,
      failures: 0,
    });
    expect(rest.nonce).not.toBe(post.nonce);
    expect(await database.kysely.selectFrom('buried_posts').selectAll().execute()).toEqual([
      {
        id: expect.any(Number),
        channel_id: '200',
        guild_id: '100',
        buried_at: 6_000,
        reference: post.reference,
        path: String.raw`"embeds[0].title\u0000"`,
        message: JSON.stringify(post.message),
      },
    ]);

    await outbox.bury(rest, 8_000, 'content', null);
    expect(await claimed(database)).toMatchObject({ message: aMessage('change a 2000') });
  });

  it('stores neither the post nor that its notices wait no more when the draft fails', async () => {
    const { database, outbox } = await aChangeThatWaits();

    const claiming = outbox.claim(channel, 5_000, () => {
      throw new Error('no words');
    });

    await expect(claiming).rejects.toThrow('no words');
    expect(await waitingNotices(database)).toHaveLength(1);
    expect(await claimed(database)).toMatchObject({ message: aMessage('change a 1000') });
  });

  it('makes a post to a person of one server at a time', async () => {
    const { database, outbox } = await theStores();
    const tell = (guildId: string, at: number) => ({ guildId, channelId: '@300', notice: aLostNotice(guildId, at) });
    await addNotices(database.kysely, [tell('100', 1), tell('100', 2), tell('101', 3), tell('100', 4)]);

    const posts: (Post | null)[] = [];
    for (let count = 0; count < 4; count += 1) {
      const post = await outbox.claim(person, 5_000, draftOf());
      if (post !== null) await outbox.sent(post, 5_000);
      posts.push(post);
    }

    expect(posts).toMatchObject([
      { address: person, message: aMessage('lost 200 1\nlost 200 2') },
      { address: { ...person, guildId: '101' }, message: aMessage('lost 200 3') },
      { address: person, message: aMessage('lost 200 4') },
      null,
    ]);
  });
});

describeOnPostgres('two processes with one outbox', (postgres) => {
  it('that claim at once have the same post', async () => {
    const url = await postgres().freshDatabase();
    const databases = [await open({ kind: 'postgres', url }), await open({ kind: 'postgres', url })] as const;
    await createWatchStore(databases[0]).add(aWatch('a'));

    for (let asOf = 0; asOf < 20; asOf += 1) {
      await addNotices(databases[0].kysely, changesAt(channel, ['a', asOf]));
      const posts = await Promise.all(
        databases.map((database) => createOutbox(database).claim(channel, 5_000, draftOf())),
      );

      const [one, two] = posts;
      expect(one).toMatchObject({ message: aMessage(`change a ${asOf}`), nonce: two?.nonce });
      expect(posts.filter((post) => post?.triedAt === null)).toHaveLength(1);
      if (one !== null && one !== undefined) await createOutbox(databases[0]).sent(one, 6_000);
    }
    expect(await waitingNotices(databases[1])).toEqual([]);
  });
});
