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

/** What was claimed so long ago is claimed again before it is sent: another process may lead by now, and have sent it. */
const freshMs = 20_000;

/** What nobody knows the outcome of may still arrive: before that, its absence means nothing. */
const onItsWayMs = 20_000;

/** Each repeat may stand there too: the next one waits an hour for each that there was. */
const repeatMs = 3_600_000;
/** Meanwhile it is looked for. */
const lookAgainMs = 60_000;

/** Whether a post of unknown outcome stands there, as far as could be seen. */
interface Looked {
  readonly id: number;
  readonly found: 'absent' | 'unknown';
}

/** Why there is to be another turn: to act upon what was seen, or because what was claimed is out of date. */
type Again = Looked | 'outdated';

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
    let again: Again | null = null;
    do {
      await notifier.turn(signal);
      if (!gate.lets(addressKey(address))) return true;
      again = await oneRequest(address, state, again);
    } while (again !== null);
    return state.post !== null;
  };

  /** Claims, and sends or looks. */
  async function oneRequest(address: Address, state: AddressState, before: Again | null): Promise<Again | null> {
    const beganAt = elapsed();
    const claimed = await claim(address, state);
    if (claimed === null) return null;
    const { own } = claimed;
    const step = nextStep(claimed.post, own, before === 'outdated' ? null : before);
    if (step === 'look') return await look(claimed.post, own, state);
    if (step === 'wait') {
      state.dueAt = elapsed() + lookAgainMs;
      return null;
    }

    const post = step === 'begin-anew' ? { ...claimed.post, triedAt: null } : claimed.post;
    if (own.isPoison) {
      await outcomes.bury(post, 'server error', state);
      return null;
    }
    if (step === 'begin-anew') await outbox.restart(post, clock.now());
    if (elapsed() - beganAt > freshMs) return 'outdated';
    own.lastAt = elapsed();
    if (post.triedAt === null) own.triedAt = own.lastAt;
    const isRepeat = step === 'repeat';
    const outcome = await notifier.post(address, isRepeat ? asRepeat(post.message) : post.message, post.nonce);
    // One that surely did not arrive is none.
    if (isRepeat && (outcome.kind === 'sent' || outcome.kind === 'unknown'))
      own.repeated = { times: own.repeated.times + 1, at: own.lastAt };
    await outcomes.settle(post, outcome, state);
    return null;
  }

  function nextStep(
    post: Post,
    own: PostState,
    looked: Looked | null,
  ): 'send' | 'look' | 'begin-anew' | 'repeat' | 'wait' {
    const unknownMs = doubtMs(post, own, { now: clock.now(), elapsed: elapsed() });
    // What is not to be sent again needs to be known at once.
    if (unknownMs <= (own.isPoison ? 0 : nonceKnownMs)) return 'send';
    if (looked?.id !== post.id) return 'look';
    if (looked.found === 'absent') return 'begin-anew';
    const { times, at } = own.repeated;
    return elapsed() - at < times * repeatMs ? 'wait' : 'repeat';
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
    if (found === null) return outcomes.unseen(post, own, state) ? null : { id: post.id, found: 'unknown' };
    own.unseen = null;
    return { id: post.id, found };
  }
}
