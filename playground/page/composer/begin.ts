import { noSuchCommand } from './after-enter.ts';
import type { Around } from './around.ts';
import { type Composed, emptied, type Order } from './composed.ts';
import { atOption, type Draft, lineOf, draftOf } from './draft.ts';
import { commandName, type OfferedCommand } from './offered.ts';
import { readLine } from './read-line.ts';
import { opened, withDraft } from './opened.ts';

/** Another person, another place or other commands: a command that is not offered any more is text again. */
export function surrounded(composed: Composed, around: Around): Composed {
  // What was wrong there need not be wrong here.
  const problem = isSame(composed.around.at, around.at) ? composed.problem : null;
  const here = { ...composed, around, problem };
  if (composed.draft !== null) {
    const draft = rebound(composed.draft, around.commands);
    const after = draft === null ? { ...here, draft, text: lineOf(composed.draft), problem: null } : { ...here, draft };
    return composed.isOpen ? opened(after) : after;
  }
  const read = readLine(composed.text, around);
  if (read !== null) return withDraft(here, read);
  return composed.isOpen ? opened(here) : here;
}

/** Starts a command with nothing filled in. */
export function begun(composed: Composed, path: readonly string[]): Composed {
  const { commands } = composed.around;
  const name = commandName(path);
  const command = commands.find((one) => commandName(one.path) === name);
  if (command !== undefined) return withDraft(composed, draftOf(command));
  const problem = { option: null, sentence: noSuchCommand(name, commands) };
  return { ...emptied(composed), text: name, problem };
}

/** The last command comes back, as it was. */
export function recalled(composed: Composed): Composed {
  if (composed.last === null || composed.draft !== null || composed.text !== '') return composed;
  return restored(composed, composed.last);
}

/** What was refused comes back to be corrected, unless something else was begun meanwhile. */
export function refused(
  composed: Composed,
  { order, option, sentence }: { order: Order; option: string | null; sentence: string },
): Composed {
  if (composed.draft !== null || composed.text !== '') return { ...composed, problem: { option: null, sentence } };
  if (order.kind === 'say') return { ...composed, text: order.text, problem: { option: null, sentence }, caret: 'end' };
  const back = restored(composed, order.draft);
  if (option === null || back.draft === null) return { ...back, problem: { option: null, sentence } };
  return opened({ ...back, draft: atOption(back.draft, option, true), problem: { option, sentence } });
}

function restored(composed: Composed, last: Draft): Composed {
  const draft = rebound(last, composed.around.commands);
  if (draft === null) return { ...emptied(composed), text: lineOf(last) };
  const place = Math.max(0, draft.fields.length - 1);
  return { ...emptied(composed), draft: { ...draft, place } };
}

/** The same with the command as it is offered now. */
function rebound(draft: Draft, commands: readonly OfferedCommand[]): Draft | null {
  const name = commandName(draft.command.path);
  const command = commands.find(({ path }) => commandName(path) === name);
  if (command === undefined) return null;
  const fields = draft.fields.flatMap((field) => {
    const option = command.options.find((one) => one.name === field.option.name);
    return option === undefined ? [] : [{ ...field, option }];
  });
  return { ...draft, command, fields, place: Math.min(draft.place, fields.length) };
}

function isSame(one: Around['at'], other: Around['at']): boolean {
  return one?.channelId === other?.channelId && one?.personId === other?.personId;
}
