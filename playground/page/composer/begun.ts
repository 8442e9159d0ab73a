import { type Composed, emptied } from './composed.ts';
import { draftOf } from './draft.ts';
import { noSuchCommand } from './no-such-command.ts';
import { commandName } from './offered.ts';
import { withDraft } from './opened.ts';

/** Starts a command with nothing filled in. */
export function begun(composed: Composed, path: readonly string[]): Composed {
  const { commands } = composed.around;
  const name = commandName(path);
  const command = commands.find((one) => commandName(one.path) === name);
  if (command !== undefined) return withDraft(composed, draftOf(command));
  const problem = { option: null, sentence: noSuchCommand(name, commands) };
  return { ...emptied(composed), text: name, problem };
}
