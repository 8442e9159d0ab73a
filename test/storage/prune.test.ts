import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { WatchedSubject } from '../../src/domain/watched-subject.ts';
import { listingOf } from '../../src/domain/watched-subject.ts';
import { nextTurn } from '../../src/lib/next-turn.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { aSeenAkanaTicket, aSeenTicket } from '../watches/seen-tickets.ts';
import { describeOnEachDatabase } from './on-each-database.ts';
import { openDatabases } from './open-databases.ts';
import { aGame, aSave, aTroubleNotice, aWatch, anApi, paused, site } from './stored-watches.ts';

const open = openDatabases();

const DAY = 24 * 60 * 60_000;

const unofficial = aGame(2, 'unofficial');

describeOnEachDatabase('pruning', (fresh) => {
  async function aUsedDatabase() {
    const database = await open(await fresh());
    const looks = createLookStore(database);
    const watches = createWatchStore(database);
    await looks.save(aSave({ subject: aGame(1), put: [aSeenTicket(1)] }));
    await looks.save(aSave({ subject: unofficial, put: [aSeenTicket(2)] }));
    await looks.save(aSave({ subject: site, put: [aSeenTicket(1), aSeenTicket(3)] }));
    await looks.save(aSave({ subject: anApi('x'), put: [aSeenAkanaTicket('4')] }));
    for (const subject of [aGame(1), unofficial, anApi('x')]) {
      await looks.note({ listing: listingOf(subject), lookedAt: 1, failing: null }, [], []);
    }
    const place = { guildId: '100', channelId: '200' };
    for (const [subject, upstream] of [
      [site, 'RetroAchievements'],
      [anApi('x'), 'Akana'],
    ] as const) {
      const record = { listing: listingOf(subject), lookedAt: 1, failing: { since: 1, failure: 'broken' } } as const;
      await looks.note(record, [{ ...place, notice: { ...aTroubleNotice('trouble'), upstream } }], []);
    }

    const kept = async () => ({
      snapshots: await Promise.all(
        ['game:1:official', 'game:2:unofficial', 'site', 'api:any:x'].map(
          async (key) => (await looks.snapshot(key))?.tickets.size ?? null,
        ),
      ),
      seen: (await Promise.all(['open-list', 'unofficial:2', 'api:any:x'].map((key) => looks.seenIds(key)))).map(
        ({ size }) => size,
      ),
      records: (await looks.records()).map(({ listing: { kind } }) => kind),
      told: [...(await looks.told('RetroAchievements')), ...(await looks.told('Akana'))].map(
        ({ upstream }) => upstream,
      ),
    });
    return { database, looks, watches, kept };
  }

  it.each<{ what: string; watched: WatchedSubject; kept: object }>([
    {
      what: 'a game, and the whole open list it is in',
      watched: aGame(1),
      kept: { snapshots: [1, null, 2, null], seen: [2, 0, 0], records: ['open-list'], told: ['RetroAchievements'] },
    },
    {
      what: 'another game, and the whole open list it is in',
      watched: aGame(9),
      kept: { snapshots: [null, null, 2, null], seen: [2, 0, 0], records: ['open-list'], told: ['RetroAchievements'] },
    },
    {
      what: "a game's unofficial achievements",
      watched: unofficial,
      kept: { snapshots: [null, 1, null, null], seen: [0, 1, 0], records: ['unofficial'], told: ['RetroAchievements'] },
    },
    {
      what: 'an API',
      watched: anApi('X'),
      kept: { snapshots: [null, null, null, 1], seen: [0, 0, 1], records: ['api'], told: ['Akana'] },
    },
  ])('keeps what is watched: $what', async ({ watched, kept: expected }) => {
    const { looks, watches, kept } = await aUsedDatabase();
    await watches.add(aWatch('a', { subject: watched }));

    await looks.prune(1);

    expect(await kept()).toEqual(expected);
  });

  it('keeps everything while everything is watched', async () => {
    const { looks, watches, kept } = await aUsedDatabase();
    for (const subject of [aGame(1), unofficial, anApi('x')]) {
      await watches.add(aWatch(JSON.stringify(subject), { subject }));
    }
    const before = await kept();

    await looks.prune(1);

    expect(before).toMatchObject({ snapshots: [1, 1, 2, 1] });
    expect(await kept()).toEqual(before);
  });

  it('forgets what only paused watches are on, so that a look after a long pause is silent', async () => {
    const { looks, watches, kept } = await aUsedDatabase();
    await watches.add(aWatch('a', { paused }));

    await looks.prune(1);

    expect(await kept()).toEqual({ snapshots: [null, null, null, null], seen: [0, 0, 0], records: [], told: [] });
  });

  it('lets others have their turn, and never leaves a part of a snapshot', async () => {
    const { database, looks, kept } = await aUsedDatabase();
    const { kysely } = database;
    const games = Array.from({ length: 200 }, (_, index) => aGame(100 + index));
    const many = Array.from({ length: 300 }, (_, index) => aSeenTicket(index + 1));
    for (const subject of games) await looks.save(aSave({ subject, put: many.slice(0, 3) }));
    await looks.save(aSave({ subject: site, revision: 1, put: many }));
    const points = Array.from({ length: 1_000 }, (_, at) => ({ at, open: at, waiting: 0, reopened: 0 }));
    for (const key of ['a', 'b', 'c', 'd', 'e'])
      await kysely
        .insertInto('count_history')
        .values(points.map((point) => ({ subject_key: key, ...point })))
        .execute();
    const halfOnes = sql`
      select subject_key from snapshots where not exists (
        select 1 from seen_tickets where seen_tickets.subject_key = snapshots.subject_key
      )
      union all select subject_key from seen_tickets where not exists (
        select 1 from snapshots where snapshots.subject_key = seen_tickets.subject_key
      )`;
    const over = new AbortController();

    const pruning = looks.prune(1_000 * DAY).finally(() => {
      over.abort();
    });
    let turns = 0;
    const taking = (async () => {
      for (; !over.signal.aborted; turns += 1) await nextTurn();
    })();
    while (!over.signal.aborted) {
      expect((await halfOnes.execute(kysely)).rows).toEqual([]);
      // SQLite answers at once: others would never have theirs.
      await nextTurn();
    }
    await Promise.all([pruning, taking]);

    expect(turns).toBeGreaterThan(10);
    expect(await kept()).toMatchObject({ snapshots: [null, null, null, null], seen: [0, 0, 0] });
  });

  it('forgets the rest the next time when it breaks off', async () => {
    const { database, looks, kept } = await aUsedDatabase();
    const { schema } = database.kysely;
    await schema.alterTable('seen_tickets').renameTo('elsewhere').execute();
    await expect(looks.prune(1)).rejects.toThrow(/seen_tickets/);
    await schema.alterTable('elsewhere').renameTo('seen_tickets').execute();
    expect(await kept()).toEqual({ snapshots: [1, 1, 2, 1], seen: [2, 1, 1], records: [], told: [] });

    await looks.prune(1);

    expect(await kept()).toMatchObject({ snapshots: [null, null, null, null], seen: [0, 0, 0] });
  });

  it('forgets thousands of tickets', async () => {
    const { looks, kept } = await aUsedDatabase();
    const many = Array.from({ length: 3_000 }, (_, index) => aSeenTicket(index + 1));
    await looks.save(aSave({ subject: site, revision: 1, put: many }));

    await looks.prune(1);

    expect(await kept()).toMatchObject({ snapshots: [null, null, null, null], seen: [0, 0, 0] });
    expect(await looks.save(aSave({ subject: site, put: [aSeenTicket(5)] }))).toBe(true);
    expect((await looks.snapshot('site'))?.tickets.size).toBe(1);
  });
});
