import type { Log } from '../domain/log.ts';
import type { PostOutcome } from '../domain/post.ts';
import { type OwnTrouble, withFailure } from './deliver-own-trouble.ts';
import { backoffMs } from './deliver-retry.ts';

/**
 * Closed while Discord has trouble as a whole: then one address tries at a time, after a while, and the others wait for
 * what comes of it. An address that fails again and again while others are answered has trouble of its own: it neither
 * closes it nor waits for it. Addresses go by their keys.
 */
export interface Gate {
  /** How long until this address may try; `null` while another one tries first. */
  waitMs(key: string): number | null;
  /** It tries now. */
  enter(key: string): void;
  /** Whether it may still go on: the gate may have closed since. */
  lets(key: string): boolean;
  leave(key: string): void;
  /** Discord takes requests for this address. */
  answered(key: string): void;
  /**
   * `scope`: what has trouble, as far as the failure tells; one address's is that of all where many others have it too.
   * How often has been tried since it closed, 0 for what was under way then; `null` while it is open.
   */
  failed(key: string, failure: Pick<Failure, 'scope' | 'afterMs'>): number | null;
}

type Failure = Extract<PostOutcome, { scope: string }>;

export const longestGateMs = 30_000;
/** Until so many addresses have failed it may be one of them that has trouble: another one may try at once. */
const fewSuspects = 3;
/** So many addresses that may have their own trouble, and none that was answered in between, are trouble as a whole. */
const manyDoubtful = 8;
/** So often it fails while others are answered until it surely is its own trouble; it stands aside then. */
const surelyOwn = 3;
/** Where so many stand aside and none is answered, it is trouble as a whole that comes and goes. */
const manyAside = 50;

export function createGate({ elapsed, random, log }: { elapsed: () => number; random: () => number; log: Log }): Gate {
  /** Those that failed since Discord's last answer. */
  const suspects = new Set<string>();
  const doubtful = new Set<string>();
  /** Of those that failed since their own last answer. */
  const own = new Map<string, OwnTrouble>();
  let answers = 0;
  /** `heldUntil`: Discord asked for so long. `first`: who tries while the others wait. */
  let trouble: { tries: number; until: number; heldUntil: number; first: string | null } | null = null;

  function isSurelyOwn(key: string): boolean {
    return (own.get(key)?.count ?? 0) >= surelyOwn;
  }

  function isAside(key: string): boolean {
    return isSurelyOwn(key) && !suspects.has(key);
  }

  function areMany(): boolean {
    return doubtful.size >= manyAside || [...doubtful].filter((key) => !isSurelyOwn(key)).length >= manyDoubtful;
  }

  function close(key: string, afterMs: number | null): number {
    if (trouble === null) {
      log.warn({}, 'Discord is in trouble: posts wait');
      trouble = { tries: 0, until: 0, heldUntil: 0, first: key };
    }
    const now = elapsed();
    trouble.heldUntil = Math.max(trouble.heldUntil, now + (afterMs ?? 0));
    // Those that were under way when it closed say nothing new.
    if (trouble.first !== key) return 0;
    trouble.tries += 1;
    trouble.first = null;
    trouble.until = now + backoffMs(trouble.tries, { longestMs: longestGateMs, afterMs: null, random });
    return trouble.tries;
  }

  return {
    waitMs(key) {
      if (trouble === null) return 0;
      const { first, until, heldUntil } = trouble;
      if (first !== null && !isAside(key)) return null;
      const mayBeOthers = isAside(key) || (suspects.size < fewSuspects && !suspects.has(key));
      return Math.max(0, (mayBeOthers ? heldUntil : Math.max(until, heldUntil)) - elapsed());
    },
    enter(key) {
      if (trouble !== null && !isAside(key)) trouble.first = key;
    },
    lets: (key) => trouble === null || trouble.first === key || isAside(key),
    leave(key) {
      if (trouble?.first === key) trouble.first = null;
    },
    answered(key) {
      answers += 1;
      own.delete(key);
      suspects.clear();
      doubtful.clear();
      if (trouble !== null) log.info({}, 'Discord takes posts again');
      trouble = null;
    },
    failed(key, { scope, afterMs }) {
      const ofIt = withFailure(own.get(key) ?? null, { others: answers, elapsed: elapsed() });
      own.set(key, ofIt);
      const isLimit = scope === 'everywhere' && afterMs !== null;
      if (isLimit || (scope === 'everywhere' && ofIt.count === 0)) suspects.add(key);
      else doubtful.add(key);
      if (areMany()) for (const each of doubtful) suspects.add(each);
      if (isAside(key)) return null;
      return trouble !== null || suspects.has(key) ? close(key, scope === 'everywhere' ? afterMs : null) : null;
    },
  };
}
