import type { UpstreamName } from '../domain/failure.ts';
import type { Game } from '../domain/game.ts';
import type { AchievementSet } from '../domain/subject.ts';
import type { TicketMode, TicketState, TicketType } from '../domain/ticket.ts';
import { type Inert, inertCode } from '../lib/inert.ts';
import { ago } from '../lib/time-mark.ts';
import { credentials } from './credentials.ts';
import { akanaWords, type NamedFilter } from './en-akana.ts';
import { exportWords } from './en-exports.ts';
import { listWords } from './en-lists.ts';
import { longWords } from './en-long.ts';
import { menuWords } from './en-menu.ts';
import { postWords } from './en-posts.ts';
import { scopeWords } from './en-scopes.ts';
import { showWords } from './en-show.ts';
import { statusWords } from './en-status.ts';
import { trendWords } from './en-trend.ts';
import { watchWords } from './en-watch.ts';
import { counted, duration, link, lowerFirst, oneOf, points } from './grammar.ts';

/** Which of a game's tickets are listed. */
export type ListedState = 'open' | 'waiting' | 'resolved' | 'closed' | 'all';

const glyphs = {
  open: '○',
  waiting: '◉',
  resolved: '✔',
  closed: '✖',
  'in-review': '⊘',
} satisfies Record<TicketState, string>;

const stateNames = {
  open: 'Open',
  waiting: 'Waiting on reporter',
  resolved: 'Resolved',
  closed: 'Closed',
  'in-review': 'Pending review',
} satisfies Record<TicketState, string>;

const typeNames = {
  'did-not-trigger': 'Did not trigger',
  'triggered-at-wrong-time': 'Triggered at the wrong time',
  unknown: 'Type unknown',
} satisfies Record<TicketType, string>;

const modeNames = { hardcore: 'Hardcore', casual: 'Casual' } satisfies Record<TicketMode, string>;

const ticketsNamed = {
  open: 'open tickets',
  waiting: 'tickets waiting on their reporter',
  resolved: 'resolved tickets',
  closed: 'closed tickets',
  all: 'tickets',
} satisfies Record<ListedState, string>;

/** Every sentence people read, in English. Other people's text comes in inert. */
export const words = {
  akana: akanaWords,
  exports: exportWords,
  trend: trendWords,
  scopes: scopeWords,
  watch: watchWords,
  lists: listWords,
  long: longWords,
  posts: postWords,
  menu: menuWords,
  show: showWords,
  status: statusWords,

  // Tickets
  state: (state: TicketState) => `${glyphs[state]} ${stateNames[state]}`,
  type: (type: TicketType) => typeNames[type],
  mode: (mode: TicketMode) => modeNames[mode],
  heldBy: (name: Inert | null) => `held by ${name ?? 'nobody'}`,
  settledBy: (name: Inert) => `by ${name}`,
  gameName: ({ title, console }: Pick<Game, 'title' | 'console'>) => (console === '' ? title : `${title} (${console})`),
  achievementName: (title: string, game: string) => (game === '' ? title : `${title} (${game})`),
  points,

  // Numbers
  open: (count: number) => `**${count} open**`,
  noneOpen: 'No open tickets',
  counted: countedState,
  inAll: (count: number) => `${count} in all`,
  sentence: (text: string) => text.charAt(0).toUpperCase() + text.slice(1),
  settledUnknown: 'resolved and closed are not known right now',
  accountGone: 'resolved and closed are not known: this account is gone',
  holdsNone: (name: Inert) => `✔ **${name}** holds no open tickets.`,
  noOpenTickets: (name: Inert, set: AchievementSet) =>
    `✔ **${name}** has no open tickets${set === 'unofficial' ? ' on unofficial achievements' : ''}.`,
  notCounted: (upstream: UpstreamName, count: number) =>
    `-# without ${counted(count, 'ticket')} of the site that ${upstream} cannot show`,
  asOf: (ms: number) => `-# as of ${ago(ms)}`,
  lastKnown: (trouble: string, asOf: number, numbers: string) => `⚠ ${trouble} Last known, ${ago(asOf)}: ${numbers}.`,

  // Parts of the numbers
  partsOf: ({ open, waiting }: { open: number; waiting: number }) => {
    if (waiting === 0) return 'Of the open:';
    return open === 0 ? 'Of the waiting:' : 'Of the open and waiting:';
  },
  ofType: (type: TicketType, count: number) =>
    type === 'unknown' ? `${count} of unknown type` : `${count} ${lowerFirst(typeNames[type])}`,
  inMode: (mode: TicketMode | null, count: number) =>
    mode === null ? `${count} of unknown mode` : `${count} ${lowerFirst(modeNames[mode])}`,
  shareHeld: (count: number, name: Inert | null) => `${count} ${words.heldBy(name)}`,
  shareHeldByOthers: (count: number, people: number) => `${count} held by ${counted(people, 'other')}`,
  shareInGame: (count: number, name: string) => `${count} in ${name}`,
  shareInOtherGames: (count: number, games: number) => `${count} in ${counted(games, 'other game')}`,
  oldest: (state: 'open' | 'waiting', ms: number) => `Oldest ${lowerFirst(stateNames[state])}: ${ago(ms)}`,

  // Lists
  ticketsHeldBy: (name: Inert) => `Tickets held by ${name}`,
  small: (text: string) => `-# ${text}`,
  heading: (text: string) => `**${text}**`,
  bullet: (text: string) => `- ${text}`,
  link,
  unofficial: 'unofficial achievements',
  listed: (state: ListedState, count: number) => `Listed: ${countedListed(state, count)}`,
  listedLastKnown: (state: ListedState, count: number) => `In the last known list: ${countedListed(state, count)}`,
  noneListed: (upstream: UpstreamName, state: ListedState, set: AchievementSet) =>
    `${upstream} lists no ${ticketsNamed[state]} for ${set === 'official' ? 'this game' : "this game's unofficial achievements"}.`,
  timesReported: (count: number) => `×${count}`,
  continued: '(continued)',

  // Buttons and selects
  previousPage: '◀',
  nextPage: '▶',
  page: (page: number, pages: number) => `Page ${page}/${pages}`,
  refresh: 'Refresh',
  watchThis: 'Watch this',
  ticketsOn: (upstream: UpstreamName) => `Tickets on ${upstream}`,
  openIn: (upstream: UpstreamName) => `Open in ${upstream}`,
  showATicket: 'Show a ticket',
  otherMatches: (what: 'game' | 'achievement' | 'API') => `Not this ${what}? Other matches`,

  // Troubles
  noSuchGame: (typed: Inert) =>
    `No game matches **${typed}**. Pick one from the list while typing, or paste the game's link.`,
  noSuchGameYet: (typed: Inert) =>
    `No game matches **${typed}** yet: I am still reading the list of games. ` +
    `Try again in a minute, or paste the game's link.`,
  noSuchDeveloper: (upstream: UpstreamName, typed: Inert) => `No ${upstream} user is called **${typed}**.`,
  noSuchAchievement: (typed: Inert) =>
    `No achievement matches **${typed}**. Use a number like \`9\`, or a link to the achievement: ` +
    'I know the titles of those with open tickets only.',
  noSuchConsole: (typed: Inert) => `No console is called **${typed}**. Pick one from the list while typing.`,
  didYouMean: (names: readonly Inert[]) => `Did you mean ${oneOf(names.map((name) => `\`${name}\``))}?`,
  useProfileName: 'Use the name on the profile, or paste a link to the profile.',
  noSuchApi: (typed: Inert) => `No API matches **${typed}**. Pick one from the list while typing, or paste its id.`,
  noSuchName: (what: NamedFilter, typed: Inert) =>
    `No ${what} is called **${typed}** in the tickets I have seen. Use the ${what}'s id.`,
  severalNamed: (what: NamedFilter, typed: Inert, ids: readonly Inert[], others: number) =>
    `Several ${what}s are called **${typed}**. Use the id of one: ` +
    `${ids.map((id) => `\`${id}\``).join(' · ')}${others === 0 ? '' : ` · ${others} more`}`,
  akanaNotHere: "Akana tickets are not available here. The bot's operator can allow this server.",
  managersOnly: 'Changing watches needs **Manage Server**.',
  watchesNotHere: 'Watches belong to a server. Run this in one that has added me.',
  didNotAnswer: (upstream: UpstreamName) => `${upstream} did not answer.`,
  hasAProblem: (upstream: UpstreamName) => `${upstream} did not answer: its server has a problem.`,
  cannotRead: (upstream: UpstreamName) => `${upstream} answered with something I cannot read.`,
  slowDown: (upstream: UpstreamName) => `${upstream} asks us to slow down.`,
  refused: (upstream: UpstreamName) =>
    `The bot's ${upstream} ${credentials[upstream]} was refused. Only the bot's operator can fix this.`,
  rejected: (upstream: UpstreamName) =>
    `${upstream} failed on this question: its server has a problem, or was given an id that it does not know.`,
  readyIn: (seconds: number) => `Ready again in ${duration(seconds)}.`,
  tryIn: (seconds: number) => `Try again in ${duration(seconds)}.`,
  tryInAMinute: 'Try again in a minute.',
  checkIds: 'Try again in a minute, and check the ids if you gave any.',
  listTooOld: (path: string | null) =>
    path === null
      ? 'This list is too old. Run its command again.'
      : `This list is too old. Run \`/${inertCode(path, 100)}\` again.`,
  invalidOption: (option: string) =>
    `I cannot use what you gave for \`${inertCode(option, 32)}\`. Pick one of the suggestions, or type less.`,
  ours: (reference: string) => `Something broke here, not on your side. Reference \`${reference}\`.`,

  // For the operator
  tokenRefused:
    "Discord refused the bot's token: copy a new one from https://discord.com/developers/applications into DISCORD_TOKEN.",
  connectionRefused: (code: number) =>
    `Discord closed the connection for good (code ${code}); see its list of gateway close codes.`,
  deployUpToDate: (guildId: string | null) => `The commands ${where(guildId)} are up to date; nothing was sent.`,
  deploySent: (guildId: string | null) => `Sent the commands ${where(guildId)}:`,
  deployUnanswered: (why: string) =>
    `Discord did not say whether it took the commands (${why}): run "npm run deploy" again.`,
  deployUnreachable: (why: string) => `Discord could not be reached, and nothing was changed (${why}).`,
  deployForbidden:
    'The bot may not set commands there: invite it to that server first, with the scope applications.commands.',
  deployRefused: 'Discord refused the commands, and nothing was changed:',
  deployTwice: (guildId: string) =>
    `Server ${guildId} shows them twice: commands are deployed everywhere too. Use another application for development.`,
  deployTwiceUnknown: (guildId: string, why: string) =>
    `Whether server ${guildId} shows them twice could not be checked (${why}).`,
  invite: (link: string) => `Invite the bot: ${link}`,
  fewLoginsLeft: (left: number, reserve: number, resetMs: number) =>
    `Discord allows only ${counted(left, 'more login')} for now, and this bot keeps ${reserve} in reserve: ` +
    `start it again in ${counted(Math.ceil(resetMs / 60_000), 'minute')}.`,

  // Help
  helpTitle: 'Ticketwatch',
  helpIntro: (upstreams: readonly UpstreamName[]) =>
    upstreams.length === 0
      ? 'Tickets: what is open, and since when.'
      : `Tickets of ${upstreams.join(' and ')}: what is open, and since when.`,
  helpCommand: (path: string, id: string | null, description: string) =>
    `${id === null ? `\`/${path}\`` : `</${path}:${id}>`} · ${description}`,
  helpGroup: (name: string) => `**/${name}**`,
  helpMenu: "**In a message's menu**",
  helpMenuCommand: (name: string, description: string) => `Apps › **${name}** · ${description}`,
  helpStates: (states: readonly string[]) => `-# ${states.join(' · ')}`,
  helpCounts: 'Every number is counted from the tickets themselves, and says as of when.',
  helpPrivate: 'Add `private` to a command, and only you see the answer.',
  helpAkana: 'Answers about Akana are yours alone unless you say `private:false`.',
};

function countedState(state: TicketState, count: number): string {
  return `${count} ${lowerFirst(stateNames[state])}`;
}

function countedListed(state: ListedState, count: number): string {
  return state === 'all' ? `${count} in all` : countedState(state, count);
}

function where(guildId: string | null): string {
  return guildId === null ? 'everywhere' : `on server ${guildId}`;
}
