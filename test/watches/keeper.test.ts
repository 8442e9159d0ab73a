import { describe, expect, it, onTestFinished } from 'vitest';
import { WatchedSubject } from '../../src/domain/watched-subject.ts';
import type { Clock } from '../../src/domain/ports.ts';
import type { ChannelNow, Notifier, PostOutcome } from '../../src/domain/post.ts';
import type { NewWatch } from '../../src/domain/watch-keeper.ts';
import type { Watch } from '../../src/domain/watch.ts';
import { systemClock } from '../../src/lib/system-clock.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { createWatchKeeper } from '../../src/watches/keeper.ts';
import { createTemporaryFolder } from '../../playground/temporary-folder.ts';
import { withNotifier } from '../discord/a-notifier.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { draftOf } from '../storage/drafts.ts';
import { waitingNotices } from '../storage/waiting-notices.ts';

const site = WatchedSubject.parse({ kind: 'site' });
const counted = { counts: { open: 4, waiting: 1, reopened: 0 }, asOf: 5_000 };

const open = new AbortController().signal;
const unknown: PostOutcome = { kind: 'unknown', scope: 'everywhere', afterMs: null };

/**
 * Watches in a database of their own, posted to a local Discord; `#tickets` is in it. The keeper waits by `clock`; `around`
 * stands between it and Discord.
 */
async function aKeeper({
  clock = systemClock,
  around = (notifier) => notifier,
}: {
  clock?: Clock;
  around?: (notifier: Notifier) => Notifier;
} = {}) {
  const setting = await withNotifier();
  const folder = createTemporaryFolder();
  const database = await openDatabase({ kind: 'sqlite', path: `${folder.path}/watches.db` }, { log: silentLog });
  onTestFinished(async () => {
    await database.close();
    folder.remove();
  });
  const outbox = createOutbox(database);
  let ids = 0;
  let changes = 0;
  const keeper = createWatchKeeper({
    watches: createWatchStore(database),
    notifier: around(setting.notifier),
    store: createLookStore(database),
    countNow: (_subject, signal) => Promise.resolve(signal.aborted ? null : { counted, baseline: null }),
    canRead: ({ kind }) => kind === 'open-list',
    seenBy: (upstream) => (upstream === 'Akana' ? { account: 'TicketBot' } : null),
    newId: () => `id-${(ids += 1)}`,
    newReference: () => 'AB12',
    onChange: () => (changes += 1),
    clock,
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
      const outcome = await keeper.add({ ...wanted, ...overrides }, open);
      if (outcome.kind !== 'added') throw new Error(outcome.kind);
      return outcome.watch;
    },
    paused: async () => (await keeper.ofServer(guildId)).map(({ watch }) => watch.paused),
    mentions: async () => (await keeper.ofServer(guildId)).map(({ watch }) => watch.mention),
    waiting: async () => (await waitingNotices(database)).map(({ notice }) => notice),
    refusingKeys: outbox.refusingKeys,
    /** The channel refuses what waits for it. */
    async refuse(): Promise<void> {
      const post = await outbox.claim({ kind: 'channel', guildId, channelId: channel.id }, Date.now(), draftOf());
      if (post !== null) await outbox.refused(post, Date.now(), { why: 'no-permission', missing: [] });
    },
    posted: () => setting.discord.messages(channel.id).map(({ content }) => content),
  };
}

describe('a watch that is added', () => {
  it('is there, with the line that tells its channel how many there are', async () => {
    const { keeper, wanted, waiting, changes } = await aKeeper();

    const outcome = await keeper.add(wanted, open);

    expect(outcome).toEqual({
      kind: 'added',
      watch: expect.objectContaining({ subject: site, paused: null }),
      counted,
      seenBy: null,
    });
    expect(await waiting()).toMatchObject([{ kind: 'added', by: wanted.madeBy, counted }]);
    expect(changes()).toBe(1);
  });

  it('is refused when the channel watches that already, by the watch there is', async () => {
    const { keeper, wanted, added, waiting } = await aKeeper();
    const first = await added();

    expect(await keeper.add({ ...wanted, when: 'left' }, open)).toMatchObject({
      kind: 'exists',
      watch: { id: first.id },
    });
    expect(await waiting()).toHaveLength(1);
  });
});

describe('a watch that is added to a channel that refused posts', () => {
  it('lets all that waits there be told now: Discord has just said that it may be', async () => {
    const { added, wanted, refuse, refusingKeys } = await aKeeper();
    await added();
    await refuse();

    await added({ ...wanted, subject: WatchedSubject.parse({ kind: 'console', name: 'NES' }) });

    expect(await refusingKeys()).toEqual(new Set());
  });
});

describe('a watch that is removed', () => {
  it('leaves a line in the channel', async () => {
    const { keeper, added, waiting } = await aKeeper();
    const watch = await added();

    expect(await keeper.remove(watch, '100000000000000400')).toBe(true);

    expect(await waiting()).toMatchObject([{ kind: 'added' }, { kind: 'removed', by: '100000000000000400' }]);
    expect(await keeper.remove(watch, '100000000000000400')).toBe(false);
    expect(await waiting()).toHaveLength(2);
  });

  it.each<NonNullable<Watch['paused']>['reason']>([
    { kind: 'lost', lost: { why: 'channel-gone', missing: [] } },
    { kind: 'not-allowed' },
  ])('leaves none where nothing is to be posted: $kind', async (reason) => {
    const { keeper, added, waiting, discord, channel } = await aKeeper();
    const watch = await added();
    if (reason.kind === 'lost') discord.deleteChannel(channel);

    await keeper.pause(watch, '100000000000000400');
    await keeper.remove({ ...watch, paused: { at: 1, reason } }, '100000000000000400');

    expect(await waiting()).toMatchObject([{ kind: 'added' }]);
  });

  it('leaves one in a channel that was lost and takes posts again', async () => {
    const { keeper, added, waiting } = await aKeeper();
    const watch = await added();
    await keeper.pause(watch, '100000000000000400');

    const paused: Watch['paused'] = { at: 1, reason: { kind: 'lost', lost: { why: 'no-permission', missing: [] } } };
    await keeper.remove({ ...watch, paused }, '4');

    expect(await waiting()).toMatchObject([{ kind: 'added' }, { kind: 'removed', by: '4' }]);
  });
});

describe('a paused watch', () => {
  it('says who paused it', async () => {
    const { keeper, added, paused } = await aKeeper();
    const watch = await added();

    expect(await keeper.pause(watch, '100000000000000400')).toBe(true);

    expect(await paused()).toMatchObject([{ reason: { kind: 'by-person', userId: '100000000000000400' } }]);
  });

  it('is active again when its channel has taken a line', async () => {
    const { keeper, added, paused, posted } = await aKeeper();
    const watch = await added();
    await keeper.pause(watch, '1');

    expect(await keeper.resume(watch, '100000000000000400')).toEqual({ kind: 'resumed', mention: 'as-before' });

    expect(await paused()).toEqual([null]);
    expect(posted()).toHaveLength(1);
    expect(posted()[0]).toMatch(/resumed by <@100000000000000400>\..*\n-# AB12$/);
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
    const role = discord.addRole(discord.guilds.retroQa, { name: 'QA', mentionable: true });
    const gone = await added({ mention: { kind: 'role', id: role.id, when: 'always' } });
    await keeper.pause(gone, '1');

    expect(await keeper.resume(gone, '1')).toEqual({ kind: 'resumed', mention: 'as-before' });
    discord.deleteRole(discord.guilds.retroQa, role);
    expect(await keeper.resume(gone, '1')).toEqual({ kind: 'resumed', mention: 'gone' });

    expect(await mentions()).toEqual([null]);
  });

  it('keeps the mention of a role that cannot be pinged there any more, and says so', async () => {
    const { keeper, added, mentions, discord } = await aKeeper();
    const role = discord.addRole(discord.guilds.retroQa, { name: 'QA', mentionable: false });
    const watch = await added({ mention: { kind: 'role', id: role.id, when: 'always' } });
    const person = await added({
      subject: { kind: 'console', name: 'SNES' },
      mention: { kind: 'user', id: '7', when: 'always' },
    });

    expect(await keeper.check(watch)).toEqual({ kind: 'open', mention: 'silent' });
    expect(await keeper.check(person)).toEqual({ kind: 'open', mention: 'as-before' });
    await keeper.pause(watch, '1');
    expect(await keeper.resume(watch, '1')).toEqual({ kind: 'resumed', mention: 'silent' });

    expect(await mentions()).toEqual([watch.mention, person.mention]);
  });

  it('stays paused while Discord does not say', async () => {
    const { keeper, added, paused, discord } = await aKeeper();
    const watch = await added();
    await keeper.pause(watch, '1');
    discord.faults.status({ path: '/channels/' }, 502, 10);

    expect(await keeper.resume(watch, '1')).toEqual({ kind: 'not-sent' });
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

    expect(await keeper.resume(watch, '1')).toEqual({ kind: 'resumed', mention: 'as-before' });
    expect(posted()).toHaveLength(1);
  });
});

describe('a watch that is active', () => {
  it('is asked for in Discord, and nothing is posted', async () => {
    const clock = createManualClock();
    const { keeper, added, posted, changes } = await aKeeper({ clock });
    const watch = await added();

    expect(await keeper.check(watch)).toEqual({ kind: 'open', mention: 'as-before' });
    expect(clock.sleepers()).toBe(0);
    expect(posted()).toEqual([]);
    // One for the watch that was added, one that wakes what waits for the channel.
    expect(changes()).toBe(2);
  });

  it('has what is missing named', async () => {
    const { keeper, added, discord, channel } = await aKeeper();
    const watch = await added();
    discord.setOverwrite(channel, { deny: ['EmbedLinks'] });

    expect(await keeper.check(watch)).toEqual({
      kind: 'lost',
      lost: { why: 'no-permission', missing: ['embed-links'] },
    });
  });

  it('mentions a role that is gone no more', async () => {
    const { keeper, added, mentions } = await aKeeper();
    const watch = await added({ mention: { kind: 'role', id: '7', when: 'always' } });

    expect(await keeper.check(watch)).toEqual({ kind: 'open', mention: 'gone' });

    expect(await mentions()).toEqual([null]);
    await keeper.remove(watch, '1');
    expect(await keeper.check(watch)).toEqual({ kind: 'gone' });
  });

  it('is looked at where its upstream is configured, and by whom where that matters', async () => {
    const { keeper, added, wanted } = await aKeeper();
    await added();
    await added({
      subject: WatchedSubject.parse({ kind: 'api', api: { id: 'a', name: null, versionId: null }, priority: null }),
    });

    expect(await keeper.ofServer(wanted.guildId)).toMatchObject([
      { hasUpstream: true, seenBy: null },
      { hasUpstream: false, seenBy: { account: 'TicketBot' } },
    ]);
  });
});

describe('somebody who waits for the answer', () => {
  const never = Promise.withResolvers<never>().promise;

  it('is told after some seconds that Discord did not say, and nothing is posted or resumed later', async () => {
    const clock = createManualClock();
    const asked = Promise.withResolvers<ChannelNow>();
    const { keeper, added, paused, posted, mentions } = await aKeeper({
      clock,
      around: (notifier) => ({ ...notifier, channelNow: () => asked.promise }),
    });
    const watch = await added({ mention: { kind: 'role', id: '7', when: 'always' } });
    const checked = keeper.check(watch);
    await keeper.pause(watch, '1');
    const resumed = keeper.resume(watch, '1');

    await clock.advance(8_500);

    expect([await checked, await resumed]).toEqual([{ kind: 'unanswered' }, { kind: 'not-sent' }]);
    asked.resolve({ kind: 'open', roleIds: new Set(), mentionableRoleIds: new Set() });
    await clock.advance(60_000);
    expect(posted()).toEqual([]);
    expect(await paused()).not.toEqual([null]);
    expect(await mentions()).toEqual([watch.mention]);
  });

  it.each(['resume', 'test'] as const)(
    'is told so as well where a post takes long, and it is not sent again: %s',
    async (what) => {
      const clock = createManualClock();
      const answer = Promise.withResolvers<PostOutcome>();
      let posts = 0;
      const { keeper, added, paused, changes } = await aKeeper({
        clock,
        around: (notifier) => ({
          ...notifier,
          channelNow: () => Promise.resolve({ kind: 'open', roleIds: new Set(), mentionableRoleIds: new Set() }),
          post() {
            posts += 1;
            return answer.promise;
          },
        }),
      });
      const watch = await added();
      await keeper.pause(watch, '1');
      const outcome = what === 'resume' ? keeper.resume(watch, '1') : keeper.test(watch);

      await expect.poll(() => posts).toBe(1);
      await clock.advance(8_500);

      expect(await outcome).toEqual({ kind: 'unanswered' });
      answer.resolve({ kind: 'unknown', afterMs: null, scope: 'address' });
      await clock.advance(60_000);
      expect(posts).toBe(1);
      expect(await paused()).not.toEqual([null]);
      expect(changes()).toBe(2);
    },
  );

  it('is not kept waiting for a turn', async () => {
    const clock = createManualClock();
    let waiting: AbortSignal | null = null;
    const turn = (signal: AbortSignal): Promise<never> => {
      waiting = signal;
      return never;
    };
    const { keeper, added } = await aKeeper({ clock, around: (notifier) => ({ ...notifier, turn }) });
    const watch = await added();
    const outcome = keeper.test(watch);

    await clock.advance(8_500);

    expect(waiting).toMatchObject({ aborted: true });
    expect(await outcome).toEqual({ kind: 'not-sent' });
  });

  it('has a watch without numbers where the time for the question is over', async () => {
    const { keeper, wanted } = await aKeeper();

    expect(await keeper.add(wanted, AbortSignal.abort())).toMatchObject({ kind: 'added', counted: null });
  });
});

describe('a test', () => {
  it('posts a sample that pings nobody, and gives what a change would be told with', async () => {
    const { keeper, added, discord, channel } = await aKeeper();
    const role = discord.addRole(discord.guilds.retroQa, { name: 'QA', mentionable: true });
    const watch = await added({ mention: { kind: 'role', id: role.id, when: 'always' } });

    expect(await keeper.test(watch)).toMatchObject({ kind: 'posted', wouldBe: { mentions: { roles: [role.id] } } });

    expect(discord.messages(channel.id)).toMatchObject([
      { mention_roles: [], embeds: [{ footer: { text: 'Sample · AB12' } }] },
    ]);
  });

  it('lets what the channel has refused be told now', async () => {
    const { keeper, added, changes, refuse, refusingKeys, channel } = await aKeeper();
    const watch = await added();
    await refuse();
    expect(await refusingKeys()).toEqual(new Set([channel.id]));

    await keeper.test(watch);

    expect(await refusingKeys()).toEqual(new Set());
    expect(changes()).toBe(2);
  });

  it('waits for the limit of the channel where that is soon over', async () => {
    const { keeper, added, posted } = await aKeeper();
    const watch = await added();

    const outcomes = [];
    for (let time = 1; time <= 6; time += 1) outcomes.push((await keeper.test(watch)).kind);

    expect(outcomes).toEqual(Array.from({ length: 6 }, () => 'posted'));
    expect(posted()).toHaveLength(6);
  });

  it.each<[PostOutcome[], string, number]>([
    [[{ kind: 'not-sent', scope: 'address', afterMs: 60_000 }], 'not-sent', 1],
    [[{ kind: 'not-sent', scope: 'everywhere', afterMs: null }], 'not-sent', 1],
    [[unknown, { kind: 'not-sent', scope: 'everywhere', afterMs: null }], 'unanswered', 2],
    [[unknown, unknown], 'unanswered', 2],
  ])('that gets %j is told as %s', async (outcomes, kind, tries) => {
    const given = [...outcomes];
    let asked = 0;
    const { keeper, added } = await aKeeper({
      around: (notifier) => ({
        ...notifier,
        async post() {
          asked += 1;
          return given.shift() ?? { kind: 'sent' };
        },
      }),
    });
    const watch = await added();

    expect(await keeper.test(watch)).toEqual({ kind });
    expect(asked).toBe(tries);
  });

  it('names what is missing where a post is refused', async () => {
    const { keeper, added, discord, channel, changes } = await aKeeper();
    const watch = await added();
    discord.setOverwrite(channel, { deny: ['SendMessages'] });

    expect(await keeper.test(watch)).toEqual({
      kind: 'lost',
      lost: { why: 'no-permission', missing: ['send-messages'] },
    });
    expect(changes()).toBe(1);
  });

  it('says why nothing can be posted', async () => {
    const { keeper, added, discord, channel } = await aKeeper();
    const watch = await added();
    discord.deleteChannel(channel);

    expect(await keeper.test(watch)).toEqual({ kind: 'lost', lost: { why: 'channel-gone', missing: [] } });
  });
});
