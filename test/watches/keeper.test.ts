import { describe, expect, it, onTestFinished } from 'vitest';
import { WatchedSubject } from '../../src/domain/watched-subject.ts';
import type { NewWatch } from '../../src/domain/watch-keeper.ts';
import type { Watch } from '../../src/domain/watch.ts';
import { systemClock } from '../../src/lib/system-clock.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { createWatchKeeper } from '../../src/watches/keeper.ts';
import { createTemporaryFolder } from '../../playground/temporary-folder.ts';
import { withNotifier } from '../discord/a-notifier.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { waitingNotices } from '../storage/waiting-notices.ts';

const site = WatchedSubject.parse({ kind: 'site' });
const counted = { counts: { open: 4, waiting: 1, reopened: 0 }, asOf: 5_000 };

/** Watches in a database of their own, posted to a local Discord; `#tickets` is in it. */
async function aKeeper() {
  const setting = await withNotifier();
  const folder = createTemporaryFolder();
  const database = await openDatabase({ kind: 'sqlite', path: `${folder.path}/watches.db` }, { log: silentLog });
  onTestFinished(async () => {
    await database.close();
    folder.remove();
  });
  let ids = 0;
  let changes = 0;
  const keeper = createWatchKeeper({
    watches: createWatchStore(database),
    notifier: setting.notifier,
    countNow: () => Promise.resolve(counted),
    newId: () => `id-${(ids += 1)}`,
    onChange: () => (changes += 1),
    clock: systemClock,
    log: silentLog,
  });
  const channel = setting.discord.channels.tickets;
  const guildId = channel.guild?.id ?? '';
  const wanted: NewWatch = {
    guildId,
    channelId: channel.id,
    channelName: 'tickets',
    subject: site,
    when: 'count-changes',
    mention: null,
    madeBy: '100000000000000300',
  };

  return {
    ...setting,
    keeper,
    channel,
    wanted,
    changes: () => changes,
    async added(overrides: Partial<NewWatch> = {}): Promise<Watch> {
      const outcome = await keeper.add({ ...wanted, ...overrides });
      if (outcome.kind !== 'added') throw new Error(outcome.kind);
      return outcome.watch;
    },
    paused: async () => (await keeper.ofServer(guildId)).map(({ watch }) => watch.paused),
    mentions: async () => (await keeper.ofServer(guildId)).map(({ watch }) => watch.mention),
    waiting: async () => (await waitingNotices(database)).map(({ notice }) => notice),
    posted: () => setting.discord.messages(channel.id).map(({ content }) => content),
  };
}

describe('a watch that is added', () => {
  it('is there, with the line that tells its channel how many there are', async () => {
    const { keeper, wanted, waiting, changes } = await aKeeper();

    const outcome = await keeper.add(wanted);

    expect(outcome).toMatchObject({ kind: 'added', watch: { subject: site, paused: null }, counted });
    expect(await waiting()).toMatchObject([{ kind: 'added', by: wanted.madeBy, counted }]);
    expect(changes()).toBe(1);
  });

  it('is refused when the channel watches that already, by the watch there is', async () => {
    const { keeper, wanted, added, waiting } = await aKeeper();
    const first = await added();

    expect(await keeper.add({ ...wanted, when: 'left' })).toMatchObject({ kind: 'exists', watch: { id: first.id } });
    expect(await waiting()).toHaveLength(1);
  });
});

describe('a watch that is removed', () => {
  it('leaves a line in the channel', async () => {
    const { keeper, added, waiting } = await aKeeper();
    const watch = await added();

    expect(await keeper.remove(watch, '100000000000000400')).toBe(true);

    expect(await waiting()).toMatchObject([{ kind: 'removed', by: '100000000000000400' }]);
    expect(await keeper.remove(watch, '100000000000000400')).toBe(false);
    expect(await waiting()).toHaveLength(1);
  });

  it.each<NonNullable<Watch['paused']>['reason']>([
    { kind: 'lost', lost: { why: 'channel-gone', missing: [] } },
    { kind: 'not-allowed' },
  ])('leaves none where nothing is to be posted: $kind', async (reason) => {
    const { keeper, added, waiting } = await aKeeper();
    const watch = await added();

    await keeper.pause(watch, '100000000000000400');
    await keeper.remove({ ...watch, paused: { at: 1, reason } }, '100000000000000400');

    expect(await waiting()).toEqual([]);
  });
});

describe('a paused watch', () => {
  it('says who paused it, and tells nothing that waited', async () => {
    const { keeper, added, paused, waiting } = await aKeeper();
    const watch = await added();

    expect(await keeper.pause(watch, '100000000000000400')).toBe(true);

    expect(await paused()).toMatchObject([{ reason: { kind: 'by-person', userId: '100000000000000400' } }]);
    expect(await waiting()).toEqual([]);
  });

  it('is active again when its channel has taken a line', async () => {
    const { keeper, added, paused, posted } = await aKeeper();
    const watch = await added();
    await keeper.pause(watch, '1');

    expect(await keeper.resume(watch, '100000000000000400')).toEqual({ kind: 'resumed', isMentionDropped: false });

    expect(await paused()).toEqual([null]);
    expect(posted()).toHaveLength(1);
    expect(posted()[0]).toContain('<@100000000000000400>');
  });

  it('stays paused where something is missing, which is named, and nothing is posted', async () => {
    const { keeper, added, paused, posted, discord, channel } = await aKeeper();
    const watch = await added();
    await keeper.pause(watch, '1');
    discord.setOverwrite(channel, { deny: ['EmbedLinks'] });

    expect(await keeper.resume(watch, '1')).toEqual({
      kind: 'lost',
      lost: { why: 'no-permission', missing: ['embed-links'] },
    });

    expect(await paused()).not.toEqual([null]);
    expect(posted()).toEqual([]);
  });

  it('mentions a role that is gone no more', async () => {
    const { keeper, added, mentions, discord } = await aKeeper();
    const role = discord.addRole(discord.guilds.retroQa, { name: 'QA' });
    const gone = await added({ mention: { kind: 'role', id: role.id, when: 'always' } });
    await keeper.pause(gone, '1');

    expect(await keeper.resume(gone, '1')).toEqual({ kind: 'resumed', isMentionDropped: false });
    discord.deleteRole(discord.guilds.retroQa, role);
    expect(await keeper.resume(gone, '1')).toEqual({ kind: 'resumed', isMentionDropped: true });

    expect(await mentions()).toEqual([null]);
  });

  it('stays paused while Discord does not say', async () => {
    const { keeper, added, paused, discord } = await aKeeper();
    const watch = await added();
    await keeper.pause(watch, '1');
    discord.faults.status({ path: '/channels/' }, 502, 10);

    expect(await keeper.resume(watch, '1')).toEqual({ kind: 'unanswered' });
    expect(await paused()).not.toEqual([null]);
  });

  it('that was removed meanwhile is gone', async () => {
    const { keeper, added } = await aKeeper();
    const watch = await added();
    await keeper.remove(watch, '1');

    expect(await keeper.resume(watch, '1')).toEqual({ kind: 'gone' });
  });

  it('posts its line once when the answer to it is lost', async () => {
    const { keeper, added, posted, discord } = await aKeeper();
    const watch = await added();
    await keeper.pause(watch, '1');
    discord.faults.resetAfter({ method: 'POST', path: '/messages' });

    expect(await keeper.resume(watch, '1')).toEqual({ kind: 'resumed', isMentionDropped: false });
    expect(posted()).toHaveLength(1);
  });
});

describe('a test', () => {
  it('posts a sample that pings nobody, and gives what a change would be told with', async () => {
    const { keeper, added, discord, channel } = await aKeeper();
    const role = discord.addRole(discord.guilds.retroQa, { name: 'QA', mentionable: true });
    const watch = await added({ mention: { kind: 'role', id: role.id, when: 'always' } });

    expect(await keeper.test(watch)).toMatchObject({ kind: 'posted', wouldBe: { mentions: { roles: [role.id] } } });

    expect(discord.messages(channel.id)).toMatchObject([{ mention_roles: [] }]);
  });

  it('says why nothing can be posted', async () => {
    const { keeper, added, discord, channel } = await aKeeper();
    const watch = await added();
    discord.deleteChannel(channel);

    expect(await keeper.test(watch)).toEqual({ kind: 'lost', lost: { why: 'channel-gone', missing: [] } });
  });
});
