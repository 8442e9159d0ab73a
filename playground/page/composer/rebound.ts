import type { Draft } from './draft.ts';
import { commandName, type OfferedCommand } from './offered.ts';

/** The same with the command as it is offered now; `null`: it is not. */
export function rebound(draft: Draft, commands: readonly OfferedCommand[]): Draft | null {
  const name = commandName(draft.command.path);
  const command = commands.find(({ path }) => commandName(path) === name);
  if (command === undefined) return null;
  const fields = draft.fields.flatMap((field) => {
    const option = command.options.find((one) => one.name === field.option.name);
    return option === undefined ? [] : [{ ...field, option }];
  });
  return { ...draft, command, fields, place: Math.min(draft.place, fields.length) };
}
