import { createNotifier } from '../../src/discord/notifier.ts';
import { aReference } from '../../src/discord/reference.ts';
import type { Outbox } from '../../src/domain/outbox.ts';
import type { LookStore } from '../../src/domain/watch-ports.ts';
import { systemClock, systemElapsed } from '../../src/lib/system-clock.ts';
import { createLog } from '../../src/operate/log.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { createWatchPruner } from '../../src/storage/watch-pruner.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { createTicketLooks } from '../../src/upstreams/ticket-looks.ts';
import { joinWatches } from '../../src/wiring/watches.ts';
import { joinLooks } from '../looking-parts.ts';
import { type LoopBlock, measureLoopBlock } from '../scale/loop-block.ts';
import { FanOutOrders, type Said } from './protocol.ts';

// The bot that is measured: it looks twice a second, and says when it has found something and when all know of it.
const orders = FanOutOrders.parse(JSON.parse(process.argv[2] ?? ''));
const log = createLog({ level: 'warn', redact: (text) => text, write: (line) => process.stderr.write(line) });
const times = { clock: systemClock, elapsed: systemElapsed };

interface Change {
  readonly cpu: NodeJS.CpuUsage;
  readonly rssBeforeMb: number;
  readonly blocked: () => Promise<LoopBlock>;
}
let isLooked = false;
let change: Change | null = null;

const { database, looks } = await joinLooks({ ...orders, log });
const watches = joinWatches({
  watches: createWatchStore(database),
  store: telling(createLookStore(database)),
  outbox: heeding(createOutbox(database)),
  pruner: createWatchPruner(database),
  notifier: createNotifier({ ...orders.discord, ...times, log, onRefused: fail }),
  akanaAccount: () => null,
  akanaGuildIds: [],
  looks: createTicketLooks({ retroAchievements: looks, akana: null }),
  everyMs: 500,
  newReference: aReference,
  ...times,
  log,
});
await watches.run(new AbortController().signal);

function telling(store: LookStore): LookStore {
  return {
    ...store,
    async save(save) {
      if (save.notices.length === 0) return await store.save(save);
      change ??= { cpu: process.cpuUsage(), rssBeforeMb: rssMb(), blocked: measureLoopBlock() };
      const isSaved = await store.save(save);
      if (isSaved) say({ kind: 'saved', at: Date.now() });
      return isSaved;
    },
    async note(...noted) {
      await store.note(...noted);
      if (!isLooked) say({ kind: 'looked' });
      isLooked = true;
    },
  };
}

function heeding(outbox: Outbox): Outbox {
  return {
    ...outbox,
    async waitingAddresses() {
      const addresses = await outbox.waitingAddresses();
      if (addresses.length === 0 && change !== null) {
        void end(change);
        change = null;
      }
      return addresses;
    },
  };
}

async function end({ cpu, rssBeforeMb, blocked }: Change): Promise<void> {
  const { user, system } = process.cpuUsage(cpu);
  const used = { cpuMs: (user + system) / 1000, rssBeforeMb, rssMb: rssMb() };
  say({ kind: 'told', telling: { ...(await blocked()), ...used } });
}

function rssMb(): number {
  return process.memoryUsage.rss() / 1e6;
}

function say(said: Said): void {
  process.send?.(said);
}

function fail(failure: Error): void {
  throw failure;
}
