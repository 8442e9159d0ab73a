import { type Address, addressKey } from '../domain/address.ts';
import type { Outbox, StoredNotice } from '../domain/outbox.ts';
import type { Clock } from '../domain/ports.ts';
import type { Notifier, Post } from '../domain/post.ts';
import { draftPost } from '../views/draft-post.ts';
import { asRepeat } from '../views/repeat-post.ts';
import { doubtMs, lookSince, nonceKnownMs } from './deliver-doubt.ts';
import type { Gate } from './deliver-gate.ts';
import type { Outcomes } from './deliver-outcome.ts';
import { type AddressState, type PostState, postState } from './deliver-state.ts';

/** While Discord is in trouble, after so many looks: else a post would wait for ever where the bot may not read. */
const mostUnseen = 10;

/** What nobody knows the outcome of may still arrive: before that, its absence means nothing. */
const onItsWayMs = 20_000;

/** Whether a post of unknown outcome stands there, as far as could be seen. */
interface Looked {
  readonly id: number;
  readonly found: 'absent' | 'unknown';
}

/** Makes the next post to an address, if there is one. True when it surely waits there still. */
export type DeliverPost = (address: Address, state: AddressState, signal: AbortSignal) => Promise<boolean>;

export function createDeliverPost({
  outbox,
  notifier,
  outcomes,
  gate,
  clock,
  elapsed,
}: {
  outbox: Pick<Outbox, 'claim' | 'restart'>;
  notifier: Pick<Notifier, 'turn' | 'post' | 'find'>;
  outcomes: Outcomes;
  gate: Gate;
  clock: Pick<Clock, 'now'>;
  elapsed: () => number;
}): DeliverPost {
  return async (address, state, signal) => {
    let looked: Looked | null = null;
    do {
      await notifier.turn(signal);
      if (!gate.lets(addressKey(address))) return true;
      looked = await oneRequest(address, state, looked);
    } while (looked !== null);
    return state.post !== null;
  };

  /** Claims, and sends or looks. Gives what was seen where that is to be acted upon, in a turn of its own. */
  async function oneRequest(address: Address, state: AddressState, looked: Looked | null): Promise<Looked | null> {
    const claimed = await claim(address, state);
    if (claimed === null) return null;
    const { own } = claimed;
    const step = nextStep(claimed.post, own, looked);
    if (step === 'look') return await look(claimed.post, own, state);

    const post = step === 'begin-anew' ? { ...claimed.post, triedAt: null } : claimed.post;
    if (outcomes.isPoison(own)) {
      await outcomes.bury(post, 'server error', state);
      return null;
    }
    if (step === 'begin-anew') await outbox.restart(post, clock.now());
    own.lastAt = elapsed();
    if (post.triedAt === null) own.triedAt = own.lastAt;
    const message = step === 'repeat' ? asRepeat(post.message) : post.message;
    await outcomes.settle(post, await notifier.post(address, message, post.nonce), state);
    return null;
  }

  function nextStep(post: Post, own: PostState, looked: Looked | null): 'send' | 'look' | 'begin-anew' | 'repeat' {
    const unknownMs = doubtMs(post, own, { now: clock.now(), elapsed: elapsed() });
    if (unknownMs <= nonceKnownMs) return 'send';
    if (looked?.id !== post.id) return 'look';
    return looked.found === 'absent' ? 'begin-anew' : 'repeat';
  }

  async function claim(address: Address, state: AddressState): Promise<{ post: Post; own: PostState } | null> {
    let told: readonly StoredNotice[] = [];
    const post = await outbox.claim(address, clock.now(), (waiting, reference) => {
      const draft = draftPost(waiting, reference);
      told = waiting.slice(0, draft.taken);
      return draft;
    });
    if (post !== null) return { post, own: postState(state, post, { told, elapsed: elapsed() }) };
    state.post = null;
    return null;
  }

  async function look(post: Post, own: PostState, state: AddressState): Promise<Looked | null> {
    const stillMs = own.lastAt + onItsWayMs - elapsed();
    if (stillMs > 0) {
      state.dueAt = elapsed() + stillMs;
      return null;
    }
    const since = lookSince(post, own, { now: clock.now(), elapsed: elapsed() });
    const found = await notifier.find(post.address, post.reference, since);
    if (found === 'there') {
      await outcomes.sent(post, state);
      return null;
    }
    own.unseen = found === 'absent' ? 0 : own.unseen + 1;
    if (!gate.isOpen() && own.unseen % mostUnseen !== 0) {
      outcomes.unseen(post, state);
      return null;
    }
    return { id: post.id, found };
  }
}
