import { type Composed, emptied, type Problem } from './composed.ts';
import { atOption, type Draft, missingOption } from './draft.ts';
import type { OfferedCommand } from './offered.ts';
import { readLine } from './read-line.ts';
import { withDraft } from './opened.ts';

/** Sends what is there, or says what is missing. */
export function afterEnter(composed: Composed): Composed {
  const { draft } = composed;
  return draft === null ? afterText(composed) : afterDraft(composed, draft);
}

function afterDraft(composed: Composed, draft: Draft): Composed {
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
  return { ...emptied(composed), last: draft, order: { kind: 'run', draft } };
}

function afterText(composed: Composed): Composed {
  const { text, around } = composed;
  if (text.trim() === '') return composed;
  if (!/^\s*\/\S/.test(text)) return { ...emptied(composed), order: { kind: 'say', text } };
  const draft = readLine(`${text} `, around);
  return draft === null ? wrong(composed, null, noSuchCommand(text, around.commands)) : withDraft(composed, draft);
}

/** Names as much of the line as it takes to see what is wrong. */
export function noSuchCommand(line: string, commands: readonly OfferedCommand[]): string {
  const words = line.trim().slice(1).split(/\s+/);
  const isKnown = (count: number): boolean =>
    commands.some(({ path }) => words.slice(0, count).every((word, at) => path[at] === word));
  const known = words.findIndex((_word, at) => !isKnown(at + 1));
  const named = known === -1 ? words : words.slice(0, known + 1);
  return `There is no command /${named.join(' ')} here.`;
}

function wrong(composed: Composed, option: string | null, sentence: string): Composed {
  const problem: Problem = { option, sentence };
  return { ...composed, problem, isOpen: option !== null, highlighted: null, caret: 'end' };
}
