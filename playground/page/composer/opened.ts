import type { Composed } from './composed.ts';
import type { Draft } from './draft.ts';
import { listed } from './listed.ts';

/** With its list open, and its first item chosen where that is meant. */
export function opened(composed: Composed): Composed {
  const open = { ...composed, isOpen: true };
  const { items, isEager } = listed(open);
  return { ...open, highlighted: isEager && items.length > 0 ? 0 : null };
}

export function withDraft(composed: Composed, draft: Draft): Composed {
  return opened({ ...composed, draft, text: '', problem: null, caret: 'end' });
}
