import type { Message } from '../domain/message.ts';
import type { BotStatus } from '../domain/status.ts';
import type { KeptWatch } from '../domain/watch-keeper.ts';
import { words } from '../words/en.ts';
import { accentColour, healthColour } from './colour.ts';
import { akanaLines, isAskedOf, isWell, retroAchievementsLines } from './status-source.ts';
import { isGoingWell, statusWatchLines } from './status-watches.ts';

interface StatusView {
  readonly bot: BotStatus;
  /** Of the server; `null` where there is none that has the bot. */
  readonly watches: readonly KeptWatch[] | null;
}

/** How the bot, its sources and the watches of one server go. */
export function statusMessage({ bot, watches }: StatusView): Message {
  const { version, since, retroachievements, akana } = bot;
  const sections = [
    [words.status.running(version, since)],
    ...(retroachievements === null ? [] : [retroAchievementsLines(retroachievements)]),
    ...(akana === null ? [] : [akanaLines(akana)]),
    watches === null ? [words.watchesNotHere] : statusWatchLines(watches),
  ];
  const description = sections.map((lines) => lines.join('\n')).join('\n\n');
  return {
    embeds: [{ title: words.status.title, description, color: colourOf(bot, watches ?? []) }],
    rows: [[{ kind: 'press', label: words.refresh, emoji: '🔄', press: { path: 'tickets status', input: {} } }]],
  };
}

function colourOf({ retroachievements, akana }: BotStatus, watches: readonly KeptWatch[]): number {
  const sources = [retroachievements, akana].filter((source) => source !== null);
  if (!sources.every(isWell) || !watches.every(isGoingWell)) return healthColour(false);
  return sources.some(isAskedOf) ? healthColour(true) : accentColour;
}
