import type { UpstreamName } from '../domain/failure.ts';
import type { Log } from '../domain/log.ts';
import type { WatchNotice } from '../domain/notice.ts';
import type { Clock } from '../domain/ports.ts';
import type { ChannelNow, Notifier } from '../domain/post.ts';
import type { KeptWatch, MentionNow, SeenBy, WatchKeeper } from '../domain/watch-keeper.ts';
import type { LookStore, WatchStatus, WatchStore } from '../domain/watch-ports.ts';
import type { Watch } from '../domain/watch.ts';
import { type Listing, listingOf, upstreamOf } from '../domain/watched-subject.ts';
import { resumedPost } from '../views/resumed-post.ts';
import { samplePost } from '../views/sample-post.ts';
import type { CountNow } from './count-now.ts';
import { withDeadline } from './deadline.ts';
import { createPostAtOnce } from './post-at-once.ts';

/** Somebody waits, and an interaction is given up after eleven seconds: nothing may happen after that. */
const ANSWER_MS = 8_000;

/** What people do with watches. Every change is stored before it is told; what is told in a channel waits its turn. */
export function createWatchKeeper({
  watches,
  store,
  notifier,
  countNow,
  canRead,
  seenBy,
  newId,
  newReference,
  onChange,
  clock,
  log,
}: {
  readonly watches: Pick<WatchStore, 'statusesOf' | 'add' | 'pause' | 'resume' | 'notePosted' | 'remove'>;
  readonly notifier: Pick<Notifier, 'turn' | 'post' | 'channelNow'>;
  readonly store: Pick<LookStore, 'save'>;
  readonly countNow: CountNow;
  /** Whether its upstream is configured. */
  readonly canRead: (listing: Listing) => boolean;
  readonly seenBy: (upstream: UpstreamName) => SeenBy | null;
  /** Never the same twice. */
  readonly newId: () => string;
  /** What people find a post by. */
  readonly newReference: () => string;
  /** Called when there are other watches, or something waits to be told. */
  readonly onChange: () => void;
  readonly clock: Clock;
  readonly log: Log;
}): WatchKeeper {
  const postAtOnce = createPostAtOnce({ notifier, newNonce: newId, clock, log });

  function lineOf(kind: WatchNotice['kind'], { id, subject, when }: Watch, by: string): Omit<WatchNotice, 'counted'> {
    return { kind, watchId: id, subject, when, by, at: clock.now() };
  }

  function kept(status: WatchStatus): KeptWatch {
    const { subject } = status.watch;
    return { ...status, hasUpstream: canRead(listingOf(subject)), seenBy: seenBy(upstreamOf(subject)) };
  }

  /** Where nothing can be posted, or not of this, nobody is to read a line. */
  async function hears(watch: Watch): Promise<boolean> {
    switch (watch.paused?.reason.kind) {
      case undefined:
      case 'by-person':
        return true;
      case 'not-allowed':
        return false;
      case 'lost': {
        // It may have been mended since.
        const channel = await withDeadline(ANSWER_MS, clock, (ending) => postAtOnce.channelNow(watch, ending));
        return channel?.kind === 'open';
      }
    }
  }

  return {
    async ofServer(guildId) {
      const statuses = await watches.statusesOf(guildId);
      return statuses.map(kept);
    },

    async add(wanted, signal) {
      const { counted = null, baseline = null } = (await countNow(wanted.subject, signal)) ?? {};
      const watch: Watch = { ...wanted, id: newId(), madeAt: clock.now(), paused: null };
      const line = { ...lineOf('added', watch, watch.madeBy), counted };
      const added = await watches.add(watch, line);
      if (added.kind !== 'added') return added;
      // What was told is what the next look goes on from; a look that was faster has stored its own.
      if (baseline !== null) await store.save(baseline);
      onChange();
      return { kind: 'added', watch, counted, seenBy: seenBy(upstreamOf(watch.subject)) };
    },

    async pause({ id }, userId) {
      const isThere = await watches.pause(id, { at: clock.now(), reason: { kind: 'by-person', userId } });
      onChange();
      return isThere;
    },

    async remove(watch, userId) {
      const isHeard = await hears(watch);
      const line = { ...lineOf('removed', watch, userId), counted: null };
      const isThere = await watches.remove(watch.id, isHeard ? line : undefined);
      onChange();
      return isThere;
    },

    check: (watch) =>
      withDeadline(ANSWER_MS, clock, async (ending) => {
        const channel = await postAtOnce.channelNow(watch, ending);
        if (channel === null) return { kind: 'unanswered' };
        if (channel.kind === 'lost') return channel;

        const mention = mentionNow(watch, channel);
        if (!(await watches.resume(watch.id, mention === 'gone' ? null : watch.mention))) return { kind: 'gone' };
        // What was refused is forgotten, and need not wait for its next try.
        onChange();
        return { kind: 'open', mention };
      }),

    resume: (watch, userId) =>
      withDeadline(ANSWER_MS, clock, async (ending) => {
        const channel = await postAtOnce.channelNow(watch, ending);
        if (channel === null) return { kind: 'not-sent' };
        if (channel.kind === 'lost') return channel;

        const mention = mentionNow(watch, channel);
        const reference = newReference();
        const message = resumedPost(watch, userId, reference);
        const outcome = await postAtOnce.post(watch, { message, reference }, ending);
        if (outcome.kind !== 'posted') return outcome;
        if (!(await watches.resume(watch.id, mention === 'gone' ? null : watch.mention))) return { kind: 'gone' };
        onChange();
        return { kind: 'resumed', mention };
      }),

    test: (watch) =>
      withDeadline(ANSWER_MS, clock, async (ending) => {
        const reference = newReference();
        const counted = await countNow(watch.subject, ending);
        const { posted, wouldBe } = samplePost(watch, counted?.counted ?? null, reference);
        const outcome = await postAtOnce.post(watch, { message: posted, reference }, ending);
        if (outcome.kind === 'posted') {
          // What waits for the channel need not wait for its next try.
          await watches.notePosted(watch.channelId);
          onChange();
          return { kind: 'posted', wouldBe };
        }
        if (outcome.kind !== 'lost') return outcome;
        // A refusal does not name what is missing.
        const channel = await postAtOnce.channelNow(watch, ending);
        return channel?.kind === 'lost' ? channel : outcome;
      }),
  };
}

function mentionNow({ mention }: Watch, channel: Extract<ChannelNow, { kind: 'open' }>): MentionNow {
  if (mention?.kind !== 'role') return 'as-before';
  if (!channel.roleIds.has(mention.id)) return 'gone';
  return channel.mentionableRoleIds.has(mention.id) ? 'as-before' : 'silent';
}
