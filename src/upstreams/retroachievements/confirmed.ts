import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../domain/ports.ts';
import { untilItAddsUp } from './repeat.ts';
import type { OneReading, Swept } from './sweep.ts';

/**
 * Reads until all that was read is of one moment: told by one answer, or the same rows as before. For what was there
 * before a reading began and was seen again in it was there when it began, and so many there were. No rows at all, and
 * what else `mayBeWrong`, are believed only when they were seen before, too.
 */
export async function untilConfirmed<Read extends OneReading>(
  read: () => Promise<Read>,
  {
    seen,
    mayBeWrong = () => false,
    ...until
  }: { seen: readonly Swept[]; mayBeWrong?: (reading: Read) => boolean; clock: Clock; signal: AbortSignal },
): Promise<Read> {
  let before = seen;
  return await untilItAddsUp(async () => {
    const now = await read();
    const isCertain = now.isOfOneMoment && now.tickets.length > 0 && !mayBeWrong(now);
    if (isCertain || before.some((earlier) => areSame(earlier, now))) return now;
    before = [now];
    return null;
  }, until);
}

export function areSame(some: Swept, others: Swept): boolean {
  return some.unreadable === others.unreadable && isDeepStrictEqual(some.tickets, others.tickets);
}
