import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { UpstreamName } from '../../src/domain/failure.ts';
import type { Notice } from '../../src/domain/notice.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { channel, draftOf } from './drafts.ts';
import { describeOnEachDatabase } from './on-each-database.ts';
import { openDatabases } from './open-databases.ts';
import { aChangeNotice, aGame, aTroubleNotice, aWatch } from './stored-watches.ts';
import { waitingNotices } from './waiting-notices.ts';

const open = openDatabases();

describeOnEachDatabase('a database from before there were posts', (fresh) => {
  /** With these watches in it, and notices of two of them. */
  async function anOldDatabase(
    watches: readonly { id: string; channel?: string; at: number; paused?: string; upstream?: UpstreamName }[],
    waiting: readonly (readonly [watchId: string | null, notice: Notice])[] = [
      ['old', aChangeNotice('old')],
      ['gone', aChangeNotice('gone')],
      [null, aTroubleNotice('trouble')],
    ],
  ) {
    const address = await fresh();
    const { kysely, close } = await open(address);
    for (const table of ['posts', 'channel_troubles', 'buried_posts', 'missing_servers']) {
      await kysely.schema.dropTable(table).execute();
    }
    for (const index of ['watches_channel_subject', 'watches_paused_at', 'outbox_channel', 'outbox_watch']) {
      await kysely.schema.dropIndex(index).execute();
    }
    for (const column of ['channel_name', 'posted_at', 'paused_at']) {
      await kysely.schema.alterTable('watches').dropColumn(column).execute();
    }
    for (const column of ['upstream', 'kind']) await kysely.schema.alterTable('outbox').dropColumn(column).execute();
    await sql`delete from migrations where name = '003-posts'`.execute(kysely);
    for (const { id, channel: channelId = '200', at, paused = null, upstream = 'RetroAchievements' } of watches) {
      await sql`
        insert into watches (id, guild_id, channel_id, upstream, listing_key, subject_key, subject, "when", mention, made_by, made_at, paused)
        values (${id}, '100', ${channelId}, ${upstream}, 'open-list', 'game:1:official',
          ${JSON.stringify(aGame(1))}, 'any-change', null, '300', ${at}, ${paused})
      `.execute(kysely);
    }
    for (const [watchId, notice] of waiting) {
      await sql`
        insert into outbox (guild_id, channel_id, watch_id, created_at, notice)
        values ('100', '200', ${watchId}, 1, ${JSON.stringify(notice)})
      `.execute(kysely);
    }
    await close();
    return await open(address);
  }

  it('keeps its watches, and why they were paused becomes that somebody did it', async () => {
    const database = await anOldDatabase([
      { id: 'old', at: 1 },
      { id: 'paused', channel: '201', at: 2, paused: JSON.stringify({ at: 5_000, why: 'by hand' }) },
    ]);

    const statuses = await createWatchStore(database).statusesOf('100');

    const paused = { at: 5_000, reason: { kind: 'by-person', userId: '300' } } as const;
    expect(statuses.map(({ watch }) => watch)).toEqual([
      aWatch('old', { madeAt: 1, channelName: '' }),
      aWatch('paused', { madeAt: 2, channelName: '', channelId: '201', paused }),
    ]);
  });

  it('keeps the oldest of the watches that a channel has on one subject', async () => {
    const database = await anOldDatabase([
      { id: 'youngest', at: 3 },
      { id: 'old', at: 1 },
      { id: 'other', at: 1, channel: '201' },
      { id: 'young', at: 1 },
    ]);

    const statuses = await createWatchStore(database).statusesOf('100');

    expect(statuses.map(({ watch }) => watch.id)).toEqual(['old', 'other']);
  });

  it('keeps what waits to be told', async () => {
    const database = await anOldDatabase([{ id: 'old', at: 1 }]);

    const post = await createOutbox(database).claim(channel, 5_000, draftOf());

    expect(post?.message.content).toBe('change old 1000\ntrouble RetroAchievements 9000');
  });

  it('knows of which upstream it is what waits', async () => {
    const trouble = (upstream: UpstreamName) => ({ ...aTroubleNotice('trouble'), upstream });
    const database = await anOldDatabase(
      [
        { id: 'akana', at: 1, upstream: 'Akana' },
        { id: 'old', channel: '201', at: 2 },
      ],
      [
        ['akana', aChangeNotice('akana', 1)],
        ['old', aChangeNotice('old', 2)],
        [null, trouble('Akana')],
        [null, trouble('RetroAchievements')],
      ],
    );

    await createWatchStore(database).pauseOutside('Akana', [], { at: 5_000, reason: { kind: 'not-allowed' } });

    expect((await waitingNotices(database)).map(({ notice }) => notice)).toEqual([
      aChangeNotice('old', 2),
      trouble('RetroAchievements'),
    ]);
    expect(await createOutbox(database).claim(channel, 5_000, draftOf())).toMatchObject({
      message: { content: 'change old 2' },
    });
  });
});
