import { expect, it } from 'vitest';
import type { Notice } from '../../src/domain/notice.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { addNotices } from '../../src/storage/waiting-notices.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { aLine, aLostNotice, aMessage, channel, draftOf, labelsIn } from './drafts.ts';
import { describeOnEachDatabase } from './on-each-database.ts';
import { openDatabases } from './open-databases.ts';
import { aChangeNotice, aGame, aTroubleNotice, aWatch, anApi, paused } from './stored-watches.ts';
import { waitingNotices } from './waiting-notices.ts';

const open = openDatabases();

const place = { guildId: '100', channelId: '200' };
const anApiChange = (watchId: string, asOf: number) => ({ ...aChangeNotice(watchId, asOf), subject: anApi('x') });

describeOnEachDatabase('a post that is claimed', (fresh) => {
  /** A channel that watches two games, the last one `c` on Akana, with these notices waiting. */
  async function aChannel(...notices: readonly Notice[]) {
    const database = await open(await fresh());
    const [outbox, watches] = [createOutbox(database), createWatchStore(database)];
    await watches.add(aWatch('a'));
    await watches.add(aWatch('b', { subject: aGame(2) }));
    await watches.add(aWatch('c', { subject: anApi('x') }));
    const tell = (...more: readonly Notice[]) =>
      addNotices(
        database.kysely,
        more.map((notice) => ({ ...place, notice })),
      );
    await tell(...notices);
    const claim = (now = 5_000, most = Infinity) => outbox.claim(channel, now, draftOf(most));
    return { database, outbox, watches, tell, claim };
  }

  /** One that is under way, and surely does not stand there. */
  async function aPostThatFailed(...notices: readonly Notice[]) {
    const stores = await aChannel(...notices);
    const post = await stores.claim();
    if (post === null) throw new Error('There is nothing to tell');
    await stores.outbox.failed(post, false);
    return { ...stores, post };
  }

  it('tells of one upstream only, in the order in which all of it waited', async () => {
    const akanaTrouble = { ...aTroubleNotice('trouble', 4), upstream: 'Akana' } as const;
    const { outbox, claim } = await aChannel(
      aChangeNotice('a', 1),
      aLine('removed', 'z', 2),
      anApiChange('c', 3),
      akanaTrouble,
      { ...aLine('removed', 'y', 5), subject: anApi('y') },
      aTroubleNotice('trouble', 6),
      aChangeNotice('b', 7),
    );

    const posts: (readonly string[])[] = [];
    for (let post = await claim(); post !== null; post = await claim()) {
      posts.push(labelsIn(post));
      await outbox.sent(post, 6_000);
    }

    expect(posts).toEqual([
      ['change a 1', 'removed z 2'],
      ['change c 3', 'trouble Akana 4', 'removed y 5'],
      ['trouble RetroAchievements 6', 'change b 7'],
    ]);
  });

  it.each(['pause', 'remove'] as const)(
    'is made anew of what is left, where it surely does not stand there and somebody did %s a watch in it',
    async (end) => {
      const { post, watches, claim } = await aPostThatFailed(aChangeNotice('a', 1), aChangeNotice('b', 2));

      await (end === 'pause' ? watches.pause('a', paused) : watches.remove('a'));
      const made = await claim(6_000);

      expect(made).toEqual({
        ...post,
        id: expect.any(Number),
        reference: expect.any(String),
        nonce: expect.any(String),
        message: aMessage('change b 2'),
        watchIds: ['b'],
      });
      for (const key of ['id', 'reference', 'nonce'] as const) expect(made?.[key]).not.toBe(post[key]);
      expect(await claim(7_000)).toEqual({ ...made, triedAt: 6_000 });
    },
  );

  it('is told before what came after it, also when it was made anew', async () => {
    const { outbox, watches, tell, claim } = await aPostThatFailed(aChangeNotice('a', 1), aChangeNotice('b', 2));
    await tell(aChangeNotice('b', 3));
    await watches.pause('a', paused);

    const made = await claim();
    expect(await outbox.waitingAddresses()).toEqual([channel]);
    if (made !== null) await outbox.sent(made, 6_000);

    expect(made?.message).toEqual(aMessage('change b 2'));
    expect(await claim()).toMatchObject({ message: aMessage('change b 3') });
  });

  it('keeps the lines that are told whatever becomes of a watch', async () => {
    const { watches, claim } = await aPostThatFailed(aChangeNotice('a', 1), aLine('removed', 'z', 2));

    await watches.pause('a', paused);

    expect(await claim()).toMatchObject({ message: aMessage('removed z 2'), watchIds: [] });
  });

  it('tells nothing of the trouble of an upstream of which nothing is watched any more', async () => {
    const { outbox, watches, claim } = await aPostThatFailed(aTroubleNotice('trouble', 1), aLine('removed', 'z', 2));

    await watches.pause('a', paused);
    const heard = await claim();
    expect(heard).toMatchObject({ message: aMessage('trouble RetroAchievements 1\nremoved z 2') });
    if (heard !== null) await outbox.failed(heard, false);
    await watches.pause('b', paused);

    expect(await claim()).toMatchObject({ message: aMessage('removed z 2') });
  });

  it('stays as it is when it may stand there, until nobody wants to hear any of it', async () => {
    const { outbox, post, watches, claim } = await aPostThatFailed(aChangeNotice('a', 1), aChangeNotice('b', 2));
    await outbox.failed(post, true);
    await claim(6_000);

    await watches.pause('a', paused);
    expect(await claim(7_000)).toEqual({ ...post, triedAt: 6_000, failures: 2 });
    await watches.pause('b', paused);

    expect(await claim()).toBeNull();
  });

  it('is dropped with the trouble of its channel, when nothing is left of it', async () => {
    const { outbox, watches, claim, post } = await aPostThatFailed(aChangeNotice('a', 1));
    await outbox.refused(post, 5_500, { why: 'no-access', missing: [] });

    await watches.pause('a', paused);

    expect(await claim()).toBeNull();
    expect(await outbox.waitingAddresses()).toEqual([]);
    expect((await watches.statusesOf('100')).map(({ trouble }) => trouble)).toEqual([null, null, null]);
  });

  it('leaves what fits no longer to wait again', async () => {
    const { database, watches, claim } = await aPostThatFailed(
      aChangeNotice('a', 1),
      aChangeNotice('b', 2),
      aChangeNotice('b', 3),
    );

    await watches.pause('a', paused);

    expect(await claim(6_000, 1)).toMatchObject({ message: aMessage('change b 2') });
    expect((await waitingNotices(database)).map(({ notice }) => notice)).toEqual([aChangeNotice('b', 3)]);
  });

  it('is made of what somebody is told of their watches alone', async () => {
    const { database, outbox } = await aChannel();
    const to = { guildId: '100', channelId: '@300' };
    await addNotices(database.kysely, [
      { ...to, notice: aLostNotice('100', 1) },
      { ...to, notice: aLostNotice('100', 2) },
    ]);
    const person = { kind: 'person', guildId: '100', userId: '300' } as const;

    const post = await outbox.claim(person, 5_000, draftOf());
    if (post !== null) await outbox.failed(post, false);

    expect(await outbox.claim(person, 6_000, draftOf())).toEqual({ ...post, failures: 1 });
  });
});
