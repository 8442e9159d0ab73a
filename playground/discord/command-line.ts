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
  const { path, known, left } = descend(command.options ?? [], rest.split(/(?<=\s)(?=\S)/));
  return { command, path, options: readOptions(left.join(''), known) };
}

/** The client sends nothing while something required is missing. */
export function requireOptions({ command, path, options }: TypedCommand): void {
  const known = path.at(-1)?.options ?? (path.length > 0 ? [] : (command.options ?? []));
  const missing = known.find(
    (option) =>
      option.required === true && !options.some(({ option: { name }, text }) => name === option.name && text !== ''),
  );
  if (missing !== undefined) throw new CommandRefused('This option is required. Specify a value.', missing.name);
}

/** Follows words to a subcommand; `left` are those after it, `known` the options it takes. */
export function descend(options: readonly CommandOption[], words: readonly string[]) {
  const path: CommandOption[] = [];
  let known = options;
  let left = words;
  while (known.some(({ type }) => type === Subcommand || type === SubcommandGroup)) {
    const word = left[0]?.trim() ?? '';
    const next = known.find(({ name }) => name === word);
    if (next === undefined) throw new CommandRefused(`"${word}" is no subcommand here. Pick ${namesOf(known)}.`);
    path.push(next);
    known = next.options ?? [];
    left = left.slice(1);
  }
  return { path, known, left };
}

function readOptions(text: string, known: readonly CommandOption[]): TypedOption[] {
  const starts = known
    .flatMap((option) => [...text.matchAll(startOf(option))].map(({ index }) => ({ option, index })))
    .toSorted((a, b) => a.index - b.index);
  const before = text.slice(0, starts[0]?.index ?? text.length).trim();
  if (before !== '') throw new CommandRefused(`"${before}" is no option here. There is ${namesOf(known)}.`);
  refuseRepeats(starts.map(({ option }) => option));
  return starts.map(({ option, index }, at) => {
    const value = text.slice(index + option.name.length + 1, starts[at + 1]?.index ?? text.length);
    return { option, text: value.trim() };
  });
}

export function refuseRepeats(options: readonly CommandOption[]): void {
  const repeated = options.find((option, at) => options.indexOf(option) !== at);
  if (repeated !== undefined) throw new CommandRefused('An option can be given once.', repeated.name);
}

function startOf({ name }: CommandOption): RegExp {
  return new RegExp(`(?<=^|\\s)${RegExp.escape(name)}:`, 'g');
}

export function namesOf(options: readonly CommandOption[]): string {
  return options.length === 0 ? 'none' : options.map(({ name }) => name).join(', ');
}
