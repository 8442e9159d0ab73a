import { expect, it } from 'vitest';
import type { Address } from '../../src/domain/address.ts';
import type { Lost } from '../../src/domain/pause-reason.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { addNotices } from '../../src/storage/waiting-notices.ts';
import { createWatchPruner } from '../../src/storage/watch-pruner.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { aLostNotice, draftOf } from './drafts.ts';
import { describeOnEachDatabase } from './on-each-database.ts';
import { openDatabases } from './open-databases.ts';
import { aChangeNotice, aTroubleNotice, aWatch, anApi, paused } from './stored-watches.ts';
import { waitingNotices } from './waiting-notices.ts';

const open = openDatabases();

const hour = 60 * 60_000;
const day = 24 * hour;
const lost: Lost = { why: 'no-access', missing: [] };
const left = (at: number) => ({ at, reason: { kind: 'lost', lost: { why: 'server-left', missing: [] } } });

/** What belongs to a server. */
const tables = [
  'watches',
  'outbox',
  'posts',
  'channel_troubles',
  'told_troubles',
  'buried_posts',
  'missing_servers',
] as const;

describeOnEachDatabase('what is forgotten with time', (fresh) => {
  async function aDatabase() {
    const database = await open(await fresh());
    const rowsOf = async (guildId: string) => {
      const counts: Partial<Record<(typeof tables)[number], number>> = {};
      for (const table of tables) {
        const rows = await database.kysely
          .selectFrom(table)
          .select('guild_id')
          .where('guild_id', '=', guildId)
          .execute();
        if (rows.length > 0) counts[table] = rows.length;
      }
      return counts;
    };
    return {
      database,
      rowsOf,
      outbox: createOutbox(database),
      watches: createWatchStore(database),
      looks: createLookStore(database),
      pruner: createWatchPruner(database),
    };
  }

  /** Of two servers, with something of each kind in both. */
  async function twoServers() {
    const stores = await aDatabase();
    const { database, outbox, watches, looks } = stores;
    for (const guildId of ['100', '101']) {
      const channelId = `2${guildId}`;
      const channel: Address = { kind: 'channel', guildId, channelId };
      const tell = (notice: ReturnType<typeof aChangeNotice>) => addNotices(database.kysely, [{ ...channel, notice }]);
      await watches.add(aWatch(`a${guildId}`, { guildId, channelId, madeAt: 1 }));
      await watches.add(aWatch(`b${guildId}`, { guildId, channelId, subject: anApi('x'), paused, madeAt: 2 }));
      await looks.note(
        { listing: { kind: 'open-list' }, lookedAt: 1, failing: { since: 1, failure: 'broken' } },
        [{ guildId, channelId, notice: aTroubleNotice('trouble') }],
        [],
      );
      const bad = await outbox.claim(channel, 3_000, draftOf());
      if (bad !== null) await outbox.bury(bad, 3_000, 'content', null);
      await tell(aChangeNotice(`a${guildId}`));
      const post = await outbox.claim(channel, 3_000, draftOf());
      if (post !== null) await outbox.refused(post, 3_000, lost);
      await tell(aChangeNotice(`a${guildId}`));
      await addNotices(database.kysely, [{ guildId, channelId: `@3${guildId}`, notice: aLostNotice(guildId) }]);
    }
    return stores;
  }

  const everything = {
    watches: 2,
    outbox: 2,
    posts: 1,
    channel_troubles: 1,
    told_troubles: 1,
    buried_posts: 1,
  };

  it('is nothing of the servers that the bot is in', async () => {
    const { pruner, rowsOf, watches } = await twoServers();
    const before = await watches.statusesOf('100');

    for (const now of [0, 30 * day]) {
      expect(await pruner.noteServers(new Set(['100', '101', '102']), now)).toEqual({
        missing: 0,
        left: 0,
        forgotten: 0,
      });
    }

    expect([await rowsOf('100'), await rowsOf('101')]).toEqual([everything, everything]);
    expect(await watches.statusesOf('100')).toEqual(before);
  });

  it('begins with the watches of a server that is missing for an hour: they pause, and their makers are told once', async () => {
    const { pruner, rowsOf, watches, database } = await twoServers();
    const before = await watches.statusesOf('100');
    const present = new Set(['101']);

    expect(await pruner.noteServers(present, 9_000)).toEqual({ missing: 1, left: 0, forgotten: 0 });
    expect(await pruner.noteServers(present, 9_000 + hour - 1)).toEqual({ missing: 1, left: 0, forgotten: 0 });
    expect(await watches.statusesOf('100')).toEqual(before);
    expect(await rowsOf('100')).toEqual({ ...everything, missing_servers: 1 });

    expect(await pruner.noteServers(present, 9_000 + hour)).toEqual({ missing: 0, left: 1, forgotten: 0 });
    expect(await pruner.noteServers(present, 9_000 + 2 * hour)).toEqual({ missing: 0, left: 0, forgotten: 0 });
    expect(await watches.statusesOf('100')).toMatchObject([
      { watch: { id: 'a100', paused: left(9_000 + hour) }, trouble: null },
      { watch: { id: 'b100', paused } },
    ]);
    expect(await watches.statusesOf('101')).toMatchObject([{ watch: { paused: null } }, { watch: { paused } }]);
    // What waits is for people.
    expect(await rowsOf('100')).toEqual({ watches: 2, outbox: 2, buried_posts: 1, missing_servers: 1 });
    const toMakers = (await waitingNotices(database)).filter(({ channelId }) => channelId === '@300');
    const { reason } = left(0);
    const subjects = [aWatch('a100').subject];
    expect(toMakers).toMatchObject([
      {
        guildId: '100',
        channelId: '@300',
        notice: {
          kind: 'lost',
          guildId: '100',
          channelId: '2100',
          channelName: 'tickets',
          subjects,
          reason,
          at: 9_000 + hour,
        },
      },
    ]);
    expect(await rowsOf('101')).toEqual(everything);
  });

  it('is nothing where one list of servers was wrong', async () => {
    const { pruner, rowsOf, watches } = await twoServers();
    const before = await watches.statusesOf('100');

    expect(await pruner.noteServers(new Set(), 9_000)).toEqual({ missing: 2, left: 0, forgotten: 0 });
    for (const now of [9_000 + hour, 9_000 + day, 9_000 + 30 * day]) {
      expect(await pruner.noteServers(new Set(['100', '101']), now)).toEqual({ missing: 0, left: 0, forgotten: 0 });
    }

    expect([await rowsOf('100'), await rowsOf('101')]).toEqual([everything, everything]);
    expect(await watches.statusesOf('100')).toEqual(before);
  });

  it('is nothing where the bot was let in while it looked, or is missing again a day after that', async () => {
    const { pruner, rowsOf } = await twoServers();

    await pruner.noteServers(new Set(['101']), 9_000);
    await pruner.noteServers(new Set(['100', '101']), 9_000 + hour);
    expect(await pruner.noteServers(new Set(['101']), 9_000 + day)).toEqual({ missing: 1, left: 0, forgotten: 0 });

    expect(await rowsOf('100')).toEqual({ ...everything, missing_servers: 1 });
  });

  it('is all that belongs to a server, when the bot was not in it for a week', async () => {
    const { pruner, rowsOf } = await twoServers();
    const present = new Set(['101']);
    await pruner.noteServers(present, 9_000);
    await pruner.noteServers(present, 9_000 + hour);

    expect(await pruner.noteServers(present, 9_000 + 7 * day - 1)).toEqual({ missing: 0, left: 0, forgotten: 0 });
    expect(await rowsOf('100')).toMatchObject({ watches: 2, buried_posts: 1 });
    expect(await pruner.noteServers(present, 9_000 + 7 * day)).toEqual({ missing: 0, left: 0, forgotten: 1 });

    expect([await rowsOf('100'), await rowsOf('101')]).toEqual([{}, everything]);
    expect(await pruner.noteServers(present, 9_000 + 14 * day)).toEqual({ missing: 0, left: 0, forgotten: 0 });
  });

  it('is nothing for good after two looks, however far apart', async () => {
    const { pruner, rowsOf } = await twoServers();
    const present = new Set(['101']);
    await pruner.noteServers(present, 9_000);

    expect(await pruner.noteServers(present, 9_000 + 8 * day)).toEqual({ missing: 0, left: 1, forgotten: 0 });

    expect(await rowsOf('100')).toMatchObject({ watches: 2 });
  });

  it('is nothing of a server that is back within the week: its watches stay paused, and its week begins anew', async () => {
    const { pruner, rowsOf, watches } = await twoServers();

    await pruner.noteServers(new Set(['101']), 9_000);
    await pruner.noteServers(new Set(['101']), 9_000 + hour);
    await pruner.noteServers(new Set(['100', '101']), 6 * day);
    expect(await rowsOf('100')).not.toHaveProperty('missing_servers');
    expect(await watches.statusesOf('100')).toMatchObject([
      { watch: { paused: left(9_000 + hour) } },
      { watch: { paused } },
    ]);

    expect(await pruner.noteServers(new Set(['101']), 8 * day)).toEqual({ missing: 1, left: 0, forgotten: 0 });
    expect(await rowsOf('100')).toMatchObject({ watches: 2 });
  });

  it('begins again where the bot was let in and out between two looks', async () => {
    const { pruner, rowsOf, watches, database } = await twoServers();
    const present = new Set(['101']);
    await pruner.noteServers(present, 9_000);
    await pruner.noteServers(present, 9_000 + hour);
    await watches.resume('a100', null);

    expect(await pruner.noteServers(present, 5 * day)).toEqual({ missing: 0, left: 1, forgotten: 0 });
    expect(await watches.statusesOf('100')).toMatchObject([{ watch: { paused: left(5 * day) } }, {}]);
    const toMaker = (await waitingNotices(database)).filter(({ channelId }) => channelId === '@300');
    expect(toMaker).toMatchObject([{ notice: { at: 9_000 + hour } }, { notice: { at: 5 * day } }]);

    expect(await pruner.noteServers(present, 8 * day)).toEqual({ missing: 0, left: 0, forgotten: 0 });
    expect(await rowsOf('100')).toMatchObject({ watches: 2 });
    expect(await pruner.noteServers(present, 12 * day)).toEqual({ missing: 0, left: 0, forgotten: 1 });
  });

  it('is of every server when the bot is in none', async () => {
    const { pruner, rowsOf } = await twoServers();

    expect(await pruner.noteServers(new Set(), 0)).toEqual({ missing: 2, left: 0, forgotten: 0 });
    expect(await pruner.noteServers(new Set(), day)).toEqual({ missing: 0, left: 2, forgotten: 0 });
    expect(await pruner.noteServers(new Set(), 7 * day)).toEqual({ missing: 0, left: 0, forgotten: 2 });

    expect([await rowsOf('100'), await rowsOf('101')]).toEqual([{}, {}]);
  });

  it('is of thousands of servers at once', async () => {
    const { database, pruner, watches } = await aDatabase();
    const ids = Array.from({ length: 2_000 }, (_, index) => String(1_000 + index));
    await addNotices(
      database.kysely,
      ids.map((guildId) => ({ guildId, channelId: `@${guildId}`, notice: aLostNotice(guildId) })),
    );
    await watches.add(aWatch('a'));
    const present = new Set(['100', ...ids.slice(0, 500)]);

    expect(await pruner.noteServers(new Set(['100']), 0)).toEqual({ missing: 2_000, left: 0, forgotten: 0 });
    expect(await pruner.noteServers(present, day)).toEqual({ missing: 0, left: 1_500, forgotten: 0 });
    expect(await pruner.noteServers(present, 7 * day)).toEqual({ missing: 0, left: 0, forgotten: 1_500 });
    expect(await database.kysely.selectFrom('outbox').select('guild_id').execute()).toHaveLength(500);
  });

  it('is the trouble of a channel that watches nothing, and that no post is under way to', async () => {
    const { database, pruner, rowsOf, watches } = await twoServers();
    for (const id of ['a100', 'b100', 'a101', 'b101']) await watches.remove(id);
    await database.kysely.deleteFrom('posts').where('guild_id', '=', '100').execute();

    await pruner.prune(4_000);

    expect(await rowsOf('100')).not.toHaveProperty('channel_troubles');
    expect(await rowsOf('101')).toMatchObject({ posts: 1, channel_troubles: 1 });
  });

  it('is a watch that has been paused for ninety days, and a post that was buried as long ago', async () => {
    const { pruner, rowsOf, watches } = await twoServers();
    const { reason } = paused;
    await watches.add(aWatch('old', { channelId: '2', paused: { at: 4_000, reason } }));

    expect(await pruner.prune(3_000 + 90 * day - 1)).toBe(0);
    expect(await rowsOf('100')).toEqual({ ...everything, watches: 3 });
    expect(await pruner.prune(4_000 + 90 * day)).toBe(1);
    expect((await watches.statusesOf('100')).map(({ watch: { id } }) => id)).toEqual(['a100', 'b100']);
    expect(await rowsOf('100')).not.toHaveProperty('buried_posts');
    expect(await pruner.prune(5_000 + 90 * day)).toBe(2);
    expect((await watches.statusesOf('100')).map(({ watch: { id } }) => id)).toEqual(['a100']);
  });

  it('is not a watch that was resumed meanwhile', async () => {
    const { pruner, watches } = await aDatabase();
    await watches.add(aWatch('a', { paused: { ...paused, at: 0 } }));
    await watches.resume('a', null);
    await watches.pause('a', { ...paused, at: 50 * day });

    expect(await pruner.prune(100 * day)).toBe(0);
    expect(await pruner.prune(140 * day)).toBe(1);
  });
});
