import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Actor } from './discord/actor.ts';
import type { CommandOption } from './discord/command.ts';
import type { LocalDiscord } from './discord/local-discord.ts';

export interface LineSuggestion {
  readonly name: string;
  /** The whole line once this one is taken. */
  readonly line: string;
}

/** What can be typed next: a command, a choice, what the bot suggests for the option at hand, or another option. */
export async function lineSuggestions(
  discord: LocalDiscord,
  actor: Actor,
  line: string,
): Promise<readonly LineSuggestion[]> {
  const commands = leaves(discord, actor);
  const command = commands.find(({ path }) => line.startsWith(`${path} `));
  if (command === undefined)
    return commands
      .filter(({ path }) => line !== '' && path.startsWith(line.trimEnd()))
      .map(({ path, description }) => ({ name: `${path} · ${description}`, line: `${path} ` }));

  const { option, before, value } = lastOption(command.options, line);
  if (option === null) return remaining(command.options, line);
  if (option.choices !== undefined && !line.endsWith(' '))
    return option.choices
      .filter(({ name }) => name.startsWith(value))
      .map((choice) => ({ name: choice.name, line: `${before}${option.name}:${choice.name} ` }));
  if (option.type === ApplicationCommandOptionType.Boolean && !line.endsWith(' '))
    return ['true', 'false']
      .filter((word) => word.startsWith(value))
      .map((word) => ({ name: word, line: `${before}${option.name}:${word} ` }));
  // A value may go on after a space, or be complete.
  const others = remaining(command.options, line);
  if (option.autocomplete !== true) return others;
  const suggested = await discord.suggest(actor, line);
  return [
    ...suggested.map((choice) => ({ name: choice.name, line: `${before}${option.name}:${choice.value} ` })),
    ...others,
  ];
}

function leaves(discord: LocalDiscord, actor: Actor) {
  return discord.commandsFor(actor).flatMap((command) =>
    (command.options ?? []).map((sub) => ({
      path: `/${command.name} ${sub.name}`,
      description: sub.description ?? '',
      options: sub.options ?? [],
    })),
  );
}

function lastOption(options: readonly CommandOption[], line: string) {
  const last = options
    .map((option) => ({ option, at: line.lastIndexOf(` ${option.name}:`) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => b.at - a.at)[0];
  if (last === undefined) return { option: null, before: line, value: '' };
  const start = last.at + 1;
  return { option: last.option, before: line.slice(0, start), value: line.slice(start + last.option.name.length + 1) };
}

function remaining(options: readonly CommandOption[], line: string): LineSuggestion[] {
  if (!line.endsWith(' ')) return [];
  return options
    .filter(({ name }) => !line.includes(` ${name}:`))
    .map(({ name, description }) => ({ name: `${name}: ${description ?? ''}`, line: `${line}${name}:` }));
}
