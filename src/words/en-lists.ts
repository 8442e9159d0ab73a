import type { Age } from '../domain/age.ts';
import type { UpstreamName } from '../domain/failure.ts';
import type { Inert } from '../lib/inert.ts';
import { counted } from './grammar.ts';

const ageNames = {
  '0-7': '0–7 days',
  '8-30': '8–30 days',
  '31-60': '31–60 days',
  '60+': '60+ days',
} satisfies Record<Age, string>;

/** What people read in lists of a console, the site and an achievement. Other people's text comes in inert. */
export const listWords = {
  titled: (title: string, narrowings: readonly string[]) => [title, ...narrowings].join(' · '),

  ofGame: (achievement: string, game: string) => `${achievement} · ${game}`,

  // An achievement
  inGame: (game: string) => `in ${game}`,
  openOrWaiting: (count: number) => `**${count} open or waiting**`,
  notInTheSet: (count: number, upstream: UpstreamName) =>
    `**${count} open or waiting.** This achievement is not in the official set, so ${upstream} lists its ` +
    `${count === 1 ? 'ticket' : 'tickets'} only with its game's: \`/tickets game\` with \`set:unofficial\`.`,
  cannotShow: (numbers: string, upstream: UpstreamName) => `${numbers}, which ${upstream} cannot show.`,

  // The newest
  newest: 'Newest open tickets',
  ofType: (type: string) => `of type “${type}”`,
  noneOfType: (name: Inert, type: string) => `✔ **${name}** has no open tickets of type “${type}”.`,

  // Games with most
  gamesWithMost: 'Games with most open tickets',
  gamesWithOpen: (count: number) => `${counted(count, 'game')} with open tickets`,
  game: (open: string, game: string, waiting: readonly string[]) => [open, game, ...waiting].join(' · '),
  openInOthers: (open: number, games: number) => `-# ${open} open in ${counted(games, 'other game')}`,
  showAGame: 'Show a game',

  // By age
  byAge: 'Open tickets by age',
  holdsNoneOn: (name: Inert, console: Inert) => `✔ **${name}** holds no open tickets on **${console}**.`,
  aged: (age: Age, count: number) => `${count} aged ${ageNames[age]}`,
  olderThan: (days: number, count: number) => `${count} older than ${counted(days, 'day')}, oldest first`,
  noneOlderThan: (days: number) => `None is older than ${counted(days, 'day')}.`,
  olderThanLastKnown: (days: number, count: number) =>
    `In the last known list: ${count} older than ${counted(days, 'day')}`,
};
