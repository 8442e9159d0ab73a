import type { Log } from '../domain/log.ts';
import type { WatchNotice } from '../domain/notice.ts';
import type { Clock } from '../domain/ports.ts';
import type { Notifier } from '../domain/post.ts';
import type { CountedNow } from '../domain/seen-ticket.ts';
import type { WatchKeeper } from '../domain/watch-keeper.ts';
import type { WatchStore } from '../domain/watch-ports.ts';
import type { Watch } from '../domain/watch.ts';
import type { WatchedSubject } from '../domain/watched-subject.ts';
import { resumedPost } from '../views/resumed-post.ts';
import { samplePost } from '../views/sample-post.ts';
import { createPostAtOnce } from './post-at-once.ts';

/** What people do with watches. Every change is stored before it is told; what is told in a channel waits its turn. */
export function createWatchKeeper({
  watches,
  notifier,
  countNow,
  newId,
  onChange,
  clock,
  log,
}: {
  readonly watches: Pick<WatchStore, 'statusesOf' | 'add' | 'pause' | 'resume' | 'remove'>;
  readonly notifier: Pick<Notifier, 'turn' | 'post' | 'channelNow'>;
  readonly countNow: (subject: WatchedSubject) => Promise<CountedNow | null>;
  /** Never the same twice. */
  readonly newId: () => string;
  /** Called when there are other watches, or something waits to be told. */
  readonly onChange: () => void;
  readonly clock: Clock;
  readonly log: Log;
}): WatchKeeper {
  const postAtOnce = createPostAtOnce({ notifier, newNonce: newId, log });

  function lineOf(kind: WatchNotice['kind'], { id, subject, when }: Watch, by: string): Omit<WatchNotice, 'counted'> {
    return { kind, watchId: id, subject, when, by, at: clock.now() };
  }

  return {
    ofServer: (guildId) => watches.statusesOf(guildId),

    async add(wanted) {
      const counted = await countNow(wanted.subject);
      const watch: Watch = { ...wanted, id: newId(), madeAt: clock.now(), paused: null };
      const line = { ...lineOf('added', watch, watch.madeBy), counted };
      const added = await watches.add(watch, line);
      if (added.kind !== 'added') return added;
      onChange();
      return { kind: 'added', watch, counted };
    },

    async pause({ id }, userId) {
      const isThere = await watches.pause(id, { at: clock.now(), reason: { kind: 'by-person', userId } });
      onChange();
      return isThere;
    },

    async remove(watch, userId) {
      const isThere = await watches.remove(
        watch.id,
        // Where nothing can be posted, or not of this, nobody is to read it.
        isSilenced(watch) ? undefined : { ...lineOf('removed', watch, userId), counted: null },
      );
      onChange();
      return isThere;
    },

    async resume(watch, userId) {
      const channel = await postAtOnce.channelNow(watch);
      if (channel === null) return { kind: 'unanswered' };
      if (channel.kind === 'lost') return channel;

      const { mention } = watch;
      const isMentionDropped = mention?.kind === 'role' && !channel.roleIds.has(mention.id);
      const outcome = await postAtOnce.post(watch, resumedPost(watch, userId));
      if (outcome.kind !== 'posted') return outcome;
      if (!(await watches.resume(watch.id, isMentionDropped ? null : mention))) return { kind: 'gone' };
      onChange();
      return { kind: 'resumed', isMentionDropped };
    },

    async test(watch) {
      const { posted, wouldBe } = samplePost(watch, await countNow(watch.subject));
      const outcome = await postAtOnce.post(watch, posted);
      return outcome.kind === 'posted' ? { kind: 'posted', wouldBe } : outcome;
    },
  };
}

function isSilenced({ paused }: Watch): boolean {
  return paused !== null && paused.reason.kind !== 'by-person';
}
