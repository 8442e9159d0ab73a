import type { Log } from '../domain/log.ts';
import type { Message } from '../domain/message.ts';
import type { Clock } from '../domain/ports.ts';
import type { Payload } from './message-body.ts';

/** How far a long answer is, shown in its place until it comes. */
export interface Progress {
  /** The newest is shown next; before `begin` and after `end` none is. */
  tell(message: Message): void;
  begin(show: Show): void;
  /** Resolves when what was being shown is there: nothing is shown after that. */
  end(): Promise<void>;
}

const EVERY_MS = 3_000;

/** Shows one at a time, and leaves people time to read it. One that could not be shown is no trouble. */
export function createProgress({
  payloadOf,
  clock,
  log,
}: {
  payloadOf: (message: Message) => Promise<Payload>;
  clock: Clock;
  log: Pick<Log, 'debug'>;
}): Progress {
  const ended = new AbortController();
  let newest: Message | null = null;
  let show: Show | null = null;
  /** Never rejects. */
  let showing: Promise<void> = Promise.resolve();
  let isRunning = false;

  return {
    tell(message) {
      newest = message;
      void run();
    },
    begin(how) {
      show = how;
      void run();
    },
    async end() {
      ended.abort();
      await showing;
    },
  };

  async function run(): Promise<void> {
    if (isRunning || show === null) return;
    isRunning = true;
    const how = show;
    while (newest !== null && !ended.signal.aborted) {
      const message = newest;
      newest = null;
      await showNow(message, how).catch((error: unknown) => log.debug({ err: error }, 'progress was not shown'));
      await clock.sleep(EVERY_MS, ended.signal).catch(() => undefined);
    }
    isRunning = false;
  }

  async function showNow(message: Message, how: Show): Promise<void> {
    const payload = await payloadOf(message);
    if (ended.signal.aborted) return;
    const shown = how(payload);
    showing = shown.catch(() => undefined);
    await shown;
  }
}

type Show = (payload: Payload) => Promise<void>;
