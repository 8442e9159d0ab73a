/** What is to be told, by a number that grows. */
interface Owed {
  readonly number: number;
  readonly address: string;
  /** The watch without which it is not told. */
  readonly watchId: string | null;
}

interface ModelWatch {
  readonly id: string;
  readonly channelId: string;
  readonly subject: number;
  readonly madeBy: string;
  isPaused: boolean;
}

/** The outbox and the watches as lists in memory: who owes whom what. */
export interface OutboxModel {
  readonly watches: readonly ModelWatch[];
  waiting: readonly Owed[];
  /** What is in the post under way, by address. */
  readonly underWay: Map<string, readonly Owed[]>;
  /** What stands where, in its order. */
  readonly told: Map<string, number[]>;
  /** False when the channel has one on that subject. */
  add(watch: ModelWatch): boolean;
  owe(address: string, watchId: string | null): number;
  pause(watch: ModelWatch): void;
  remove(watch: ModelWatch): void;
  /** What is under way after a claim that takes at most so many. */
  claim(address: string, most: number): readonly Owed[] | null;
  sent(address: string): void;
  /** The people who are to be told of it, each with a number. */
  giveUp(address: string): readonly string[];
}

export function createOutboxModel(): OutboxModel {
  const watches: ModelWatch[] = [];
  let count = 0;

  const isActive = (id: string | null): boolean =>
    id === null || watches.some((each) => each.id === id && !each.isPaused);

  function dropOf(watchId: string): void {
    model.waiting = model.waiting.filter((owed) => owed.watchId !== watchId);
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
    owe(address, watchId) {
      count += 1;
      if (isActive(watchId)) model.waiting = [...model.waiting, { number: count, address, watchId }];
      return count;
    },
    pause(watch) {
      watch.isPaused = true;
      dropOf(watch.id);
    },
    remove(watch) {
      watches.splice(watches.indexOf(watch), 1);
      dropOf(watch.id);
    },
    claim(address, most) {
      const current = model.underWay.get(address);
      if (current?.some(({ watchId }) => isActive(watchId)) === true) return current;
      model.underWay.delete(address);
      const taken = model.waiting.filter((owed) => owed.address === address).slice(0, most);
      if (taken.length === 0) return null;
      model.waiting = model.waiting.filter((owed) => !taken.includes(owed));
      model.underWay.set(address, taken);
      return taken;
    },
    sent(address) {
      const numbers = (model.underWay.get(address) ?? []).map(({ number }) => number);
      model.told.set(address, [...(model.told.get(address) ?? []), ...numbers]);
      model.underWay.delete(address);
    },
    giveUp(address) {
      model.waiting = model.waiting.filter((owed) => owed.address !== address);
      model.underWay.delete(address);
      const lost = watches.filter((each) => each.channelId === address && !each.isPaused);
      for (const watch of lost) model.pause(watch);
      return [...new Set(lost.map(({ madeBy }) => madeBy))];
    },
  };
  return model;
}
