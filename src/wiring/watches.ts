import { randomBytes } from 'node:crypto';
import type { UpstreamName } from '../domain/failure.ts';
import type { Log } from '../domain/log.ts';
import type { Outbox, WatchPruner } from '../domain/outbox.ts';
import type { Clock } from '../domain/ports.ts';
import type { Notifier } from '../domain/post.ts';
import type { WatchKeeper } from '../domain/watch-keeper.ts';
import type { LookStore, WatchStore } from '../domain/watch-ports.ts';
import { listingKey, listingOf, upstreamOf } from '../domain/watched-subject.ts';
import { createOneAtATime } from '../lib/one-at-a-time.ts';
import { runTogether } from '../lib/run-together.ts';
import type { AllLooks } from '../upstreams/ticket-looks.ts';
import { createCountNow } from '../watches/count-now.ts';
import { createDelivery } from '../watches/deliver.ts';
import { createHousekeeper } from '../watches/keep-house.ts';
import { createWatchKeeper } from '../watches/keeper.ts';
import { createWatcher } from '../watches/run-watches.ts';

interface WatchesDeps {
  readonly watches: WatchStore;
  readonly store: Omit<LookStore, 'noteCounts'>;
  readonly outbox: Outbox;
  readonly pruner: WatchPruner;
  readonly looks: AllLooks;
  readonly notifier: Notifier;
  /** The name of the account that looks at Akana, once it is known. */
  readonly akanaAccount: () => string | null;
  /** The servers that may see Akana's tickets; none where nobody asks Akana. */
  readonly akanaGuildIds: readonly string[];
  readonly everyMs: number;
  /** What people find a post by. */
  readonly newReference: () => string;
  readonly clock: Clock;
  readonly elapsed: () => number;
  readonly log: Log;
}

/** Watches, joined: what looks, what tells, and what people do with them. */
export interface Watches {
  readonly keeper: WatchKeeper;
  /** Looks and tells until the signal aborts. Rejects with `StorageProblem`. */
  run(signal: AbortSignal): Promise<void>;
}

export function joinWatches(deps: WatchesDeps): Watches {
  const { watches, store, outbox, pruner, notifier, akanaGuildIds, everyMs, newReference, clock, elapsed, log } = deps;
  const looks = inTurn(deps.looks);
  const delivery = createDelivery({ outbox, notifier, clock, elapsed, log });
  const housekeeper = createHousekeeper({ pruner, notifier, onTold: delivery.wake, clock, elapsed, log });
  const watcher = createWatcher({
    watches: { ...watches, watchedSubjects: onlyReadable(watches, looks, log) },
    looks,
    store: ringing(store, delivery.wake),
    everyMs,
    clock,
    elapsed,
    log,
  });
  const keeper = createWatchKeeper({
    watches,
    store,
    notifier,
    countNow: createCountNow({ looks, store, clock }),
    canRead: looks.canRead,
    seenBy: (upstream) => (upstream === 'Akana' ? { account: deps.akanaAccount() } : null),
    newId: () => randomBytes(16).toString('base64url'),
    newReference,
    onChange() {
      watcher.wake();
      delivery.wake();
    },
    clock,
    log,
  });

  return {
    keeper,
    async run(signal) {
      await pauseNotAllowed();
      await runTogether([watcher.run, delivery.run, housekeeper.run], signal);
    },
  };

  /** The operator may have taken a server from the list since. */
  async function pauseNotAllowed(): Promise<void> {
    const paused = { at: clock.now(), reason: { kind: 'not-allowed' } } as const;
    const count = await watches.pauseOutside('Akana', akanaGuildIds, paused);
    if (count > 0) log.warn({ count }, 'paused watches on Akana in servers that may not see its tickets any more');
  }
}

/** Somebody who adds a watch has it looked at too: two looks at one listing at once would confuse each other. */
function inTurn(looks: AllLooks): AllLooks {
  const oneAtATime = createOneAtATime();
  return {
    ...looks,
    read: (listing, signal) => oneAtATime(listingKey(listing), () => looks.read(listing, signal)),
  };
}

/** The watcher is shown only what can be looked at. */
function onlyReadable(
  watches: Pick<WatchStore, 'watchedSubjects'>,
  looks: Pick<AllLooks, 'canRead'>,
  log: Log,
): WatchStore['watchedSubjects'] {
  const named = new Set<UpstreamName>();

  return async () => {
    const subjects = await watches.watchedSubjects();
    return subjects.filter((subject) => {
      const listing = listingOf(subject);
      const canRead = looks.canRead(listing);
      if (!canRead) passOver(upstreamOf(listing));
      return canRead;
    });
  };

  function passOver(upstream: UpstreamName): void {
    if (named.has(upstream)) return;
    named.add(upstream);
    log.warn({ upstream }, 'there are watches on an upstream that is not configured: nobody looks at them');
  }
}

/** What a look found is told when the look is done: what several watches of a channel hear of it is one post then. */
function ringing<S extends Pick<LookStore, 'save' | 'note'>>(store: S, wake: () => void): S {
  let isSomethingNew = false;

  return {
    ...store,
    async save(save) {
      const isSaved = await store.save(save);
      if (isSaved && save.notices.length > 0) isSomethingNew = true;
      return isSaved;
    },
    async note(record, tell, forget) {
      await store.note(record, tell, forget);
      if (!isSomethingNew && tell.length === 0) return;
      isSomethingNew = false;
      wake();
    },
  };
}
