import { expect, it } from 'vitest';
import { StorageProblem } from '../../src/domain/storage-problem.ts';
import { createCountHistory } from '../../src/storage/count-history.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { aSeenAkanaTicket, aSeenTicket } from '../watches/seen-tickets.ts';
import { describeOnEachDatabase, describeOnPostgres } from './on-each-database.ts';
import { openDatabases } from './open-databases.ts';
import { aChangeNotice, aGame, aSave, aWatch, anApi, paused, site } from './stored-watches.ts';
import { waitingNotices } from './waiting-notices.ts';

const open = openDatabases();

const byId = (...tickets: readonly { id: string | number }[]) => new Map(tickets.map((one) => [String(one.id), one]));

describeOnEachDatabase('the look store', (fresh) => {
  async function theStores() {
    const address = await fresh();
    const database = await open(address);
    return {
      address,
      database,
      looks: createLookStore(database),
      watches: createWatchStore(database),
      history: createCountHistory(database, { clock: { now: () => 5_000 } }),
    };
  }

  it('gives a snapshot as it was saved, also after a restart', async () => {
    const { address, database, looks } = await theStores();
    const tickets = [aSeenTicket(1), aSeenTicket(2, { state: 'waiting', holder: null })];

    expect(await looks.snapshot('game:1:official')).toBeNull();
    expect(await looks.save(aSave({ put: tickets, newest: { at: 2_000, id: '2' } }))).toBe(true);
    await database.close();

    const reopened = createLookStore(await open(address));
    expect(await reopened.snapshot('game:1:official')).toEqual({
      revision: 1,
      takenAt: 1_000,
      newest: { at: 2_000, id: '2' },
      tickets: byId(...tickets),
    });
  });

  it('changes a snapshot by what came, changed and left', async () => {
    const { looks } = await theStores();
    await looks.save(aSave({ put: [aSeenTicket(1), aSeenTicket(2), aSeenTicket(3)] }));

    const turned = aSeenTicket(2, { state: 'waiting' });
    await looks.save(aSave({ revision: 1, takenAt: 2_000, put: [turned, aSeenTicket(4)], drop: ['1'] }));

    expect(await looks.snapshot('game:1:official')).toEqual({
      revision: 2,
      takenAt: 2_000,
      newest: null,
      tickets: byId(turned, aSeenTicket(3), aSeenTicket(4)),
    });
  });

  it('stores nothing of a look that was compared with another snapshot than the one that is there', async () => {
    const { database, looks, watches, history } = await theStores();
    await watches.add(aWatch('a'));
    await looks.save(aSave({ put: [aSeenTicket(1)] }));
    const before = await looks.snapshot('game:1:official');

    const news = {
      takenAt: 2_000,
      put: [aSeenTicket(2)],
      drop: ['1'],
      counts: { open: 7, waiting: 7, reopened: 7 },
      notices: [{ watchId: 'a', guildId: '100', channelId: '200', notice: aChangeNotice('a') }],
    };
    for (const revision of [null, 0, 2]) expect(await looks.save(aSave({ ...news, revision }))).toBe(false);
    expect(await looks.save(aSave({ ...news, subject: aGame(2), revision: 1 }))).toBe(false);

    expect(await looks.snapshot('game:1:official')).toEqual(before);
    expect(await looks.snapshot('game:2:official')).toBeNull();
    expect(await waitingNotices(database)).toEqual([]);
    expect(await history.of('game:1:official', 0)).toHaveLength(1);
  });

  it('stores nothing of a look when a part of it cannot be stored', async () => {
    const { database, looks, history } = await theStores();
    await looks.save(aSave({ put: [aSeenTicket(1)] }));
    const before = await looks.snapshot('game:1:official');
    await database.kysely.schema.alterTable('outbox').renameTo('elsewhere').execute();
    await createWatchStore(database).add(aWatch('a'));

    const notices = [{ watchId: 'a', guildId: '100', channelId: '200', notice: aChangeNotice('a') }];
    const counts = { open: 9, waiting: 0, reopened: 0 };
    const saving = looks.save(aSave({ revision: 1, put: [aSeenTicket(2)], drop: ['1'], counts, notices }));

    await expect(saving).rejects.toThrow(/outbox/);
    expect(await looks.snapshot('game:1:official')).toEqual(before);
    expect(await history.of('game:1:official', 0)).toHaveLength(1);
  });

  it('gives the ids of all that is seen in one listing', async () => {
    const { looks } = await theStores();
    await looks.save(aSave({ put: [aSeenTicket(1), aSeenTicket(2)] }));
    await looks.save(aSave({ subject: site, put: [aSeenTicket(2), aSeenTicket(3)] }));
    await looks.save(aSave({ subject: aGame(1, 'unofficial'), put: [aSeenTicket(4)] }));
    await looks.save(aSave({ subject: anApi('X'), put: [aSeenAkanaTicket('5.x')] }));

    expect(await looks.seenIds('open-list')).toEqual(new Set(['1', '2', '3']));
    expect(await looks.seenIds('unofficial:1')).toEqual(new Set(['4']));
    expect(await looks.seenIds('api:any:x')).toEqual(new Set(['5.x']));
    expect(await looks.seenIds('unofficial:2')).toEqual(new Set());
  });

  it('takes thousands of tickets at once, in and out, and lets others have their turn', async () => {
    const { looks } = await theStores();
    const many = Array.from({ length: 9_000 }, (_, index) => aSeenTicket(index + 1));
    let turns = 0;
    const others = setInterval(() => {
      turns += 1;
    }, 1);

    await looks.save(aSave({ subject: site, put: many }));
    clearInterval(others);
    expect(turns).toBeGreaterThan(5);
    expect(await looks.snapshot('site')).toMatchObject({ tickets: byId(...many) });
    expect((await looks.seenIds('open-list')).size).toBe(9_000);

    await looks.save(aSave({ subject: site, revision: 1, drop: many.slice(1).map(({ id }) => String(id)) }));
    expect(await looks.seenIds('open-list')).toEqual(new Set(['1']));
  });

  it('puts notices into the outbox in their order, but not those of watches that are paused or gone', async () => {
    const { database, looks, watches } = await theStores();
    for (const id of ['b', 'a']) await watches.add(aWatch(id, { channelId: `20${id}` }));
    await watches.add(aWatch('paused', { paused }));
    const noticesOf = (...ids: readonly string[]) =>
      ids.map((id) => ({ watchId: id, guildId: '100', channelId: `20${id}`, notice: aChangeNotice(id, 8_000) }));

    await looks.save(aSave({ notices: noticesOf('b', 'gone', 'paused', 'a') }));
    await looks.save(aSave({ revision: 1, notices: noticesOf('b') }));

    const waiting = await waitingNotices(database);
    expect(waiting).toEqual(
      ['b', 'a', 'b'].map((id, index) => ({
        position: waiting[index]?.position,
        guildId: '100',
        channelId: `20${id}`,
        createdAt: 8_000,
        notice: aChangeNotice(id, 8_000),
      })),
    );
    const [first = 0, second = 0, third = 0] = waiting.map(({ position }) => position);
    expect(first < second && second < third).toBe(true);
  });

  it('gives no position in the outbox twice', async () => {
    const { database, looks, watches } = await theStores();
    await watches.add(aWatch('a'));
    const notices = [{ watchId: 'a', guildId: '100', channelId: '200', notice: aChangeNotice('a') }];

    await looks.save(aSave({ notices }));
    const [first] = await waitingNotices(database);
    await database.kysely.deleteFrom('outbox').execute();
    await looks.save(aSave({ revision: 1, notices }));
    const [second] = await waitingNotices(database);

    expect(second?.position).toBeGreaterThan(first?.position ?? Infinity);
  });

  it('adds to the history in the same transaction, where the numbers differ', async () => {
    const { looks, history } = await theStores();
    const counts = { open: 2, waiting: 1, reopened: 0 };

    await looks.save(aSave({ takenAt: 1_000, counts }));
    await looks.save(aSave({ takenAt: 2_000, counts, revision: 1 }));
    await looks.save(aSave({ takenAt: 3_000, counts: { ...counts, waiting: 0 }, revision: 2 }));

    expect(await history.of('game:1:official', 0)).toEqual([
      { at: 1_000, counts },
      { at: 3_000, counts: { ...counts, waiting: 0 } },
    ]);
  });

  it.each([
    { table: 'snapshots', change: { newest: '{"at":"noon"}' } },
    { table: 'seen_tickets', change: { ticket: '{"system":"akana"}' } },
  ] as const)('stops with a sentence at a row of $table that it did not write', async ({ table, change }) => {
    const { database, looks } = await theStores();
    await looks.save(aSave({ put: [aSeenTicket(1)] }));
    await database.kysely.updateTable(table).set(change).execute();

    const reading = looks.snapshot('game:1:official');

    await expect(reading).rejects.toThrow(StorageProblem);
    await expect(reading).rejects.toThrow(`The database's table ${table} has a row that cannot be read`);
  });

  it('stops with a sentence at the key of a ticket that it did not write', async () => {
    const { database, looks } = await theStores();
    await looks.save(aSave({ put: [aSeenTicket(1)] }));
    await database.kysely.updateTable('seen_tickets').set({ ticket_key: 'a"b' }).execute();

    await expect(looks.seenIds('open-list')).rejects.toThrow(
      new StorageProblem(
        String.raw`The database's table seen_tickets has a row that cannot be read, with ticket_key "a\"b": restore a backup, or remove that row.`,
      ),
    );
  });
});

describeOnPostgres('two processes on one PostgreSQL', (postgres) => {
  it('that save the same revision at once never both succeed, nor mix what they save', async () => {
    const url = await postgres().freshDatabase();
    const [one, two] = [await open({ kind: 'postgres', url }), await open({ kind: 'postgres', url })];
    await createWatchStore(one).add(aWatch('a'));
    const notices = [{ watchId: 'a', guildId: '100', channelId: '200', notice: aChangeNotice('a') }];
    const looks = [createLookStore(one), createLookStore(two)];

    for (let revision = 0; revision < 20; revision += 1) {
      const saves = looks.map((store, index) =>
        store.save(
          aSave({
            revision: revision === 0 ? null : revision,
            put: [aSeenTicket(1, { title: `of ${index}` }), aSeenTicket(2, { title: `of ${index}` })],
            notices,
          }),
        ),
      );
      const stored = await Promise.all(saves);

      expect(stored.filter((wasFirst) => wasFirst)).toHaveLength(1);
      const title = `of ${stored.indexOf(true)}`;
      expect(await createLookStore(one).snapshot('game:1:official')).toMatchObject({
        revision: revision + 1,
        tickets: byId(aSeenTicket(1, { title }), aSeenTicket(2, { title })),
      });
    }
    expect(await waitingNotices(two)).toHaveLength(20);
  });
});
