import type { ComposedCommand } from '../protocol.ts';
import { descend, namesOf, refuseRepeats, type TypedCommand } from './command-line.ts';
import { CommandRefused } from './command-refused.ts';
import type { RegisteredCommand } from './command.ts';

/** A command that was put together option by option: a value is what was typed, whatever it looks like. */
export function readComposedCommand(
  { path: words, options }: ComposedCommand,
  find: (name: string) => RegisteredCommand,
): TypedCommand {
  const [name = '', ...rest] = words;
  const command = find(name);
  const { path, known, left } = descend(command.options ?? [], rest);
  if (left.length > 0)
    throw new CommandRefused(`/${words.slice(0, -left.length).join(' ')} has no "${left.join(' ')}".`);

  const typed = options.map(({ name, text }) => {
    const option = known.find((other) => other.name === name);
    if (option === undefined) throw new CommandRefused(`"${name}" is no option here. There is ${namesOf(known)}.`);
    return { option, text };
  });
  refuseRepeats(typed.map(({ option }) => option));
  return { command, path, options: typed };
}
