import { addressKey } from '../domain/address.ts';
import type { Log } from '../domain/log.ts';
import type { Outbox } from '../domain/outbox.ts';
import type { Clock } from '../domain/ports.ts';
import type { Post, PostMessage, PostOutcome } from '../domain/post.ts';
import { assertNever } from '../lib/assert-never.ts';
import { contentOnly } from '../views/content-only.ts';
import { asRepeat } from '../views/repeat-post.ts';
import { type Gate, longestGateMs } from './deliver-gate.ts';
import type { OnLost } from './deliver-lost.ts';
import { isHopeless, withFailure } from './deliver-own-trouble.ts';
import { backoffMs } from './deliver-retry.ts';
import { type AddressState, freshState, type PostState } from './deliver-state.ts';

const longestMs = 60_000;

/** What is stored, remembered and logged of what became of a post. */
export interface Outcomes {
  /** It stands there. */
  sent(post: Post, state: AddressState): Promise<void>;
  /** What came of a request to post it. */
  settle(post: Post, outcome: PostOutcome, state: AddressState): Promise<void>;
  /** Discord did not say whether it stands there. False when it never will, as it seems. */
  unseen(post: Post, own: PostState, state: AddressState): boolean;
  bury(post: Post, path: string, state: AddressState): Promise<void>;
}

export function createOutcomes({
  outbox,
  onLost,
  gate,
  clock,
  elapsed,
  random,
  log,
}: {
  outbox: Pick<Outbox, 'sent' | 'failed' | 'bury'>;
  onLost: OnLost;
  gate: Gate;
  clock: Pick<Clock, 'now'>;
  elapsed: () => number;
  random: () => number;
  log: Log;
}): Outcomes {
  let sentCount = 0;

  function wait(state: AddressState, ms: number): number {
    state.dueAt = elapsed() + ms;
    return Math.round(ms);
  }

  function failed(post: Post, outcome: Extract<PostOutcome, { scope: string }>, state: AddressState): void {
    const { kind, scope, afterMs } = outcome;
    const key = addressKey(post.address);
    state.failures += 1;
    const tries = scope === 'everywhere' || kind === 'unknown' ? gate.failed(key, outcome) : null;
    const isLimit = kind === 'not-sent' && afterMs !== null;
    const isOwn = state.post !== null && !isLimit && isOwnTrouble(post, state.post);
    const longest = scope === 'everywhere' && !isOwn ? longestGateMs : longestMs;
    const inMs = wait(state, backoffMs(state.failures, { longestMs: longest, afterMs, random }));
    const { reference } = post;
    const { failures } = state;
    // A channel's own limit is met in the course of things.
    const level = isLimit && scope === 'address' ? 'debug' : levelOf(tries ?? failures);
    log[level]({ address: key, reference, outcome: kind, scope, failures, inMs }, 'a post failed');
  }

  function isOwnTrouble({ message }: Post, own: PostState): boolean {
    own.broken = withFailure(own.broken, { others: sentCount, elapsed: elapsed() });
    // Lines alone are all that could be told in its place.
    own.isPoison = message.embeds.length > 0 && isHopeless(own.broken, elapsed());
    return own.broken.count > 0;
  }

  async function sent(post: Post, state: AddressState): Promise<void> {
    const at = clock.now();
    await outbox.sent(post, at);
    const { told } = state.post ?? { told: null };
    // A clock that was set meanwhile makes no sense here.
    const about = told && { notices: told.notices, ageMs: Math.max(0, at - told.oldestAt) };
    log.info({ address: addressKey(post.address), reference: post.reference, ...about }, 'posted');
    sentCount += 1;
    gate.answered(addressKey(post.address));
    Object.assign(state, freshState());
  }

  async function bury(post: Post, path: string, state: AddressState): Promise<void> {
    await outbox.bury(post, clock.now(), path, restOf(post));
    const { reference } = post;
    log.error({ address: addressKey(post.address), reference, path }, 'Discord does not take a post: it is put aside');
    Object.assign(state, freshState());
  }

  return {
    sent,
    bury,
    unseen(post, own, state) {
      own.unseen = withFailure(own.unseen, { others: sentCount, elapsed: elapsed() });
      if (isHopeless(own.unseen, elapsed())) return false;
      const key = addressKey(post.address);
      state.failures += 1;
      const tries = gate.failed(key, { scope: 'address', afterMs: null });
      const inMs = wait(state, backoffMs(state.failures, { longestMs: longestGateMs, afterMs: null, random }));
      const { reference } = post;
      const { failures } = state;
      log[levelOf(tries ?? failures)](
        { address: key, reference, failures, inMs },
        'Discord did not say whether a post arrived',
      );
      return true;
    },

    async settle(post, outcome, state) {
      switch (outcome.kind) {
        case 'sent':
          return await sent(post, state);
        case 'not-sent':
        case 'unknown':
          // An earlier try may have arrived, whatever came of this one.
          await outbox.failed(post, outcome.kind === 'unknown' || post.triedAt !== null);
          return failed(post, outcome, state);
        case 'lost': {
          gate.answered(addressKey(post.address));
          const inMs = await onLost(post, outcome.lost, state);
          if (inMs === null) state.post = null;
          else wait(state, inMs);
          return;
        }
        case 'refused':
          gate.answered(addressKey(post.address));
          return await bury(post, outcome.path, state);
        default:
          assertNever(outcome);
      }
    },
  };
}

/** What may be taken where the whole was not: the lines alone. */
function restOf({ message, reference, triedAt }: Post): PostMessage | null {
  if (message.embeds.length === 0) return null;
  const rest = contentOnly(message, reference);
  return triedAt === null ? rest : asRepeat(rest);
}

/** The first, the second, the fourth, the eighth: a trouble that lasts is told more and more seldom. */
function levelOf(times: number): 'warn' | 'debug' {
  return Number.isInteger(Math.log2(times)) ? 'warn' : 'debug';
}
