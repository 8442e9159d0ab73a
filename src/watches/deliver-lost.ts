import { type Address, addressKey } from '../domain/address.ts';
import type { Log } from '../domain/log.ts';
import type { Outbox } from '../domain/outbox.ts';
import type { Lost } from '../domain/pause-reason.ts';
import type { Clock } from '../domain/ports.ts';
import type { Notifier, Post } from '../domain/post.ts';
import type { AddressState } from './deliver-state.ts';

/** Whether it may be mended within minutes: somebody may be editing roles. */
const mayPass = {
  'channel-gone': false,
  'server-left': false,
  'wrong-kind': false,
  'messages-closed': false,
  'no-access': true,
  'no-permission': true,
  'thread-locked': true,
} as const satisfies Record<Lost['why'], boolean>;

const minuteMs = 60_000;
/** After each refusal; after the last of them, again and again. */
const nextTryMs = [minuteMs / 2, 2 * minuteMs, 5 * minuteMs] as const;
const fewestRefusals = 4;
const shortestMs = 5 * minuteMs;
/** A channel that refuses for a reason that nobody can see, as while the bot is timed out, is not tried for ever. */
const mostRefusals = 8;

/** What becomes of an address that takes no posts: how long until it is tried again, or `null`, for it is given up. */
export type OnLost = (post: Post, lost: Lost, state: AddressState) => Promise<number | null>;

export function createOnLost({
  outbox,
  notifier,
  clock,
  elapsed,
  log,
}: {
  outbox: Pick<Outbox, 'refused' | 'giveUp'>;
  notifier: Pick<Notifier, 'channelNow'>;
  clock: Pick<Clock, 'now'>;
  elapsed: () => number;
  log: Log;
}): OnLost {
  return async (post, lost, state) => {
    const { address } = post;
    if (address.kind === 'person' || !mayPass[lost.why]) return await giveUp(address, lost);

    // Discord refuses without a word of what is missing, and hides whether there is anything to see.
    const now = lost.why === 'thread-locked' ? null : await notifier.channelNow(address);
    const seen = now?.kind === 'lost' ? now.lost : lost;
    if (!mayPass[seen.why]) return await giveUp(address, seen);

    const at = clock.now();
    const { since, refusals } = await outbox.refused(post, at, seen);
    // The wall clock is asked only for what was refused before this process began.
    state.refusedAt ??= elapsed() - Math.max(0, at - since);
    const isLong = refusals >= fewestRefusals && elapsed() - state.refusedAt >= shortestMs;
    if (isLong) {
      const last = now ?? (await notifier.channelNow(address));
      if (last?.kind !== 'open' || refusals >= mostRefusals) {
        return await giveUp(address, last?.kind === 'lost' ? last.lost : seen);
      }
    }
    const inMs = nextTryMs[refusals - 1] ?? 5 * minuteMs;
    log.warn({ address: addressKey(address), ...seen, refusals, inMs }, 'a channel refused a post: it is tried again');
    return inMs;
  };

  async function giveUp(address: Address, lost: Lost): Promise<null> {
    await outbox.giveUp(address, clock.now(), { kind: 'lost', lost });
    log.warn({ address: addressKey(address), ...lost }, 'an address takes no posts: it is given up');
    return null;
  }
}
