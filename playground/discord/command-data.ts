import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Actor } from './actor.ts';
import type { TypedCommand, TypedOption } from './command-line.ts';
import { CommandRefused } from './command-refused.ts';
import { optionValue } from './option-values.ts';
import { resolvedJson } from './resolved.ts';
import type { Person } from './world.ts';

interface SentOption {
  readonly name: string;
  readonly type: number;
  readonly value: string | number | boolean;
  readonly focused?: true;
}

/** The `data` of a command as the client sends it, with whatever its options name. */
export function commandData(typed: TypedCommand, actor: Actor, bot: Person, everybody: Iterable<Person>): object {
  const values = typed.options.map((option) => ({ option, ...optionValue(option, actor, everybody) }));
  const sent = values.map(({ option: { option }, value }) => ({ name: option.name, type: option.type, value }));
  const all = {
    people: values.flatMap(({ named }) => named.people),
    roles: values.flatMap(({ named }) => named.roles),
    channels: values.flatMap(({ named }) => named.channels),
  };
  const resolved = resolvedJson(all, actor, bot);
  return { ...wrapped(typed, sent), ...(Object.keys(resolved).length > 0 && { resolved }) };
}

/** The `data` while the last option is being typed: what came before goes along as far as it makes sense. */
export function autocompleteData(
  typed: TypedCommand,
  actor: Actor,
  everybody: Iterable<Person>,
): { readonly data: object; readonly takes: 'string' | 'number' } {
  const last = typed.options.at(-1);
  if (last === undefined) throw new CommandRefused('Nothing is being typed.');
  if (last.option.autocomplete !== true) throw new CommandRefused(`${last.option.name} has no suggestions.`);
  const before = typed.options.slice(0, -1).flatMap((option) => settled(option, actor, everybody));
  const { name, type } = last.option;
  const data = wrapped(typed, [...before, { name, type, value: last.text, focused: true }]);
  return { data, takes: type === ApplicationCommandOptionType.String ? 'string' : 'number' };
}

function settled(typed: TypedOption, actor: Actor, everybody: Iterable<Person>): SentOption[] {
  const { name, type } = typed.option;
  try {
    return [{ name, type, value: optionValue(typed, actor, everybody).value }];
  } catch (error) {
    if (error instanceof CommandRefused) return [];
    throw error;
  }
}

function wrapped({ command, path }: TypedCommand, options: readonly SentOption[]): object {
  const { Subcommand } = ApplicationCommandOptionType;
  const nested = path.reduceRight<readonly object[]>(
    (inner, { name, type }) => [{ name, type, ...((inner.length > 0 || type === Subcommand) && { options: inner }) }],
    options,
  );
  return {
    id: command.id,
    name: command.name,
    type: command.type,
    ...(command.guild_id !== undefined && { guild_id: command.guild_id }),
    options: nested,
  };
}
