import { writeSync } from 'node:fs';
import { Keyv } from 'keyv';
import { createNotifier } from '../../src/discord/notifier.ts';
import { aReference } from '../../src/discord/reference.ts';
import type { Outbox } from '../../src/domain/outbox.ts';
import type { LookStore } from '../../src/domain/watch-ports.ts';
import { listingKey } from '../../src/domain/watched-subject.ts';
import { systemClock, systemElapsed } from '../../src/lib/system-clock.ts';
import { createLog } from '../../src/operate/log.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { createWatchPruner } from '../../src/storage/watch-pruner.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { createTicketLooks } from '../../src/upstreams/ticket-looks.ts';
import { joinAkana } from '../../src/wiring/akana.ts';
import { joinWatches } from '../../src/wiring/watches.ts';
import { joinLooks } from '../looking-parts.ts';
import { KillOrders } from './kill-orders.ts';
import type { Mark } from './mark.ts';

// The bot that is killed: it looks as fast as it can and tells of it, and says what it is about to do, until its end.
const orders = KillOrders.parse(JSON.parse(process.argv[2] ?? ''));
const log = createLog({ level: 'debug', redact: (text) => text, write: (line) => process.stderr.write(line) });
const times = { clock: systemClock, elapsed: systemElapsed };
let told = 0;

const { database, looks } = await joinLooks({ ...orders, log });
const akana = joinAkana(orders.akana, {
  cache: new Keyv(),
  freshMs: 60_000,
  userAgent: 'Ticketwatch/bench',
  ...times,
  log,
});
const watches = joinWatches({
  watches: createWatchStore(database),
  store: markedLooks(createLookStore(database)),
  outbox: markedPosts(createOutbox(database)),
  pruner: createWatchPruner(database),
  notifier: createNotifier({ ...orders.discord, ...times, log, onRefused: fail }),
  akanaAccount: akana.account,
  akanaGuildIds: orders.akana.guildIds,
  looks: createTicketLooks({ retroAchievements: looks, akana: akana.looks }),
  everyMs: 50,
  newReference: aReference,
  ...times,
  log,
});
mark('open');
await watches.run(new AbortController().signal);

/** Written at once: a mark that waited for its turn would come too late to be killed at. */
function mark(what: Mark, about = ''): void {
  writeSync(1, `${what} ${about}\n`);
}

function fail(failure: Error): void {
  throw failure;
}

function markedLooks(store: LookStore): LookStore {
  return {
    ...store,
    async save(save) {
      mark('saving');
      const isSaved = await store.save(save);
      mark('saved');
      if (isSaved && save.notices.length > 0) {
        told += 1;
        mark('told');
      }
      return isSaved;
    },
    async note(record, ...news) {
      await store.note(record, ...news);
      mark(record.failing === null ? 'looked' : 'failed', listingKey(record.listing));
    },
  };
}

function markedPosts(outbox: Outbox): Outbox {
  return {
    ...outbox,
    async waitingAddresses() {
      const before = told;
      const addresses = await outbox.waitingAddresses();
      if (addresses.length === 0 && told === before) mark('quiet');
      return addresses;
    },
    async claim(...claim) {
      const post = await outbox.claim(...claim);
      if (post !== null) mark('claimed');
      return post;
    },
  };
}
