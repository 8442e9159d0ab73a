import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type APIApplicationCommandSubcommandOption,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Command, CommandGroup, Need } from './command.ts';

/** Commands that can be answered here: those that need an upstream nobody configured are left out. */
export function usableCommands(
  commands: readonly Command[],
  configured: Readonly<Record<Need, boolean>>,
): readonly Command[] {
  return commands.filter(({ needs }) => needs === 'nothing' || configured[needs]);
}

/** What Discord is told of the commands, in the order of the list. */
export function commandTree(
  groups: readonly CommandGroup[],
  commands: readonly Command[],
): RESTPostAPIChatInputApplicationCommandsJSONBody[] {
  return groups
    .map((group) => ({
      type: ApplicationCommandType.ChatInput as const,
      name: group.name,
      description: group.description,
      contexts: [...group.contexts],
      integration_types: [...group.installs],
      options: commands.filter(({ path }) => path.startsWith(`${group.name} `)).map(subcommand),
    }))
    .filter(({ options }) => options.length > 0);
}

function subcommand({ path, description, options }: Command): APIApplicationCommandSubcommandOption {
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name: path.slice(path.indexOf(' ') + 1),
    description,
    options: Object.entries(options).map(([name, option]) => option.toJSON(name)),
  };
}
