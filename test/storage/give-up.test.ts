import { expect, it } from 'vitest';
import type { Address } from '../../src/domain/address.ts';
import type { Lost, PauseReason } from '../../src/domain/pause-reason.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { addNotices } from '../../src/storage/waiting-notices.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { aLine, aLostNotice, channel, draftOf } from './drafts.ts';
import { describeOnEachDatabase } from './on-each-database.ts';
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
