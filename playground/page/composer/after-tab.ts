import { afterTaking } from './after-taking.ts';
import type { Composed } from './composed.ts';
import { isPartOf, type Item, listed } from './listed.ts';
import { goneOn } from './moved.ts';

/** Takes what is highlighted, or the first of what is offered; otherwise goes on to the next place. */
export function afterTab(composed: Composed): Composed {
  const [first] = listed(composed).items;
  const index = composed.highlighted ?? (first !== undefined && isMeant(composed, first) ? 0 : null);
  return index === null ? goneOn(composed) : afterTaking(composed, index);
}

/** Not after something else was taken, nor where the first item is there for less than what is typed by now. */
function isMeant({ draft, suggested }: Composed, first: Item): boolean {
  const field = draft?.fields[draft.place];
  if (field === undefined || first.kind !== 'value') return true;
  if (field.picked !== null) return false;
  return suggested?.status === 'ready' || isPartOf(field.text, `${first.value.label} ${first.value.detail ?? ''}`);
}
