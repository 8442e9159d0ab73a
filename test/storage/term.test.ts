import { Client } from 'pg';
import { expect, it } from 'vitest';
import { StorageProblem } from '../../src/domain/storage-problem.ts';
import type { LookRecord } from '../../src/domain/watch-ports.ts';
import { systemClock } from '../../src/lib/system-clock.ts';
import { createCountHistory } from '../../src/storage/count-history.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { beginTerm } from '../../src/storage/term.ts';
import { createWatchPruner } from '../../src/storage/watch-pruner.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { aSeenTicket } from '../watches/seen-tickets.ts';
import { aLine, channel, draftOf } from './drafts.ts';
import { describeOnEachDatabase, describeOnPostgres } from './on-each-database.ts';
import { openDatabases } from './open-databases.ts';
import { aChangeNotice, aSave, aTroubleNotice, aWatch } from './stored-watches.ts';
import { waitingNotices } from './waiting-notices.ts';

const open = openDatabases();

const isOver = new StorageProblem(
  'Another Ticketwatch leads now, and this one stops: it was held up for so long that the other one took over.',
);

const counts = { open: 1, waiting: 0, reopened: 0 };
const place = { guildId: '100', channelId: '200' };
const well: LookRecord = { listing: { kind: 'open-list' }, lookedAt: 1_000, failing: null };

describeOnEachDatabase('a store whose process leads no more', (fresh) => {
  async function aSuccession() {
    const database = await open(await fresh());
    await createWatchStore(database).add(aWatch('a'));
    const former = createLookStore(database, { term: await beginTerm(database) });
    await former.save(aSave({ put: [aSeenTicket(1), aSeenTicket(2)] }));
    const latter = createLookStore(database, { term: await beginTerm(database) });
    return { database, former, latter };
  }

  it('keeps its older reading from what the next one has stored, and tells nothing', async () => {
    const { database, former, latter } = await aSuccession();
    expect(await latter.save(aSave({ revision: 1, drop: ['2'] }))).toBe(true);
    const stored = await latter.snapshot('game:1:official');

    const notices = [{ ...place, watchId: 'a', notice: aChangeNotice('a') }];
    const read = await former.snapshot('game:1:official');
    const saving = former.save(aSave({ revision: read?.revision ?? null, put: [aSeenTicket(2)], counts, notices }));

    await expect(saving).rejects.toThrow(isOver);
    expect(await latter.snapshot('game:1:official')).toEqual(stored);
    expect(await waitingNotices(database)).toEqual([]);
  });

  it('notes neither how its looks went nor what they counted', async () => {
    const { database, former, latter } = await aSuccession();
    await latter.note(well, [], []);

    const failing = { ...well, failing: { since: 1, failure: 'broken' } } as const;
    const tell = [{ ...place, notice: aTroubleNotice('trouble') }];

    await expect(former.note(failing, tell, [])).rejects.toThrow(isOver);
    await expect(former.noteCounts(2_000, new Map([['site', counts]]))).rejects.toThrow(isOver);
    expect(await latter.records()).toEqual([well]);
    expect(await waitingNotices(database)).toEqual([]);
    expect(await createCountHistory(database, { clock: systemClock }).of('site', 0)).toEqual([]);
  });

  it('neither makes a post nor says what became of one, and forgets nothing', async () => {
    const { database } = await aSuccession();
    const term = await beginTerm(database);
    await createWatchStore(database).remove('a', aLine('removed', 'a'));
    const post = await createOutbox(database, { term }).claim(channel, 5_000, draftOf());
    if (post === null) throw new Error('There is nothing to tell');
    const rowsNow = async () => await database.kysely.selectFrom('posts').selectAll().execute();
    const before = await rowsNow();

    await beginTerm(database);
    const outbox = createOutbox(database, { term });
    const pruner = createWatchPruner(database, { term });
    const reason = { kind: 'not-allowed' } as const;
    for (const change of [
      () => outbox.claim(channel, 6_000, draftOf()),
      () => outbox.restart(post, 6_000),
      () => outbox.failed(post, false),
      () => outbox.sent(post, 6_000),
      () => outbox.refused(post, 6_000, { why: 'no-access', missing: [] }),
      () => outbox.bury(post, 6_000, 'content', null),
      () => outbox.giveUp(channel, 6_000, reason),
      () => pruner.noteServers(new Set(), 6_000),
      () => pruner.prune(1e15),
    ]) {
      await expect(change()).rejects.toThrow(isOver);
    }

    expect(await rowsNow()).toEqual(before);
  });

  it('neither makes nor changes a watch', async () => {
    const { database } = await aSuccession();
    const term = await beginTerm(database);
    await beginTerm(database);
    const watches = createWatchStore(database, { term });

    const pause = { at: 6_000, reason: { kind: 'not-allowed' } } as const;
    for (const change of [
      () => watches.add(aWatch('b', { channelId: '201' }), aLine('added', 'b')),
      () => watches.pause('a', pause),
      () => watches.pauseOutside('RetroAchievements', [], pause),
      () => watches.resume('a', { kind: 'role', id: '1', when: 'always' }),
      () => watches.remove('a'),
    ]) {
      await expect(change()).rejects.toThrow(isOver);
    }

    expect((await watches.statusesOf('100')).map(({ watch }) => watch)).toEqual([aWatch('a')]);
    expect(await waitingNotices(database)).toEqual([]);
  });
});

describeOnPostgres('a term on PostgreSQL', (postgres) => {
  it('ends after what is being stored in it', async () => {
    const url = await postgres().freshDatabase();
    const [one, two] = [await open({ kind: 'postgres', url }), await open({ kind: 'postgres', url })];
    const looks = createLookStore(one, { term: await beginTerm(one) });
    const other = new Client(url);
    await other.connect();
    await other.query('begin');
    await other.query('lock table look_records in access exclusive mode');

    const noting = looks.note(well, [], []);
    const sessionsWaiting = async () => {
      const { rows } = await other.query(
        `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rows.length;
    };
    await expect.poll(sessionsWaiting).toBe(1);
    const storedBefore = beginTerm(two).then(() => createLookStore(two).records());
    await expect.poll(sessionsWaiting).toBe(2);
    await other.end();
    await noting;

    expect(await storedBefore).toEqual([well]);
    await expect(looks.note(well, [], [])).rejects.toThrow(isOver);
  });

  it(
    'ends although a process is frozen in the middle of a transaction, which stores nothing',
    { timeout: 20_000 },
    async () => {
      const url = await postgres().freshDatabase();
      const [one, two] = [await open({ kind: 'postgres', url }), await open({ kind: 'postgres', url })];
      const term = await beginTerm(one);
      const [begun, thaw] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const frozen = one.kysely.transaction().execute(async (db) => {
        await term.require(db);
        begun.resolve();
        await thaw.promise;
        await db.insertInto('look_records').values({ listing_key: 'x', listing: '{}' }).execute();
      });
      const failure = frozen.catch((error: unknown) => error);

      await begun.promise;
      await beginTerm(two);
      thaw.resolve();

      expect(await failure).toBeInstanceOf(StorageProblem);
      expect(await createLookStore(two).records()).toEqual([]);
    },
  );
});
