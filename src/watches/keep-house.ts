import type { Log } from '../domain/log.ts';
import type { WatchPruner } from '../domain/outbox.ts';
import type { Clock } from '../domain/ports.ts';
import type { Notifier } from '../domain/post.ts';
import { unlessBroken } from './unless-broken.ts';

/** Forgets, once a day, what belongs to servers that the bot has left, and watches that nobody has resumed. */
export interface Housekeeper {
  /** Until the signal aborts. Rejects with `StorageProblem`. */
  run(signal: AbortSignal): Promise<void>;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** An hour by the wall clock too, which may be a little slow. */
const againMs = hourMs + minuteMs;

export function createHousekeeper({
  pruner,
  notifier,
  onTold,
  clock,
  elapsed,
  log,
}: {
  pruner: WatchPruner;
  notifier: Pick<Notifier, 'servers'>;
  /** Called when something waits to be told. */
  onTold: () => void;
  clock: Clock;
  elapsed: () => number;
  log: Log;
}): Housekeeper {
  /** How long until it makes sense to ask again. */
  async function noteServers(signal: AbortSignal): Promise<number> {
    const present = await notifier.servers(signal);
    if (present === null) return hourMs;
    const { missing, left, forgotten } = await pruner.noteServers(present, clock.now());
    if (missing > 0) log.info({ servers: missing }, 'servers are not among those of the bot: asked again in an hour');
    if (left > 0) {
      log.info({ servers: left }, 'servers that the bot has left: their watches are paused');
      onTold();
    }
    if (forgotten > 0) log.info({ servers: forgotten }, 'servers that the bot left a week ago are forgotten');
    return missing > 0 ? againMs : dayMs;
  }

  async function prune(): Promise<void> {
    const watches = await pruner.prune(clock.now());
    if (watches > 0) log.info({ watches }, 'watches that were paused for 90 days are removed');
  }

  return {
    async run(signal) {
      // Nobody waits for it, and a start is busy enough.
      let serversAt = elapsed() + minuteMs;
      let pruneAt = serversAt;
      while (!signal.aborted) {
        await clock.sleep(Math.max(0, Math.min(serversAt, pruneAt) - elapsed()), signal).catch(() => undefined);
        if (signal.aborted) return;

        if (elapsed() >= serversAt) {
          let inMs = hourMs;
          await unlessBroken(
            async () => {
              inMs = await noteServers(signal);
            },
            { log, signal },
          );
          serversAt = elapsed() + inMs;
        }
        if (elapsed() >= pruneAt) {
          pruneAt = elapsed() + dayMs;
          await unlessBroken(prune, { log, signal });
        }
      }
    },
  };
}
