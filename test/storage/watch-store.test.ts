import { expect, it } from 'vitest';
import { StorageProblem } from '../../src/domain/storage-problem.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { describeOnEachDatabase } from './on-each-database.ts';
import { openDatabases } from './open-databases.ts';
import { aGame, aWatch, anApi, paused, site } from './stored-watches.ts';

const open = openDatabases();

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

    for (const watch of [young, old, aWatch('c', { guildId: '101' })]) await watches.add(watch);
    await database.close();
    const reopened = createWatchStore(await open(address));

    expect(await reopened.ofGuild('100')).toEqual([old, young]);
    expect(await reopened.ofGuild('102')).toEqual([]);
  });

  it('pauses, resumes and removes, and says when there is no such watch', async () => {
    const { watches } = await aStore();
    await watches.add(aWatch('a'));

    expect(await watches.pause('a', paused)).toBe(true);
    expect(await watches.ofGuild('100')).toEqual([aWatch('a', { paused })]);
    expect(await watches.resume('a')).toBe(true);
    expect(await watches.ofGuild('100')).toEqual([aWatch('a')]);
    expect(await watches.remove('a')).toBe(true);
    expect(await watches.ofGuild('100')).toEqual([]);

    expect([await watches.pause('a', paused), await watches.resume('a'), await watches.remove('a')]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('refuses an id that is taken', async () => {
    const { watches } = await aStore();
    await watches.add(aWatch('a'));

    await expect(watches.add(aWatch('a', { guildId: '101' }))).rejects.toThrow(/unique/i);
    expect(await watches.ofGuild('101')).toEqual([]);
  });

  it('names every subject of an active watch once, however it is called meanwhile', async () => {
    const { watches } = await aStore();
    const console = (name: string) => ({ kind: 'console', name }) as const;
    for (const [index, subject] of [aGame(1), aGame(1), site, console('SNES'), console('snes')].entries()) {
      await watches.add(aWatch(`w${index}`, { subject }));
    }
    await watches.add(aWatch('paused', { subject: aGame(2), paused }));

    expect(await watches.watchedSubjects()).toEqual([aGame(1), site, console('SNES')]);
  });

  it('gives the active watches on a subject, oldest first', async () => {
    const { watches } = await aStore();
    for (const watch of [
      aWatch('young', { madeAt: 3_000 }),
      aWatch('old', { madeAt: 2_000 }),
      aWatch('paused', { paused }),
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
    await watches.add(aWatch('b'));
    await database.kysely.updateTable('watches').set(change).where('id', '=', 'b').execute();

    const sentence =
      'The database\'s table watches has a row that cannot be read, with id "b": restore a backup, or remove that row.';
    await expect(watches.ofGuild('100')).rejects.toThrow(new StorageProblem(sentence));
    await expect(watches.activeOn('game:1:official')).rejects.toThrow(new StorageProblem(sentence));
  });
});
