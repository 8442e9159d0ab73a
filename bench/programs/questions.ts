import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';

/** `/tickets help`: needs nothing but the bot itself. */
export const help = ticketsCommand('help', []);

/** `/tickets game` */
export function gameQuestion(title: string): object {
  return ticketsCommand('game', [{ type: ApplicationCommandOptionType.String, name: 'game', value: title }]);
}

function ticketsCommand(name: string, options: readonly object[]): object {
  const subcommand = { type: ApplicationCommandOptionType.Subcommand, name, options };
  return { type: ApplicationCommandType.ChatInput, id: '1', name: 'tickets', options: [subcommand] };
}
