import { expect, it } from 'vitest';
import type { LookRecord } from '../../src/domain/watch-ports.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { describeOnEachDatabase } from './on-each-database.ts';
import { openDatabases } from './open-databases.ts';
import { aTroubleNotice } from './stored-watches.ts';
import { waitingNotices } from './waiting-notices.ts';

const open = openDatabases();

const well: LookRecord = { listing: { kind: 'open-list' }, lookedAt: 1_000, failing: null };
const failing: LookRecord = { ...well, failing: { since: 7_000, failure: 'broken' } };

const tell = (kind: 'trouble' | 'recovery', ...channels: readonly string[]) =>
  channels.map((channelId) => ({ guildId: '100', channelId, notice: aTroubleNotice(kind) }));

const told = (...channels: readonly string[]) =>
  channels.map((channelId) => ({
    upstream: 'RetroAchievements',
    guildId: '100',
    channelId,
    since: 7_000,
    failure: 'broken',
  }));

describeOnEachDatabase('notes of how looks went', (fresh) => {
  async function theStores() {
    const address = await fresh();
    const database = await open(address);
    return { address, database, looks: createLookStore(database) };
  }

  it('keep the last of each listing, also over a restart', async () => {
    const { address, database, looks } = await theStores();
    const akana: LookRecord = {
      listing: { kind: 'api', api: { id: 'X', name: null, versionId: null }, priority: 'high' },
      lookedAt: null,
      failing: { since: 3_000, failure: 'refused' },
    };

    for (const record of [well, akana, failing]) await looks.note(record, [], []);
    await database.close();

    expect(await createLookStore(await open(address)).records()).toEqual([akana, failing]);
  });

  it('tell a channel of trouble once, and of its end once, when it was told', async () => {
    const { database, looks } = await theStores();

    await looks.note(failing, tell('trouble', '201', '202', '202'), []);
    await looks.note(failing, tell('trouble', '202', '203'), []);
    expect(await looks.told('RetroAchievements')).toEqual(told('201', '202', '203'));
    expect(await looks.told('Akana')).toEqual([]);

    await looks.note(well, tell('recovery', '202', '203', '204'), []);
    await looks.note(well, tell('recovery', '202'), []);
    expect(await looks.told('RetroAchievements')).toEqual(told('201'));

    const waiting = await waitingNotices(database);
    expect(waiting.map(({ channelId, notice: { kind } }) => `${kind} ${channelId}`)).toEqual([
      'trouble 201',
      'trouble 202',
      'trouble 203',
      'recovery 202',
      'recovery 203',
    ]);
    expect(waiting[0]).toMatchObject({ guildId: '100', createdAt: 9_000, notice: aTroubleNotice('trouble') });
  });

  it('forget who was told without telling them', async () => {
    const { database, looks } = await theStores();
    await looks.note(failing, tell('trouble', '201', '202'), []);

    await looks.note(failing, [], [{ guildId: '100', channelId: '201' }]);

    expect(await looks.told('RetroAchievements')).toEqual(told('202'));
    expect(await waitingNotices(database)).toHaveLength(2);
  });

  it('keep the troubles of two upstreams apart', async () => {
    const { database, looks } = await theStores();
    const akana: LookRecord = {
      listing: { kind: 'api', api: { id: 'X', name: null, versionId: null }, priority: null },
      lookedAt: null,
      failing: { since: 7_000, failure: 'broken' },
    };
    const ofAkana = tell('trouble', '201').map((telling) => ({
      ...telling,
      notice: { ...telling.notice, upstream: 'Akana' as const },
    }));

    await looks.note(failing, tell('trouble', '201'), []);
    await looks.note(akana, ofAkana, []);
    await looks.note(well, tell('recovery', '201'), []);

    expect(await looks.told('Akana')).toEqual([{ ...told('201')[0], upstream: 'Akana' }]);
    expect(await looks.told('RetroAchievements')).toEqual([]);
    expect(await waitingNotices(database)).toHaveLength(3);
  });

  it('store how the look went and whom to tell together, or neither', async () => {
    const { database, looks } = await theStores();
    await database.kysely.schema.dropTable('outbox').execute();

    await expect(looks.note(failing, tell('trouble', '201'), [])).rejects.toThrow(/outbox/);

    expect(await looks.records()).toEqual([]);
    expect(await looks.told('RetroAchievements')).toEqual([]);
  });

  it('tell thousands of channels at once', async () => {
    const { database, looks } = await theStores();
    const channels = Array.from({ length: 9_000 }, (_, index) => String(10_000 + index));

    await looks.note(failing, tell('trouble', ...channels), []);

    const waiting = await waitingNotices(database);
    expect(waiting.map(({ channelId }) => channelId)).toEqual(channels);
  });
});
