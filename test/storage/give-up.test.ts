import { expect, it } from 'vitest';
import type { Address } from '../../src/domain/address.ts';
import type { Lost, PauseReason } from '../../src/domain/pause-reason.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { addNotices } from '../../src/storage/waiting-notices.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { aLine, aLostNotice, channel, draftOf } from './drafts.ts';
import { describeOnEachDatabase, describeOnPostgres } from './on-each-database.ts';
import { openDatabases } from './open-databases.ts';
import { aChangeNotice, aGame, aTroubleNotice, aWatch, anApi, paused } from './stored-watches.ts';
import { waitingNotices } from './waiting-notices.ts';

const open = openDatabases();

const lost: Lost = { why: 'channel-gone', missing: [] };
const gone: PauseReason = { kind: 'lost', lost };
const person: Address = { kind: 'person', guildId: '100', userId: '301' };
const elsewhere = aWatch('elsewhere', { channelId: '201' });

describeOnEachDatabase('an address that is given up', (fresh) => {
  /** A channel with watches of two people, a post under way, something that waits, and trouble of both kinds. */
  async function aBusyChannel() {
    const database = await open(await fresh());
    const [outbox, watches, looks] = [createOutbox(database), createWatchStore(database), createLookStore(database)];
    for (const watch of [
      aWatch('a', { madeBy: '301', madeAt: 2_000, channelName: 'new-name' }),
      aWatch('b', { madeBy: '302', subject: aGame(2) }),
      aWatch('c', { madeBy: '301', subject: anApi('x') }),
      aWatch('paused', { madeBy: '303', subject: aGame(3), paused }),
      elsewhere,
    ]) {
      await watches.add(watch);
    }
    const places = [
      { guildId: '100', channelId: '200' },
      { guildId: '100', channelId: '201' },
    ];
    const failing = { listing: { kind: 'open-list' }, lookedAt: 1, failing: { since: 1, failure: 'broken' } } as const;
    await looks.note(
      failing,
      places.map((place) => ({ ...place, notice: aTroubleNotice('trouble') })),
      [],
    );
    const post = await outbox.claim(channel, 3_000, draftOf());
    if (post !== null) await outbox.refused(post, 4_000, lost);
    await addNotices(database.kysely, [
      { guildId: '100', channelId: '200', notice: aChangeNotice('a') },
      { guildId: '100', channelId: '200', notice: aLine('removed', 'z') },
      { guildId: '100', channelId: '201', notice: aChangeNotice('elsewhere') },
    ]);
    return { database, outbox, watches, looks };
  }

  it('has its active watches paused with the reason, and those of other channels left as they are', async () => {
    const { outbox, watches } = await aBusyChannel();

    await outbox.giveUp(channel, 9_000, gone);

    const now = { paused: { at: 9_000, reason: gone } };
    expect(await watches.statusesOf('100')).toMatchObject([
      { watch: { id: 'b', ...now }, trouble: null },
      { watch: { id: 'c', ...now }, trouble: null },
      { watch: elsewhere },
      { watch: { id: 'paused', paused } },
      { watch: { id: 'a', ...now }, trouble: null },
    ]);
  });

  it('is told nothing more, nor of the end of a trouble', async () => {
    const { database, outbox, looks } = await aBusyChannel();

    await outbox.giveUp(channel, 9_000, gone);

    expect(await outbox.claim(channel, 10_000, draftOf())).toBeNull();
    const left = (await waitingNotices(database)).filter(({ channelId }) => !channelId.startsWith('@'));
    expect(left.map(({ channelId }) => channelId)).toEqual(['201', '201']);
    expect((await looks.told('RetroAchievements')).map(({ channelId }) => channelId)).toEqual(['201']);
  });

  it('has each person told once of the watches that were theirs', async () => {
    const { database, outbox } = await aBusyChannel();

    await outbox.giveUp(channel, 9_000, gone);
    await outbox.giveUp(channel, 9_500, gone);

    const notice = { ...aLostNotice('100', 9_000), reason: gone };
    expect((await waitingNotices(database)).filter(({ channelId }) => channelId.startsWith('@'))).toMatchObject([
      { guildId: '100', channelId: '@302', notice: { ...notice, subjects: [aGame(2)] } },
      {
        guildId: '100',
        channelId: '@301',
        notice: { ...notice, channelName: 'new-name', subjects: [anApi('x'), aGame(1)] },
      },
    ]);
    expect(await outbox.claim(person, 10_000, draftOf())).toMatchObject({ address: person, watchIds: [] });
  });

  it.each<{ reason: PauseReason; tells: number }>([
    { reason: { kind: 'not-allowed' }, tells: 2 },
    { reason: paused.reason, tells: 0 },
  ])('tells $tells people when it is for $reason.kind', async ({ reason, tells }) => {
    const { database, outbox } = await aBusyChannel();

    await outbox.giveUp(channel, 9_000, reason);

    expect((await waitingNotices(database)).filter(({ channelId }) => channelId.startsWith('@'))).toHaveLength(tells);
  });

  it('takes all channels of its server with it when the bot has left that, and has each person told once', async () => {
    const { database, outbox, watches, looks } = await aBusyChannel();
    const place = { guildId: '101', channelId: '301' };
    await watches.add(aWatch('of another server', place));
    await addNotices(database.kysely, [{ ...place, notice: aChangeNotice('of another server') }]);
    await outbox.claim({ kind: 'channel', guildId: '100', channelId: '201' }, 3_000, draftOf(1));
    const reason: PauseReason = { kind: 'lost', lost: { why: 'server-left', missing: [] } };

    await outbox.giveUp(channel, 9_000, reason);
    await outbox.giveUp({ kind: 'channel', guildId: '100', channelId: '201' }, 9_500, reason);

    const now = { paused: { at: 9_000, reason } };
    expect(await watches.statusesOf('100')).toMatchObject([
      { watch: { id: 'b', ...now } },
      { watch: { id: 'c', ...now } },
      { watch: { id: 'elsewhere', ...now } },
      { watch: { id: 'paused', paused } },
      { watch: { id: 'a', ...now } },
    ]);
    expect(await watches.statusesOf('101')).toMatchObject([{ watch: { paused: null } }]);
    const notice = { ...aLostNotice('100', 9_000), reason };
    expect(await waitingNotices(database)).toMatchObject([
      { channelId: '301' },
      { channelId: '@302', notice: { ...notice, subjects: [aGame(2)] } },
      { channelId: '@301', notice: { ...notice, channelName: 'new-name', subjects: [anApi('x'), aGame(1)] } },
      { channelId: '@300', notice: { ...notice, channelId: '201', subjects: [aGame(1)] } },
    ]);
    expect(await outbox.waitingAddresses()).not.toContainEqual(elsewhere);
    expect(await looks.told('RetroAchievements')).toEqual([]);
  });

  it('has nobody told where nothing was watched any more', async () => {
    const { database, outbox, watches } = await aBusyChannel();
    for (const id of ['a', 'b', 'c']) await watches.remove(id);
    await addNotices(database.kysely, [{ guildId: '100', channelId: '200', notice: aLine('removed', 'a') }]);

    await outbox.giveUp(channel, 9_000, gone);

    expect((await waitingNotices(database)).map(({ channelId }) => channelId)).toEqual(['201', '201']);
  });

  it('is forgotten with what waits for it when it is a person, and no watch is paused', async () => {
    const { database, outbox, watches } = await aBusyChannel();
    const before = await watches.statusesOf('100');
    const to = (guildId: string) => ({ guildId, channelId: '@301', notice: aLostNotice(guildId) });
    await addNotices(database.kysely, [to('100'), { ...to('100'), channelId: '@302' }, to('100')]);
    await outbox.claim(person, 5_000, draftOf(1));

    await outbox.giveUp(person, 9_000, { kind: 'lost', lost: { why: 'messages-closed', missing: [] } });

    expect(await outbox.claim(person, 10_000, draftOf())).toBeNull();
    expect((await waitingNotices(database)).at(-1)?.channelId).toBe('@302');
    expect(await watches.statusesOf('100')).toEqual(before);
  });
});

describeOnPostgres('a channel that is given up while its watches are resumed', (postgres) => {
  it('has a person told of every watch that was paused by it', async () => {
    const database = await open({ kind: 'postgres', url: await postgres().freshDatabase() });
    const [outbox, watches] = [createOutbox(database), createWatchStore(database)];
    const ids = Array.from({ length: 30 }, (_, index) => index + 1);
    for (const id of ids) await watches.add(aWatch(`w${id}`, { subject: aGame(id) }));

    for (let at = 1; at <= 20; at += 1) {
      for (const id of ids) await watches.pause(`w${id}`, paused);
      await database.kysely.deleteFrom('outbox').execute();

      await Promise.all([
        ...ids.slice(0, 15).map((id) => watches.resume(`w${id}`, null)),
        outbox.giveUp(channel, 9_000 + at, gone),
        ...ids.slice(15).map((id) => watches.resume(`w${id}`, null)),
      ]);

      const statuses = await watches.statusesOf('100');
      const lostNow = statuses.filter(({ watch }) => watch.paused?.at === 9_000 + at);
      const told = (await waitingNotices(database)).flatMap(({ notice }) =>
        'subjects' in notice ? notice.subjects : [],
      );
      expect(told).toEqual(lostNow.map(({ watch }) => watch.subject));
    }
  });
});
