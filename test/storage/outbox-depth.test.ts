import { expect, it } from 'vitest';
import { createOutbox } from '../../src/storage/outbox.ts';
import { isWatched } from '../../src/storage/is-watched.ts';
import { readOutboxDepth } from '../../src/storage/outbox-depth.ts';
import { addNotices } from '../../src/storage/waiting-notices.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { channel, draftOf } from './drafts.ts';
import { describeOnEachDatabase } from './on-each-database.ts';
import { openDatabases } from './open-databases.ts';
import { aChangeNotice, anApi, aWatch, paused } from './stored-watches.ts';

const open = openDatabases();

describeOnEachDatabase('the depth of the outbox', (fresh) => {
  it('counts notices that wait and posts under way, and knows the oldest of both', async () => {
    const database = await open(await fresh());
    const outbox = createOutbox(database);
    await createWatchStore(database).add(aWatch('a'));
    const tell = (channelId: string, ...times: readonly number[]) =>
      addNotices(
        database.kysely,
        times.map((at) => ({ guildId: '100', channelId, notice: aChangeNotice('a', at) })),
      );
    const depth = () => readOutboxDepth(database);

    const empty = await depth();
    await tell('200', 1_000, 2_000);
    await tell('201', 3_000);
    const waiting = await depth();
    const post = await outbox.claim(channel, 5_000, draftOf());
    const told = await depth();
    if (post !== null) await outbox.sent(post, 6_000);

    expect(empty).toEqual({ waiting: 0, oldestAt: null });
    expect(waiting).toEqual({ waiting: 3, oldestAt: 1_000 });
    expect(told).toEqual({ waiting: 2, oldestAt: 1_000 });
    expect(await depth()).toEqual({ waiting: 1, oldestAt: 3_000 });
  });
});

describeOnEachDatabase('an upstream', (fresh) => {
  it('is watched while any watch on it is not paused', async () => {
    const database = await open(await fresh());
    const watches = createWatchStore(database);
    const watched = async () => [await isWatched(database, 'RetroAchievements'), await isWatched(database, 'Akana')];

    const without = await watched();
    await watches.add(aWatch('a'));
    await watches.add(aWatch('b', { subject: anApi('1.acme'), channelId: '201' }));
    const both = await watched();
    await watches.pause('a', paused);

    expect([without, both, await watched()]).toEqual([
      [false, false],
      [true, true],
      [false, true],
    ]);
  });
});
