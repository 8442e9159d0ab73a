import { type Composed, emptied } from './composed.ts';
import { goneBack } from './moved.ts';
import { opened } from './opened.ts';

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
