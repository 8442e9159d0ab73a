import { ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10';
import type { Command, CommandGroup } from '../src/discord/command.ts';
import { ticketsApi } from './tickets/api.ts';
import { ticketsDev } from './tickets/dev.ts';
import { ticketsGame } from './tickets/game.ts';
import { ticketsHelp } from './tickets/help.ts';

export const groups: readonly CommandGroup[] = [
  {
    name: 'tickets',
    description: 'Tickets of RetroAchievements and Akana',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
    installs: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  },
];

export const commands: readonly Command[] = [ticketsDev, ticketsGame, ticketsApi, ticketsHelp];
