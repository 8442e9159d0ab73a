import type { Log } from '../domain/log.ts';
import { backoffMs } from './deliver-retry.ts';

/**
 * Closed while Discord has trouble as a whole: then one address tries at a time, after a while, and the others wait for
 * what comes of it. Addresses go by their keys.
 */
export interface Gate {
  isOpen(): boolean;
  /** How long until this address may try; `null` while another one tries first. */
  waitMs(key: string): number | null;
  /** It tries now. */
  enter(key: string): void;
  /** Whether it may still go on: the gate may have closed since. */
  lets(key: string): boolean;
  leave(key: string): void;
  /** Discord takes requests. */
  answered(): void;
  /** Discord has trouble, or all that we send is too much for it. */
  failed(key: string, afterMs: number | null): void;
  /** Discord's server broke on a post to this address. That is trouble as a whole only where many others have it too. */
  broke(key: string): void;
}

export const longestGateMs = 30_000;
/** Until so many addresses have failed it may be one of them that has trouble: another one may try at once. */
const fewSuspects = 3;
/** So many addresses on which Discord's server broke, and none that it answered in between, are trouble as a whole. */
const manyBroken = 8;

export function createGate({ elapsed, random, log }: { elapsed: () => number; random: () => number; log: Log }): Gate {
  /** Those that failed since Discord's last answer. */
  const suspects = new Set<string>();
  const broken = new Set<string>();
  /** `heldUntil`: Discord asked for so long. `first`: who tries while the others wait. */
  let trouble: { tries: number; until: number; heldUntil: number; first: string | null } | null = null;

  function close(key: string, afterMs: number | null): void {
    if (trouble === null) {
      log.warn({}, 'Discord is in trouble: posts wait');
      trouble = { tries: 0, until: 0, heldUntil: 0, first: key };
    }
    const now = elapsed();
    trouble.heldUntil = Math.max(trouble.heldUntil, now + (afterMs ?? 0));
    // Those that were under way when it closed say nothing new.
    if (trouble.first !== key) return;
    trouble.tries += 1;
    trouble.first = null;
    trouble.until = now + backoffMs(trouble.tries, { longestMs: longestGateMs, afterMs: null, random });
  }

  return {
    isOpen: () => trouble === null,
    waitMs(key) {
      if (trouble === null) return 0;
      if (trouble.first !== null) return null;
      const { until, heldUntil } = trouble;
      const mayBeOthers = suspects.size < fewSuspects && !suspects.has(key);
      return Math.max(0, (mayBeOthers ? heldUntil : Math.max(until, heldUntil)) - elapsed());
    },
    enter(key) {
      if (trouble !== null) trouble.first = key;
    },
    lets: (key) => trouble === null || trouble.first === key,
    leave(key) {
      if (trouble?.first === key) trouble.first = null;
    },
    answered() {
      suspects.clear();
      broken.clear();
      if (trouble !== null) log.info({}, 'Discord takes posts again');
      trouble = null;
    },
    failed(key, afterMs) {
      suspects.add(key);
      close(key, afterMs);
    },
    broke(key) {
      broken.add(key);
      if (broken.size < manyBroken) return;
      for (const each of broken) suspects.add(each);
      close(key, null);
    },
  };
}
