import { afterEvent } from './after-event.ts';
import type { Composed } from './composed.ts';

/** Whether Enter sends what is there now: otherwise it takes something, or says what is missing. */
export function isSentByEnter(composed: Composed): boolean {
  return afterEvent(composed, { kind: 'enter' }).order !== null;
}
