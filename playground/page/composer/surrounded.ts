import type { Around } from './around.ts';
import type { Composed } from './composed.ts';
import { lineOf } from './draft.ts';
import { takenTo } from './left.ts';
import { opened, withDraft } from './opened.ts';
import { readLine } from './read-line.ts';
import { rebound } from './rebound.ts';

/** Another person, another place or other commands: a command that is not offered any more is text again. */
export function surrounded(composed: Composed, around: Around): Composed {
  const here = { ...takenTo(composed, around.at), around };
  if (here.draft !== null) {
    // The commands of the place before say nothing about what was typed here.
    const draft = around.areCommandsKnown ? rebound(here.draft, around.commands) : here.draft;
    const after = draft === null ? { ...here, draft, text: lineOf(here.draft), problem: null } : { ...here, draft };
    return here.isOpen ? opened(after) : after;
  }
  const read = readLine(here.text, around);
  if (read !== null) return withDraft(here, read);
  return here.isOpen ? opened(here) : here;
}
