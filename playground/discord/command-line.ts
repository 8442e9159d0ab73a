import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { CommandRefused } from './command-refused.ts';
import type { CommandOption, RegisteredCommand } from './command.ts';

/** What was typed for one option. */
export interface TypedOption {
  readonly option: CommandOption;
  readonly text: string;
}

export interface TypedCommand {
  readonly command: RegisteredCommand;
  /** The group and subcommand on the way, outermost first. */
  readonly path: readonly CommandOption[];
  readonly options: readonly TypedOption[];
}

const { Subcommand, SubcommandGroup } = ApplicationCommandOptionType;

/**
 * Reads `/tickets game game:Sonic the Hedgehog 3 set:unofficial` the way the client's input box does:
 * a value runs until the next ` option:` that the command knows.
 */
export function readCommandLine(line: string, find: (name: string) => RegisteredCommand): TypedCommand {
  const [, name, rest = ''] = /^\/(\S+)\s*(.*)$/s.exec(line.trimStart()) ?? [];
  if (name === undefined) throw new CommandRefused('A command starts with /.');
  const command = find(name);
  const { path, known, rest: values } = descend(command.options ?? [], rest);
  return { command, path, options: readOptions(values, known) };
}

/** The client sends nothing while something required is missing. */
export function requireOptions({ command, path, options }: TypedCommand): void {
  const known = path.at(-1)?.options ?? (path.length > 0 ? [] : (command.options ?? []));
  const missing = known.find(
    (option) =>
      option.required === true && !options.some(({ option: { name }, text }) => name === option.name && text !== ''),
  );
  if (missing !== undefined) throw new CommandRefused(`${missing.name}: This option is required. Specify a value.`);
}

function descend(options: readonly CommandOption[], rest: string) {
  const path: CommandOption[] = [];
  let known = options;
  let left = rest;
  while (known.some(({ type }) => type === Subcommand || type === SubcommandGroup)) {
    const [, word = '', after = ''] = /^(\S*)\s*(.*)$/s.exec(left) ?? [];
    const next = known.find(({ name }) => name === word);
    if (next === undefined) throw new CommandRefused(`"${word}" is no subcommand here. Pick ${namesOf(known)}.`);
    path.push(next);
    known = next.options ?? [];
    left = after;
  }
  return { path, known, rest: left };
}

function readOptions(text: string, known: readonly CommandOption[]): TypedOption[] {
  const starts = known
    .flatMap((option) => [...text.matchAll(startOf(option))].map(({ index }) => ({ option, index })))
    .toSorted((a, b) => a.index - b.index);
  const before = text.slice(0, starts[0]?.index ?? text.length).trim();
  if (before !== '') throw new CommandRefused(`"${before}" is no option here. There is ${namesOf(known)}.`);
  return starts.map(({ option, index }, at) => {
    if (starts.findIndex((other) => other.option === option) !== at)
      throw new CommandRefused(`${option.name}: An option can be given once.`);
    const value = text.slice(index + option.name.length + 1, starts[at + 1]?.index ?? text.length);
    return { option, text: value.trim() };
  });
}

function startOf({ name }: CommandOption): RegExp {
  return new RegExp(`(?<=^|\\s)${RegExp.escape(name)}:`, 'g');
}

function namesOf(options: readonly CommandOption[]): string {
  return options.length === 0 ? 'none' : options.map(({ name }) => name).join(', ');
}
