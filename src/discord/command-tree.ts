import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type APIApplicationCommandSubcommandOption,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Command, CommandGroup, Need } from './command.ts';

/** Commands that can be answered here: those that need an upstream nobody configured are left out. */
export function usableCommands(
  commands: readonly Command[],
  configured: Readonly<Record<Need, boolean>>,
): readonly Command[] {
  return commands.filter(({ needs }) => {
    if (needs === 'any') return Object.values(configured).some(Boolean);
    return needs === 'nothing' || configured[needs];
  });
}

/** What Discord is told of the commands, in the order of the list. */
export function commandTree(
  groups: readonly CommandGroup[],
  commands: readonly Command[],
): RESTPostAPIChatInputApplicationCommandsJSONBody[] {
  return groups.flatMap((group) => {
    const members = commands.filter(({ path }) => path.startsWith(`${group.name} `));
    return members.length === 0 ? [] : [groupCommand(group, members)];
  });
}

function groupCommand(
  { name, description, contexts, installs }: CommandGroup,
  members: readonly Command[],
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  const isForManagers = members.every(({ audience }) => audience === 'managers');
  return {
    type: ApplicationCommandType.ChatInput,
    name,
    description,
    contexts: [...contexts],
    integration_types: [...installs],
    ...(isForManagers && { default_member_permissions: String(PermissionFlagsBits.ManageGuild) }),
    options: members.map(subcommand),
  };
}

function subcommand({ path, description, options }: Command): APIApplicationCommandSubcommandOption {
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name: path.slice(path.indexOf(' ') + 1),
    description,
    options: Object.entries(options).map(([name, option]) => option.toJSON(name)),
  };
}
