import { type Composed, emptied } from './composed.ts';
import { type Draft, lineOf } from './draft.ts';
import { rebound } from './rebound.ts';

/** A command that was sent is there again, at its last field; as text where it is not offered any more. */
export function restored(composed: Composed, sent: Draft): Composed {
  const draft = rebound(sent, composed.around.commands);
  if (draft === null) return { ...emptied(composed), text: lineOf(sent) };
  const place = Math.max(0, draft.fields.length - 1);
  return { ...emptied(composed), draft: { ...draft, place } };
}
