import { afterEvent } from './after-event.ts';
import type { Composed } from './composed.ts';
import { isFitting } from './is-fitting.ts';

/** Whether Enter sends what is there now: otherwise it takes something, says what is missing, or would be refused. */
export function isSentByEnter(composed: Composed): boolean {
  const { problem, around } = composed;
  const { order } = afterEvent(composed, { kind: 'enter' });
  // A problem at an option is gone as soon as its text changes.
  if (order === null || (problem !== null && problem.option !== null)) return false;
  return order.kind === 'say' || order.draft.fields.every((field) => isFitting(field, around));
}
