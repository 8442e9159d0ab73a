import { expect, it } from 'vitest';
import { StorageProblem } from '../../src/domain/storage-problem.ts';
import type { WatchStore } from '../../src/domain/watch-ports.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { addNotices } from '../../src/storage/waiting-notices.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { aLine, draftOf, labelsIn } from './drafts.ts';
import { describeOnEachDatabase, describeOnPostgres } from './on-each-database.ts';
import { openDatabases } from './open-databases.ts';
import { aChangeNotice, aGame, aWatch, anApi, paused, site } from './stored-watches.ts';
import { waitingNotices } from './waiting-notices.ts';

const open = openDatabases();

const watchesOf = async (guildId: string, store: WatchStore) =>
  (await store.statusesOf(guildId)).map(({ watch }) => watch);

describeOnEachDatabase('the watch store', (fresh) => {
  async function aStore() {
    const address = await fresh();
    const database = await open(address);
    return { address, database, watches: createWatchStore(database) };
  }

  it('gives the watches of one server as they were made, oldest first, also after a restart', async () => {
    const { address, database, watches } = await aStore();
    const young = aWatch('a', { madeAt: 3_000, mention: { kind: 'role', id: '400', when: 'opened' } });
    const old = aWatch('b', { madeAt: 2_000, subject: anApi('x'), when: 'count-changes', paused });

    for (const watch of [young, old, aWatch('c', { guildId: '101', channelId: '201' })]) await watches.add(watch);
    await database.close();
    const reopened = createWatchStore(await open(address));

    expect(await watchesOf('100', reopened)).toEqual([old, young]);
    expect(await watchesOf('102', reopened)).toEqual([]);
  });

  it('pauses, resumes and removes, and says when there is no such watch', async () => {
    const { watches } = await aStore();
    await watches.add(aWatch('a'));

    expect(await watches.pause('a', paused)).toBe(true);
    expect(await watchesOf('100', watches)).toEqual([aWatch('a', { paused })]);
    expect(await watches.resume('a', null)).toBe(true);
    expect(await watchesOf('100', watches)).toEqual([aWatch('a')]);
    expect(await watches.remove('a')).toBe(true);
    expect(await watchesOf('100', watches)).toEqual([]);

    expect([await watches.pause('a', paused), await watches.resume('a', null), await watches.remove('a')]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('refuses an id that is taken', async () => {
    const { watches } = await aStore();
    await watches.add(aWatch('a'));

    await expect(watches.add(aWatch('a', { guildId: '101', channelId: '201' }))).rejects.toThrow(/unique/i);
    expect(await watchesOf('101', watches)).toEqual([]);
  });

  it('adds a watch together with the line that tells its channel', async () => {
    const { database, watches } = await aStore();

    expect(await watches.add(aWatch('a'), aLine('added', 'a'))).toEqual({ kind: 'added' });

    expect(await waitingNotices(database)).toMatchObject([
      { guildId: '100', channelId: '200', createdAt: 1_000, notice: aLine('added', 'a') },
    ]);
  });

  it('leaves that line, whatever becomes of the watch before it is told', async () => {
    const { database, watches } = await aStore();
    await watches.add(aWatch('a'), aLine('added', 'a'));

    await watches.pause('a', paused);
    await watches.remove('a', aLine('removed', 'a'));

    expect(await waitingNotices(database)).toMatchObject([
      { notice: aLine('added', 'a') },
      { notice: aLine('removed', 'a') },
    ]);
  });

  it('adds neither the watch nor the line when one of them cannot be stored', async () => {
    const { database, watches } = await aStore();
    await database.kysely.schema.dropTable('outbox').execute();

    await expect(watches.add(aWatch('a'), aLine('added', 'a'))).rejects.toThrow(/outbox/);

    expect(await watchesOf('100', watches)).toEqual([]);
  });

  it('refuses a second watch of a channel on the same subject, whatever it is for, by giving the first', async () => {
    const { database, watches } = await aStore();
    const first = aWatch('a', { paused });
    await watches.add(first);

    const second = aWatch('b', { when: 'left', madeBy: '301', guildId: '101' });

    expect(await watches.add(second, aLine('added', 'b'))).toEqual({ kind: 'exists', watch: first });
    expect(await waitingNotices(database)).toEqual([]);
    expect(await watches.add(aWatch('b', { channelId: '201' }))).toEqual({ kind: 'added' });
    expect(await watches.add(aWatch('c', { subject: aGame(1, 'unofficial') }))).toEqual({ kind: 'added' });
  });

  it('refuses the fifty-first watch of a server, paused ones counted, but says first that it exists', async () => {
    const { database, watches } = await aStore();
    for (let id = 1; id <= 50; id += 1) {
      await watches.add(aWatch(`w${id}`, { subject: aGame(id), paused: id % 2 ? paused : null }));
    }

    expect(await watches.add(aWatch('more', { subject: aGame(51) }), aLine('added', 'more'))).toEqual({ kind: 'full' });
    expect(await watches.add(aWatch('same'))).toMatchObject({ kind: 'exists', watch: { id: 'w1' } });
    expect(await watches.add(aWatch('there', { guildId: '101', channelId: '201' }))).toEqual({ kind: 'added' });
    expect(await waitingNotices(database)).toEqual([]);
    await watches.remove('w1');
    expect(await watches.add(aWatch('more', { subject: aGame(51) }))).toEqual({ kind: 'added' });
  });

  it('lets one of many in that are added at the same moment', async () => {
    const { watches } = await aStore();
    const ids = ['a', 'b', 'c', 'd', 'e'];

    const added = await Promise.all(ids.map((id) => watches.add(aWatch(id))));

    expect(added.filter(({ kind }) => kind === 'added')).toHaveLength(1);
    expect(added.filter(({ kind }) => kind === 'exists')).toHaveLength(4);
  });

  /** Two that hear of changes in one channel, each with some that wait. */
  async function twoThatWait() {
    const stores = await aStore();
    const { database, watches } = stores;
    const heard = [aWatch('a'), aWatch('b', { subject: anApi('x'), guildId: '101' })];
    for (const watch of heard) await watches.add(watch, { ...aLine('added', watch.id), subject: watch.subject });
    await addNotices(
      database.kysely,
      heard.map(({ id, subject, ...place }) => ({ ...place, notice: { ...aChangeNotice(id), subject } })),
    );
    const waiting = async () =>
      (await waitingNotices(database)).map(({ notice }) => 'watchId' in notice && `${notice.kind} ${notice.watchId}`);
    return { ...stores, waiting };
  }

  it('keeps the first reason of a watch that is paused again, and tells no more changes that wait', async () => {
    const { watches, waiting } = await twoThatWait();

    expect(await watches.pause('a', paused)).toBe(true);
    expect(await watches.pause('a', { at: 6_000, reason: { kind: 'not-allowed' } })).toBe(true);

    expect(await watchesOf('100', watches)).toEqual([aWatch('a', { paused })]);
    expect(await waiting()).toEqual(['added a', 'added b', 'change b']);
  });

  it('resumes with the mention that is given', async () => {
    const { watches } = await aStore();
    await watches.add(aWatch('a', { paused, mention: { kind: 'role', id: '400', when: 'always' } }));
    const mention = { kind: 'user', id: '401', when: 'opened' } as const;

    await watches.resume('a', mention);
    expect(await watchesOf('100', watches)).toEqual([aWatch('a', { mention })]);
    await watches.resume('a', null);
    expect(await watchesOf('100', watches)).toEqual([aWatch('a')]);
  });

  it('removes a watch with the changes that wait to be told of it, together with the line that tells its channel', async () => {
    const { database, watches, waiting } = await twoThatWait();

    expect(await watches.remove('a', aLine('removed', 'a'))).toBe(true);
    expect(await watches.remove('a', aLine('removed', 'a'))).toBe(false);

    expect(await waiting()).toEqual(['added a', 'added b', 'change b', 'removed a']);
    expect((await waitingNotices(database)).at(-1)).toMatchObject({ guildId: '100', channelId: '200' });
  });

  it.each([
    { allowed: [], count: 1, left: ['added a', 'change a'] },
    { allowed: ['100'], count: 1, left: ['added a', 'change a'] },
    { allowed: ['100', '101'], count: 0, left: ['added a', 'added b', 'change a', 'change b'] },
  ])('pauses those of an upstream outside of servers $allowed', async ({ allowed, count, left }) => {
    const { watches, waiting } = await twoThatWait();
    const notAllowed = { at: 6_000, reason: { kind: 'not-allowed' } } as const;

    expect(await watches.pauseOutside('Akana', allowed, notAllowed)).toBe(count);
    expect(await watches.pauseOutside('Akana', allowed, { ...notAllowed, at: 7_000 })).toBe(0);

    expect(await watchesOf('100', watches)).toMatchObject([{ paused: null }]);
    expect(await watchesOf('101', watches)).toMatchObject([{ paused: count === 0 ? null : notAllowed }]);
    expect(await waiting()).toEqual(left);
  });

  it.each([true, false])(
    'tells nothing more of an upstream outside of these servers, nor who removed a watch (under way: %s)',
    async (isUnderWay) => {
      const { database, watches } = await aStore();
      const outbox = createOutbox(database);
      const places = ['100', '101'].flatMap((guildId) => [
        { guildId, channelId: `1${guildId}`, subject: anApi('x') },
        { guildId, channelId: `2${guildId}`, subject: aGame(1) },
      ]);
      const addresses = places.map(({ guildId, channelId }) => ({ kind: 'channel', guildId, channelId }) as const);
      for (const { subject, ...place } of places) {
        await watches.add(aWatch(`w${place.channelId}`, { subject, ...place }));
        const notices = [
          { ...aChangeNotice(`w${place.channelId}`), subject },
          { ...aLine('removed', 'z'), subject },
        ];
        await addNotices(
          database.kysely,
          notices.map((notice) => ({ ...place, notice })),
        );
      }
      if (isUnderWay) for (const address of addresses) await outbox.claim(address, 5_000, draftOf());

      expect(await watches.pauseOutside('Akana', ['100'], { at: 6_000, reason: { kind: 'not-allowed' } })).toBe(1);

      const told = await Promise.all(addresses.map((address) => outbox.claim(address, 7_000, draftOf())));
      expect(told.map((post) => post && labelsIn(post).length)).toEqual([2, 2, null, 2]);
    },
  );

  it("tells what is not allowed any more no more either where somebody had paused the upstream's watches", async () => {
    const { database, watches } = await aStore();
    await watches.add(aWatch('a', { subject: anApi('x'), paused }));
    const notice = { ...aLine('removed', 'z'), subject: anApi('y') };
    await addNotices(database.kysely, [{ guildId: '100', channelId: '200', notice }]);

    expect(await watches.pauseOutside('Akana', [], { at: 6_000, reason: { kind: 'not-allowed' } })).toBe(0);

    expect(await waitingNotices(database)).toEqual([]);
    expect(await watchesOf('100', watches)).toMatchObject([{ paused }]);
  });

  it('forgets with a watch that is resumed what its channel has refused', async () => {
    const { database, watches } = await aStore();
    const outbox = createOutbox(database);
    for (const [id, channelId] of [
      ['a', '200'],
      ['b', '201'],
    ] as const) {
      await watches.add(aWatch(id, { channelId }));
      await addNotices(database.kysely, [{ guildId: '100', channelId, notice: aChangeNotice(id) }]);
      const post = await outbox.claim({ kind: 'channel', guildId: '100', channelId }, 5_000, draftOf());
      if (post !== null) await outbox.refused(post, 5_000, { why: 'no-access', missing: [] });
    }
    await watches.pause('a', paused);

    expect(await watches.resume('a', null)).toBe(true);

    expect(await watches.statusesOf('100')).toMatchObject([
      { watch: { id: 'a' }, trouble: null },
      { watch: { id: 'b' }, trouble: { refusals: 1 } },
    ]);
  });

  it('names every subject of an active watch once, however it is called meanwhile', async () => {
    const { watches } = await aStore();
    const console = (name: string) => ({ kind: 'console', name }) as const;
    for (const [index, subject] of [aGame(1), aGame(1), site, console('SNES'), console('snes')].entries()) {
      await watches.add(aWatch(`w${index}`, { subject, channelId: String(index) }));
    }
    await watches.add(aWatch('paused', { subject: aGame(2), paused }));

    expect(await watches.watchedSubjects()).toEqual([aGame(1), site, console('SNES')]);
  });

  it('gives the active watches on a subject, oldest first', async () => {
    const { watches } = await aStore();
    for (const watch of [
      aWatch('young', { madeAt: 3_000 }),
      aWatch('old', { madeAt: 2_000, channelId: '201' }),
      aWatch('paused', { paused, channelId: '202' }),
      aWatch('unofficial', { subject: aGame(1, 'unofficial') }),
    ]) {
      await watches.add(watch);
    }

    expect((await watches.activeOn('game:1:official')).map(({ id }) => id)).toEqual(['old', 'young']);
    expect(await watches.activeOn('game:2:official')).toEqual([]);
  });

  it('gives each channel once for each listing that it watches', async () => {
    const { watches } = await aStore();
    for (const watch of [
      aWatch('a'),
      aWatch('b', { subject: aGame(2) }),
      aWatch('c', { subject: anApi('X"Y') }),
      aWatch('d', { subject: aGame(3, 'unofficial'), channelId: '201' }),
      aWatch('e', { subject: site, channelId: '202', paused }),
    ]) {
      await watches.add(watch);
    }

    const channels = await watches.channelsOf(['open-list', 'api:any:x"y', 'unofficial:4']);

    expect(new Set(channels)).toEqual(
      new Set([
        { listingKey: 'open-list', guildId: '100', channelId: '200' },
        { listingKey: 'api:any:x"y', guildId: '100', channelId: '200' },
      ]),
    );
    expect(channels).toHaveLength(2);
    expect(await watches.channelsOf([])).toEqual([]);
  });

  it('looks for more listings at once than a statement may have values', async () => {
    const { watches } = await aStore();
    await watches.add(aWatch('a', { subject: aGame(70_000, 'unofficial') }));

    const channels = await watches.channelsOf(Array.from({ length: 70_001 }, (_, id) => `unofficial:${id}`));

    expect(channels).toEqual([{ listingKey: 'unofficial:70000', guildId: '100', channelId: '200' }]);
  });

  it.each([
    { what: 'is not JSON', change: { subject: 'Sonic' } },
    { what: 'is of an unknown kind', change: { subject: '{"kind":"planet"}' } },
    { what: 'speaks at an unknown time', change: { when: 'never' } },
  ])('stops with a sentence at a row that $what', async ({ change }) => {
    const { database, watches } = await aStore();
    await watches.add(aWatch('a'));
    await watches.add(aWatch('b', { channelId: '201' }));
    await database.kysely.updateTable('watches').set(change).where('id', '=', 'b').execute();

    const sentence =
      'The database\'s table watches has a row that cannot be read, with id "b": restore a backup, or remove that row.';
    await expect(watches.statusesOf('100')).rejects.toThrow(new StorageProblem(sentence));
    await expect(watches.activeOn('game:1:official')).rejects.toThrow(new StorageProblem(sentence));
  });
});

describeOnPostgres('two processes with one watch store', (postgres) => {
  it('that add at once never go beyond what a server may have, nor watch a subject twice', async () => {
    const url = await postgres().freshDatabase();
    const databases = [await open({ kind: 'postgres', url }), await open({ kind: 'postgres', url })] as const;
    const stores = databases.map((database) => createWatchStore(database));
    const [first] = databases;
    for (let id = 1; id <= 45; id += 1) await createWatchStore(first).add(aWatch(`w${id}`, { subject: aGame(id) }));

    const same = await Promise.all(stores.map((store, index) => store.add(aWatch(`s${index}`, { subject: site }))));
    const many = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        stores.map((store, which) =>
          store.add(aWatch(`m${index}-${which}`, { subject: aGame(100 + 2 * index + which) })),
        ),
      ).flat(),
    );

    expect(same.map(({ kind }) => kind).toSorted()).toEqual(['added', 'exists']);
    expect(many.filter(({ kind }) => kind === 'added')).toHaveLength(4);
    expect(many.filter(({ kind }) => kind === 'full')).toHaveLength(16);
    expect(await createWatchStore(first).statusesOf('100')).toHaveLength(50);
  });

  it('that remove at once tell it once', async () => {
    const url = await postgres().freshDatabase();
    const databases = [await open({ kind: 'postgres', url }), await open({ kind: 'postgres', url })] as const;
    await createWatchStore(databases[0]).add(aWatch('a'));

    const removing = databases.map((database) => createWatchStore(database).remove('a', aLine('removed', 'a')));

    expect((await Promise.all(removing)).filter((isGone) => isGone)).toHaveLength(1);
    expect(await waitingNotices(databases[0])).toHaveLength(1);
  });
});
