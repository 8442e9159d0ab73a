import { type Composed, mainPlace, placeOf } from './composed.ts';
import { opened } from './opened.ts';

/** The person went to a place. */
export function focused(composed: Composed, place: number): Composed {
  const { draft } = composed;
  if (draft === null || draft.place === place) return composed;
  return opened({ ...composed, draft: { ...draft, place } });
}

export function goneOn(composed: Composed): Composed {
  return movedTo(composed, 1, 'end');
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
