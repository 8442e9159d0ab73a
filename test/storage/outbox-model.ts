import type { UpstreamName } from '../../src/domain/failure.ts';

/** What is to be told, by a number that grows. */
interface Owed {
  readonly number: number;
  readonly address: string;
  /** The watch without which it is not told. */
  readonly watchId: string | null;
  /** `null` for what somebody is told of their watches. */
  readonly upstream: UpstreamName | null;
  /** Whether it is told only where something of the upstream is watched. */
  readonly isTrouble: boolean;
}

interface ModelWatch {
  readonly id: string;
  readonly channelId: string;
  readonly subject: number;
  readonly upstream: UpstreamName;
  readonly madeBy: string;
  isPaused: boolean;
}

export interface ModelPost {
  readonly told: readonly Owed[];
  /** Whether it may stand there. */
  isTried: boolean;
}

interface Claimed {
  readonly told: readonly Owed[];
  readonly made: 'before' | 'anew' | 'of what waits';
}

/** The outbox and the watches as lists in memory: who owes whom what. */
export interface OutboxModel {
  readonly watches: readonly ModelWatch[];
  waiting: readonly Owed[];
  /** By address. */
  readonly underWay: Map<string, ModelPost>;
  /** What stands where, in its order. */
  readonly told: Map<string, number[]>;
  /** False when the channel has one on that subject. */
  add(watch: ModelWatch): boolean;
  owe(owed: Pick<Owed, 'address'> & Partial<Owed>): number;
  pause(watch: ModelWatch): void;
  remove(watch: ModelWatch): void;
  /** How many watches it pauses. */
  forbid(upstream: UpstreamName): number;
  /** What is under way after a claim that takes at most so many of what waits. */
  claim(address: string, most: number): Claimed | null;
  sent(address: string): void;
  /** The people who are to be told of it, each with a number. */
  giveUp(isGivenUp: (address: string) => boolean): readonly string[];
}

export function createOutboxModel(): OutboxModel {
  const watches: ModelWatch[] = [];
  let count = 0;

  const isActive = (id: string): boolean => watches.some((each) => each.id === id && !each.isPaused);

  function isWanted({ address, watchId, upstream, isTrouble }: Owed): boolean {
    if (watchId !== null) return isActive(watchId);
    const isOf = (watch: ModelWatch) => watch.channelId === address && watch.upstream === upstream;
    return !isTrouble || watches.some((watch) => isOf(watch) && !watch.isPaused);
  }

  function drop(isDropped: (owed: Owed) => boolean): void {
    model.waiting = model.waiting.filter((owed) => !isDropped(owed));
  }

  /** Of what is under way, what is still to be told. */
  function claimUnderWay(address: string): Claimed | null {
    const post = model.underWay.get(address);
    const wanted = post?.told.filter(isWanted) ?? [];
    if (post === undefined || wanted.length === 0) return null;
    const isKept = post.isTried || wanted.length === post.told.length;
    const told = isKept ? post.told : wanted;
    model.underWay.set(address, { told, isTried: true });
    return { told, made: isKept ? 'before' : 'anew' };
  }

  const model: OutboxModel = {
    watches,
    waiting: [],
    underWay: new Map(),
    told: new Map(),

    add(watch) {
      if (watches.some((each) => each.channelId === watch.channelId && each.subject === watch.subject)) return false;
      watches.push(watch);
      return true;
    },
    owe(owed) {
      count += 1;
      const { watchId = null, upstream = null, isTrouble = false } = owed;
      const whole: Owed = { address: owed.address, number: count, watchId, upstream, isTrouble };
      if (watchId === null || isActive(watchId)) model.waiting = [...model.waiting, whole];
      return count;
    },
    pause(watch) {
      watch.isPaused = true;
      drop(({ watchId }) => watchId === watch.id);
    },
    remove(watch) {
      watches.splice(watches.indexOf(watch), 1);
      drop(({ watchId }) => watchId === watch.id);
    },
    forbid(upstream) {
      const forbidden = watches.filter((watch) => watch.upstream === upstream && !watch.isPaused);
      for (const watch of forbidden) model.pause(watch);
      drop((owed) => owed.upstream === upstream);
      for (const [address, { told }] of model.underWay) {
        if (told[0]?.upstream === upstream) model.underWay.delete(address);
      }
      return forbidden.length;
    },
    claim(address, most) {
      const underWay = claimUnderWay(address);
      if (underWay !== null) return underWay;
      model.underWay.delete(address);
      drop((owed) => owed.address === address && !isWanted(owed));
      const here = model.waiting.filter((owed) => owed.address === address);
      const other = here.findIndex(({ upstream }) => upstream !== here[0]?.upstream);
      const told = here.slice(0, other === -1 ? most : Math.min(other, most));
      if (told.length === 0) return null;
      drop((owed) => told.includes(owed));
      model.underWay.set(address, { told, isTried: true });
      return { told, made: 'of what waits' };
    },
    sent(address) {
      const numbers = (model.underWay.get(address)?.told ?? []).map(({ number }) => number);
      model.told.set(address, [...(model.told.get(address) ?? []), ...numbers]);
      model.underWay.delete(address);
    },
    giveUp(isGivenUp) {
      drop(({ address }) => isGivenUp(address));
      for (const address of model.underWay.keys()) if (isGivenUp(address)) model.underWay.delete(address);
      const lost = watches.filter((each) => isGivenUp(each.channelId) && !each.isPaused);
      for (const watch of lost) model.pause(watch);
      return [...new Set(lost.map(({ madeBy }) => madeBy))];
    },
  };
  return model;
}
