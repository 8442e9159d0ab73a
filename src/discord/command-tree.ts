import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  type APIApplicationCommandSubcommandOption,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Command, CommandGroup, Configured } from './command.ts';

/** Commands that can be answered here: those that need an upstream nobody configured are left out. */
export function usableCommands(commands: readonly Command[], configured: Configured): readonly Command[] {
  return commands.filter(({ needs }) => {
    if (needs === 'any') return Object.values(configured).some(Boolean);
    return needs === 'nothing' || configured[needs];
  });
}

/** What Discord is told of the commands, in the order of the list; the menus come last. */
export function commandTree(
  groups: readonly CommandGroup[],
  commands: readonly Command[],
): RESTPostAPIApplicationCommandsJSONBody[] {
  const typed = commands.filter(({ form }) => form === 'slash');
  const picked = commands.filter(({ form }) => form === 'message-menu');
  const grouped = groups.flatMap((group) => {
    const members = typed.filter(({ path }) => path.startsWith(`${group.name} `));
    return members.length === 0 ? [] : [groupCommand(group, members)];
  });
  return [...grouped, ...picked.map(menuCommand)];
}

/** Everywhere: whoever picks it alone sees the answer. */
function menuCommand({ path }: Command): RESTPostAPIContextMenuApplicationCommandsJSONBody {
  const { Guild, BotDM, PrivateChannel } = InteractionContextType;
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  return {
    type: ApplicationCommandType.Message,
    name: path,
    contexts: [Guild, BotDM, PrivateChannel],
    integration_types: [GuildInstall, UserInstall],
  };
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
