import { ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10';
import type { Command, CommandGroup } from '../src/discord/command.ts';
import { showTickets } from './menus/show-tickets.ts';
import { ticketsAchievement } from './tickets/achievement.ts';
import { ticketsAgeing } from './tickets/ageing.ts';
import { ticketsApi } from './tickets/api.ts';
import { ticketsDev } from './tickets/dev.ts';
import { ticketsExport } from './tickets/export.ts';
import { ticketsGame } from './tickets/game.ts';
import { ticketsHelp } from './tickets/help.ts';
import { ticketsRecent } from './tickets/recent.ts';
import { ticketsStatus } from './tickets/status.ts';
import { ticketsTop } from './tickets/top.ts';
import { ticketsShow } from './tickets/show.ts';
import { ticketsTrend } from './tickets/trend.ts';
import { watchAchievement } from './watch/achievement.ts';
import { watchAll } from './watch/all.ts';
import { watchApi } from './watch/api.ts';
import { watchDev } from './watch/dev.ts';
import { watchGame } from './watch/game.ts';
import { watchList } from './watch/list.ts';
import { watchPause } from './watch/pause.ts';
import { watchRemove } from './watch/remove.ts';
import { watchResume } from './watch/resume.ts';
import { watchTest } from './watch/test.ts';

export const groups: readonly CommandGroup[] = [
  {
    name: 'tickets',
    description: 'Tickets of RetroAchievements and Akana',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
    installs: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  },
  {
    name: 'watch',
    description: 'Tell channels when tickets change',
    contexts: [InteractionContextType.Guild],
    installs: [ApplicationIntegrationType.GuildInstall],
  },
];

export const commands: readonly Command[] = [
  ticketsDev,
  ticketsGame,
  ticketsApi,
  ticketsShow,
  ticketsAchievement,
  ticketsRecent,
  ticketsTop,
  ticketsAgeing,
  ticketsExport,
  ticketsTrend,
  ticketsStatus,
  ticketsHelp,
  watchDev,
  watchGame,
  watchApi,
  watchAchievement,
  watchAll,
  watchList,
  watchPause,
  watchResume,
  watchTest,
  watchRemove,
  showTickets,
];
