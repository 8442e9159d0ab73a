import { type Composed, emptied, mainPlace, placeOf } from './composed.ts';
import { listed } from './listed.ts';
import { opened } from './opened.ts';

/** The person went to a place. */
export function focused(composed: Composed, place: number): Composed {
  const { draft } = composed;
  if (draft === null || draft.place === place) return composed;
  return opened({ ...composed, draft: { ...draft, place } });
}

/** To the next place; after all of them to what could still be added. */
export function goneOn(composed: Composed): Composed {
  if (placeOf(composed) < mainPlace(composed)) return movedTo(composed, 1, 'end');
  return listed(composed).items.length === 0 ? composed : { ...composed, highlighted: 0 };
}

export function goneBack(composed: Composed): Composed {
  return movedTo(composed, -1, 'end');
}

export function movedTo(composed: Composed, by: 1 | -1, caret: 'start' | 'end'): Composed {
  const { draft } = composed;
  const place = placeOf(composed) + by;
  if (draft === null || place < 0 || place > mainPlace(composed)) return composed;
  return opened({ ...composed, draft: { ...draft, place }, caret });
}

/** Backspace with nothing before the cursor: takes an empty field away, and the command once no field is left. */
export function removed(composed: Composed): Composed {
  const { draft } = composed;
  if (draft === null) return composed;
  const field = draft.fields[draft.place];
  if (field?.text === '') {
    const fields = draft.fields.filter((one) => one !== field);
    const place = Math.max(0, draft.place - 1);
    return opened({ ...composed, draft: { ...draft, fields, place }, problem: null, caret: 'end' });
  }
  if (draft.place > 0) return goneBack(composed);
  return field === undefined && draft.rest === '' ? emptied(composed) : composed;
}
