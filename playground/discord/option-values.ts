import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { assertNever } from '../../src/lib/assert-never.ts';
import type { Actor } from './actor.ts';
import { CommandRefused } from './command-refused.ts';
import type { TypedOption } from './command-line.ts';
import type { CommandOption } from './command.ts';
import { channelsAt, type Named, nothingNamed, peopleAt, rolesAt } from './nameable.ts';
import type { Channel, Guild, Person, Role } from './world.ts';

export interface OptionValue {
  readonly value: string | number | boolean;
  readonly named: Named;
}

/** What the client makes of typed text, or its refusal of it. */
export function optionValue(typed: TypedOption, actor: Actor, everybody: Iterable<Person>): OptionValue {
  const { option } = typed;
  // Only free text is kept as it was typed.
  const isFree = option.type === ApplicationCommandOptionType.String && option.choices === undefined;
  const text = isFree ? typed.text : typed.text.trim();
  const { guild } = actor.channel;
  const here = () => peopleAt(actor, everybody);
  switch (option.type) {
    case ApplicationCommandOptionType.String:
      return { value: textValue(option, text), named: nothingNamed };
    case ApplicationCommandOptionType.Integer:
    case ApplicationCommandOptionType.Number:
      return { value: numberValue(option, text), named: nothingNamed };
    case ApplicationCommandOptionType.Boolean:
      return { value: flagValue(option, text), named: nothingNamed };
    case ApplicationCommandOptionType.User: {
      const found = findPerson(here(), guild, text) ?? refuse(option, 'Enter a valid user.');
      return { value: found.id, named: { ...nothingNamed, people: [found] } };
    }
    case ApplicationCommandOptionType.Role: {
      const found = findRole(actor, text) ?? refuse(option, 'Enter a valid role.');
      return { value: found.id, named: { ...nothingNamed, roles: [found] } };
    }
    case ApplicationCommandOptionType.Mentionable: {
      const role = findRole(actor, text);
      if (role !== null) return { value: role.id, named: { ...nothingNamed, roles: [role] } };
      const found = findPerson(here(), guild, text) ?? refuse(option, 'Enter a valid user or role.');
      return { value: found.id, named: { ...nothingNamed, people: [found] } };
    }
    case ApplicationCommandOptionType.Channel: {
      const found = findChannel(option, actor, text) ?? refuse(option, 'Enter a valid channel.');
      return { value: found.id, named: { ...nothingNamed, channels: [found] } };
    }
    case ApplicationCommandOptionType.Attachment:
    case ApplicationCommandOptionType.Subcommand:
    case ApplicationCommandOptionType.SubcommandGroup:
      return refuse(option, 'This kind of option cannot be typed.');
    default:
      return assertNever(option.type);
  }
}

function textValue(option: CommandOption, text: string): string {
  if (text === '') return refuse(option, 'This option is required. Specify a value.');
  if (option.choices !== undefined) return String(choiceValue(option, text));
  const { min_length: min = 0, max_length: max = 6000 } = option;
  if (text.length > max) return refuse(option, `Must be at most ${max} long.`);
  if (text.length < min) return refuse(option, `Must be at least ${min} long.`);
  return text;
}

function numberValue(option: CommandOption, text: string): number {
  if (option.choices !== undefined) return Number(choiceValue(option, text));
  const number = Number(text);
  const isWhole = option.type === ApplicationCommandOptionType.Integer;
  if (text === '' || !Number.isFinite(number) || (isWhole && !Number.isSafeInteger(number)))
    return refuse(option, isWhole ? 'Input a valid integer.' : 'Input a valid number.');
  if (number < (option.min_value ?? -Infinity)) return refuse(option, `Must be at least ${option.min_value}.`);
  if (number > (option.max_value ?? Infinity)) return refuse(option, `Must be at most ${option.max_value}.`);
  return number;
}

function flagValue(option: CommandOption, text: string): boolean {
  if (/^true$/i.test(text)) return true;
  return /^false$/i.test(text) ? false : refuse(option, 'Choose True or False.');
}

function choiceValue(option: CommandOption, text: string): string | number {
  const lower = text.toLowerCase();
  const choice =
    option.choices?.find(({ name }) => name.toLowerCase() === lower) ??
    option.choices?.find(({ value }) => String(value) === text);
  return choice?.value ?? refuse(option, 'Choose one of the options.');
}

/** By what is sure first: a server's own name for somebody may be anybody's name. */
function findPerson(here: readonly Person[], guild: Guild | null, text: string): Person | null {
  const wanted = text.replace(/^<@!?(\d+)>$/, '$1').replace(/^@/, '');
  const names: readonly ((person: Person) => string | null)[] = [
    ({ id }) => id,
    ({ username }) => username,
    ({ id }) => guild?.members.get(id)?.nick ?? null,
    ({ globalName }) => globalName,
  ];
  for (const name of names) {
    const found = here.find((person) => name(person) === wanted);
    if (found !== undefined) return found;
  }
  return null;
}

function findRole(actor: Actor, text: string): Role | null {
  const wanted = text.replace(/^<@&(\d+)>$/, '$1');
  return rolesAt(actor).find(({ id, name }) => [id, name, `@${name}`].includes(wanted)) ?? null;
}

function findChannel({ channel_types: types }: CommandOption, actor: Actor, text: string): Channel | null {
  const wanted = text.replace(/^<#(\d+)>$/, '$1').replace(/^#/, '');
  return channelsAt(actor, types).find(({ id, name }) => id === wanted || name === wanted) ?? null;
}

function refuse(option: CommandOption, why: string): never {
  throw new CommandRefused(why, option.name);
}
