import type { At } from '../../protocol.ts';
import { type Composed, emptied } from './composed.ts';
import { isSamePlace } from './same-place.ts';

/** What is typed stays where it was typed, and is at hand once the same person is there again. */
export function takenTo(composed: Composed, at: At | null): Composed {
  const from = composed.around.at;
  if (from === null || at === null || isSamePlace(from, at)) return composed;
  const { text, draft, isOpen, problem } = composed;
  const isEmpty = text === '' && draft === null;
  const all = isEmpty ? composed.left : [...composed.left, { at: from, line: { text, draft, isOpen, problem } }];
  const here = all.find((one) => isSamePlace(one.at, at));
  // What the bot suggested elsewhere does not stand in for what it suggests here.
  const empty = { ...emptied(composed), suggested: null, caret: null };
  return { ...empty, ...here?.line, left: all.filter((one) => one !== here) };
}
