import type { Composed } from './composed.ts';
import { restored } from './restored.ts';

/** The last command comes back, as it was. */
export function recalled(composed: Composed): Composed {
  if (composed.last === null || composed.draft !== null || composed.text !== '') return composed;
  return restored(composed, composed.last);
}
