import {
  ApplicationCommandType,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';

/** Those of a tree that are typed after a slash. */
export function typedCommands(
  tree: readonly RESTPostAPIApplicationCommandsJSONBody[],
): RESTPostAPIChatInputApplicationCommandsJSONBody[] {
  return tree.flatMap((command) => (command.type === ApplicationCommandType.ChatInput ? [command] : []));
}
