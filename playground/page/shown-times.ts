import type { StoredMessage } from '../discord/stored-message.ts';
import { relativeTime } from '../relative-time.ts';

const minuteMs = 60_000;

/** Seconds since 1970, by message: a message does not change, another takes its place. */
const times = new WeakMap<StoredMessage, readonly number[]>();

/** Changes when a time that the message shows reads differently: "4 seconds ago", "Today". */
export function timesRead(message: StoredMessage, now: number): string {
  return [new Date(now).toDateString(), ...timesOf(message).map((time) => relativeTime(time, now))].join();
}

/** How long until one of the times that these messages show may read differently. */
export function untilNextMs(messages: readonly StoredMessage[], now: number): number {
  const showsSeconds = messages.some((message) =>
    timesOf(message).some((time) => Math.abs(time * 1000 - now) <= minuteMs),
  );
  const everyMs = showsSeconds ? 1000 : minuteMs;
  return everyMs - (now % everyMs);
}

function timesOf(message: StoredMessage): readonly number[] {
  const known = times.get(message);
  if (known !== undefined) return known;
  const found = [...JSON.stringify(message).matchAll(/<t:(-?\d{1,12}):R>/g)].map(([, seconds]) => Number(seconds));
  times.set(message, found);
  return found;
}
