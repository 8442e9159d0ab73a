import { assertNever } from '../../../src/lib/assert-never.ts';
import { afterEnter } from './after-enter.ts';
import { afterTab } from './after-tab.ts';
import { afterTaking } from './after-taking.ts';
import type { Around } from './around.ts';
import { begun } from './begun.ts';
import { type Composed, emptied, type RefusedOrder } from './composed.ts';
import { listed } from './listed.ts';
import { focused, goneBack, movedTo } from './moved.ts';
import type { Value } from '../nameable.ts';
import { opened, withDraft } from './opened.ts';
import { readLine, written } from './read-line.ts';
import { recalled } from './recalled.ts';
import { refused, withRefused } from './refused.ts';
import { removed } from './removed.ts';
import { withQuestion } from './suggested.ts';
import { surrounded } from './surrounded.ts';

/** What happens to the composer. A place is the index of a field, or one more for what comes after all of them. */
export type ComposerEvent =
  | { readonly kind: 'surrounded'; readonly around: Around }
  | { readonly kind: 'typed'; readonly place: number; readonly text: string }
  | { readonly kind: 'focused'; readonly place: number }
  | { readonly kind: 'highlight'; readonly by: 1 | -1 }
  | { readonly kind: 'take'; readonly index: number }
  | { readonly kind: 'next' | 'back' | 'left' | 'right' | 'remove' | 'escape' | 'enter' | 'recall' }
  | { readonly kind: 'begin'; readonly path: readonly string[] }
  /** `null`: they could not be had. */
  | { readonly kind: 'suggested'; readonly key: string; readonly values: readonly Value[] | null }
  | ({ readonly kind: 'refused' } & RefusedOrder);

export function afterEvent(before: Composed, event: ComposerEvent): Composed {
  return withQuestion(withRefused(changed({ ...before, order: null, caret: null }, event)));
}

function changed(composed: Composed, event: ComposerEvent): Composed {
  switch (event.kind) {
    case 'surrounded':
      return surrounded(composed, event.around);
    case 'typed':
      return typed(composed, event.place, event.text);
    case 'focused':
      return focused(composed, event.place);
    case 'highlight':
      return highlighted(composed, event.by);
    case 'take':
      return afterTaking(composed, event.index);
    case 'next':
      return afterTab(composed);
    case 'back':
    case 'left':
      return goneBack(composed);
    case 'right':
      return movedTo(composed, 1, 'start');
    case 'remove':
      return removed(composed);
    case 'escape':
      return escaped(composed);
    case 'enter':
      return composed.highlighted === null ? afterEnter(composed) : afterTaking(composed, composed.highlighted);
    case 'recall':
      return recalled(composed);
    case 'begin':
      return begun(composed, event.path);
    case 'suggested':
      return suggested(composed, event.key, event.values);
    case 'refused':
      return refused(composed, event);
    default:
      return assertNever(event);
  }
}

function typed(composed: Composed, place: number, text: string): Composed {
  const { draft, around } = composed;
  if (draft === null) {
    const read = readLine(text, around);
    return read === null ? opened({ ...composed, text, problem: null }) : withDraft(composed, read);
  }
  const after = written(draft, place, text, around);
  const field = after.fields[after.place];
  const isAsTyped = after.place === place && (field?.text ?? after.rest) === text;
  return opened({ ...composed, draft: after, problem: null, caret: isAsTyped ? null : 'end' });
}

function highlighted(composed: Composed, by: 1 | -1): Composed {
  const open = { ...composed, isOpen: true };
  const { length } = listed(open).items;
  if (length === 0) return open;
  const from = composed.highlighted ?? (by === 1 ? -1 : length);
  return { ...open, highlighted: (from + by + length) % length };
}

function escaped(composed: Composed): Composed {
  const { items, note } = listed(composed);
  if (items.length > 0 || note !== null) return { ...composed, isOpen: false, highlighted: null };
  return composed.draft === null ? { ...composed, problem: null } : emptied(composed);
}

function suggested(composed: Composed, key: string, values: readonly Value[] | null): Composed {
  if (composed.suggested?.key !== key) return composed;
  const status = values === null ? 'failed' : 'ready';
  return { ...composed, suggested: { ...composed.suggested, status, values: values ?? [] }, highlighted: null };
}
