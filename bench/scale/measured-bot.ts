import { createLog } from '../../src/operate/log.ts';
import type { LookStore, TicketLooks } from '../../src/domain/watch-ports.ts';
import { joinLookingParts } from '../looking-parts.ts';
import { Orders } from '../orders.ts';
import { type LoopBlock, measureLoopBlock } from './loop-block.ts';
import type { Said } from './protocol.ts';

// The bot that is measured: it looks when it is told to by any message, and then says how that went.
const log = createLog({ level: 'warn', redact: (text) => text, write: (line) => process.stderr.write(line) });
const orders = Orders.parse(JSON.parse(process.argv[2] ?? ''));

interface Look {
  readonly startedAt: number;
  readonly cpu: NodeJS.CpuUsage;
  readonly blocked: () => Promise<LoopBlock>;
  readMs: number;
  saves: number;
  notices: number;
}
let look: Look | null = null;

const { watcher } = await joinLookingParts({ ...orders, everyMs: 500, log, aroundLooks: gated, aroundStore: measured });
await watcher.run(new AbortController().signal);

/** Waits before each look, not before what is read again in it. */
function gated(looks: TicketLooks): TicketLooks {
  return {
    ...looks,
    async read(listing, signal) {
      look ??= await begin();
      return await reading(look, () => looks.read(listing, signal));
    },
    fates: (...gone) => reading(look, () => looks.fates(...gone)),
  };
}

async function reading<T>(look: Look | null, read: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  try {
    return await read();
  } finally {
    if (look !== null) look.readMs += performance.now() - startedAt;
  }
}

async function begin(): Promise<Look> {
  const { promise: told, resolve } = Promise.withResolvers<void>();
  process.once('message', () => resolve());
  say({ kind: 'ready' });
  await told;
  const none = { readMs: 0, saves: 0, notices: 0 };
  return { startedAt: performance.now(), cpu: process.cpuUsage(), blocked: measureLoopBlock(), ...none };
}

function measured(store: LookStore): LookStore {
  return {
    ...store,
    async save(save) {
      const isSaved = await store.save(save);
      if (look !== null && isSaved) {
        look.saves += 1;
        look.notices += save.notices.length;
      }
      return isSaved;
    },
    async note(record, ...news) {
      await store.note(record, ...news);
      if (look !== null) await end(look);
      look = null;
    },
  };
}

async function end({ startedAt, cpu, blocked, ...counted }: Look): Promise<void> {
  const ms = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpu);
  const block = await blocked();
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  const measured = { ms, cpuMs: (user + system) / 1000, ...block, ...counted };
  say({ kind: 'looked', measured: { ...measured, rssMb: rss / 1e6, heapMb: heapUsed / 1e6 } });
}

function say(said: Said): void {
  process.send?.(said);
}
