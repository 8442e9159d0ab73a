import type { Log } from '../src/domain/log.ts';
import { pushWithin } from './discord/push-within.ts';
import { createListeners } from './listeners.ts';

const REMEMBERED = 1_000;

/**
 * Hears in the bot's log when it has done with an interaction: what stands in Discord until then may be how far a long
 * answer is.
 */
export function createSeenThrough(log: Log) {
  const done: string[] = [];
  const listeners = createListeners<[interactionId: string]>();

  return {
    /** The same log, listened to. */
    log: {
      ...log,
      info(fields: object, message: string): void {
        log.info(fields, message);
        if (message !== 'interaction' || !('interaction' in fields)) return;
        pushWithin(done, String(fields.interaction), REMEMBERED);
        listeners.tell(String(fields.interaction));
      },
    },

    async seenThrough(interactionId: string): Promise<void> {
      if (done.includes(interactionId)) return;
      await new Promise<void>((resolve) => {
        const stop = listeners.add((id) => {
          if (id !== interactionId) return;
          stop();
          resolve();
        });
      });
    },
  };
}
