import { expect, it } from 'vitest';
import type { Lost } from '../../src/domain/pause-reason.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { addNotices } from '../../src/storage/waiting-notices.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { channel, draftOf } from './drafts.ts';
import { describeOnEachDatabase } from './on-each-database.ts';
import { openDatabases } from './open-databases.ts';
import { aChangeNotice, aGame, aSave, aWatch, anApi, paused, site } from './stored-watches.ts';

const open = openDatabases();

const lost: Lost = { why: 'no-permission', missing: ['send-messages', 'embed-links'] };
const nothingKnown = { counts: null, looks: null, postedAt: null, trouble: null };

describeOnEachDatabase('how the watches of a server go', (fresh) => {
  async function theStores() {
    const database = await open(await fresh());
    return {
      database,
      outbox: createOutbox(database),
      watches: createWatchStore(database),
      looks: createLookStore(database),
    };
  }

  it('is unknown before the first look', async () => {
    const { watches } = await theStores();
    const watch = aWatch('a', { paused, mention: { kind: 'user', id: '1', when: 'always' }, channelName: '\0 "name"' });
    await watches.add(watch);

    expect(await watches.statusesOf('100')).toEqual([{ watch, ...nothingKnown }]);
    expect(await watches.statusesOf('101')).toEqual([]);
  });

  it('has the numbers of the last look at each subject', async () => {
    const { watches, looks } = await theStores();
    const subjects = [aGame(1), aGame(2), anApi('x"')];
    for (const [index, subject] of subjects.entries()) {
      await watches.add(aWatch(String(index), { subject, madeAt: index }));
    }
    await watches.add(aWatch('again', { channelId: '201', madeAt: 9 }));
    const counts = (open: number) => ({ open, waiting: 1, reopened: 2 });

    await looks.save(aSave({ takenAt: 1_000, counts: counts(5) }));
    await looks.save(aSave({ takenAt: 2_000, counts: counts(7), revision: 1 }));
    await looks.save(aSave({ takenAt: 1_500, counts: counts(3), subject: anApi('x"') }));

    expect((await watches.statusesOf('100')).map((status) => status.counts)).toEqual([
      counts(7),
      null,
      counts(3),
      counts(7),
    ]);
  });

  it('has no numbers where only a sweep counted, and no look did', async () => {
    const { watches, looks } = await theStores();
    await watches.add(aWatch('a', { subject: site }));

    await looks.noteCounts(1_000, new Map([['site', { open: 4, waiting: 0, reopened: 0 }]]));

    expect(await watches.statusesOf('100')).toMatchObject([{ counts: null }]);
  });

  it('tells how the looks at its listing went', async () => {
    const { watches, looks } = await theStores();
    const subjects = [aGame(1), site, aGame(1, 'unofficial'), anApi('x')];
    for (const [index, subject] of subjects.entries()) {
      await watches.add(aWatch(String(index), { subject, madeAt: index }));
    }
    const failing = { since: 7_000, failure: 'broken' } as const;

    await looks.note({ listing: { kind: 'open-list' }, lookedAt: 1_000, failing: null }, [], []);
    const listing = { kind: 'api', api: { id: 'X', name: null, versionId: null }, priority: null } as const;
    await looks.note({ listing, lookedAt: null, failing }, [], []);

    expect((await watches.statusesOf('100')).map((status) => status.looks)).toEqual([
      { lookedAt: 1_000, failing: null },
      { lookedAt: 1_000, failing: null },
      null,
      { lookedAt: null, failing },
    ]);
  });

  it('tells of the posts that its channel refused, and of the last one that was taken', async () => {
    const { database, outbox, watches } = await theStores();
    await watches.add(aWatch('a', { madeAt: 1 }));
    await watches.add(aWatch('b', { madeAt: 2, subject: aGame(2) }));
    await watches.add(aWatch('c', { madeAt: 3, channelId: '201' }));
    const tell = () => addNotices(database.kysely, [{ guildId: '100', channelId: '200', notice: aChangeNotice('a') }]);
    await tell();
    const first = await outbox.claim(channel, 5_000, draftOf());
    if (first !== null) await outbox.sent(first, 6_000);
    await tell();
    const second = await outbox.claim(channel, 7_000, draftOf());
    if (second !== null) await outbox.refused(second, 8_000, lost);

    const trouble = { since: 8_000, refusals: 1, lost };
    expect(await watches.statusesOf('100')).toMatchObject([
      { watch: { id: 'a' }, postedAt: 6_000, trouble },
      { watch: { id: 'b' }, postedAt: null, trouble },
      { watch: { id: 'c' }, postedAt: null, trouble: null },
    ]);
  });
});
