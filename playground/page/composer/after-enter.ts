import type { At } from '../../protocol.ts';
import { type Composed, emptied, type Problem } from './composed.ts';
import { atOption, type Draft, missingOption } from './draft.ts';
import { noSuchCommand } from './no-such-command.ts';
import { withDraft } from './opened.ts';
import { readLine } from './read-line.ts';

/** Sends what is there, or says what is missing. */
export function afterEnter(composed: Composed): Composed {
  const { around, draft } = composed;
  if (around.at === null) return composed;
  return draft === null ? afterText(composed, around.at) : afterDraft(composed, around.at, draft);
}

function afterDraft(composed: Composed, at: At, draft: Draft): Composed {
  const rest = draft.rest.trim();
  if (rest !== '')
    return wrong(
      { ...composed, draft: { ...draft, place: draft.fields.length } },
      null,
      `"${rest}" is no option here.`,
    );
  const missing = missingOption(draft);
  if (missing !== null) {
    const there = { ...composed, draft: atOption(draft, missing.name, false) };
    return wrong(there, missing.name, 'This option is required. Specify a value.');
  }
  return { ...emptied(composed), last: draft, order: { kind: 'run', at, draft } };
}

function afterText(composed: Composed, at: At): Composed {
  const { text, around } = composed;
  if (text.trim() === '') return composed;
  if (!/^\s*\/\S/.test(text)) return { ...emptied(composed), order: { kind: 'say', at, text } };
  const draft = readLine(`${text} `, around);
  return draft === null ? wrong(composed, null, noSuchCommand(text, around.commands)) : withDraft(composed, draft);
}

function wrong(composed: Composed, option: string | null, sentence: string): Composed {
  const problem: Problem = { option, sentence };
  return { ...composed, problem, isOpen: option !== null, highlighted: null, caret: 'end' };
}
