import type { FailureKind, UpstreamName } from '../domain/failure.ts';
import type { Permission } from '../domain/permission.ts';
import type { WatchWhen } from '../domain/watch.ts';
import type { Inert } from '../lib/inert.ts';
import { ago } from '../lib/time-mark.ts';
import { credentials } from './credentials.ts';
import { changeWords } from './en-changes.ts';
import { counted } from './grammar.ts';

// A word joiner keeps Discord from reading a mention in the name of the permission.
const permissionNames = {
  'view-channel': 'View Channel',
  'send-messages': 'Send Messages',
  'send-in-threads': 'Send Messages in Threads',
  'embed-links': 'Embed Links',
  'mention-everyone': 'Mention @\u2060everyone, @\u2060here and All Roles',
  'read-history': 'Read Message History',
} satisfies Record<Permission, string>;

const speaksUp = {
  'count-changes': 'when the number of open tickets changes',
  opened: 'when a ticket comes in',
  left: 'when a ticket leaves the list',
  'any-change': 'at every change',
} satisfies Record<WatchWhen, string>;

const troubles = {
  unreachable: (upstream) => `${upstream} does not answer`,
  'timed-out': (upstream) => `${upstream} does not answer in time`,
  'rate-limited': (upstream) => `${upstream} asks me to slow down`,
  refused: (upstream) =>
    `${upstream} refuses the bot's ${credentials[upstream]} (only the bot's operator can fix this)`,
  malformed: (upstream) => `${upstream} answers with something I cannot read`,
  broken: (upstream) => `${upstream} fails: its server has a problem`,
  rejected: (upstream) => `${upstream} fails on what I ask`,
} satisfies Record<FailureKind, (upstream: UpstreamName) => string>;

const resumeAfter = 'then run `/watch resume`.';

/** What a channel reads of its watches. Other people's text comes in inert. */
export const postWords = {
  // What is watched. Not inert yet: names are made so as a whole.
  unofficial: (game: string) => `${game} · unofficial achievements`,
  developer: (name: string) => `${name} (developer)`,
  achievement: (title: string, game: string | null) => `${title} (${game ?? 'achievement'})`,
  allOf: (name: string) => `All of ${name}`,
  withId: (api: string, id: string) => `${api} · ${id}`,
  ofPriority: (api: string, priority: string) => `${api} (${priority} priority)`,

  // Where nothing can be posted
  and: (parts: readonly string[]) => new Intl.ListFormat('en-GB').format(parts),
  permission: (permission: Permission) => `**${permissionNames[permission]}**`,
  cannotPost: (channel: string, why: string, remedy: string) => `I cannot post in ${channel}: ${why}. ${remedy}`,
  channel: (id: string) => `<#${id}>`,
  /** For a channel that Discord shows no link to. */
  channelName: (name: Inert) => `#${name}`,
  missing: (permissions: string) => `missing ${permissions}`,
  missingSomething: 'Discord does not let me',
  channelGone: 'the channel is gone',
  serverLeft: 'I am not in its server any more',
  threadLocked: 'the thread is locked',
  wrongKind: 'I post in text channels, announcement channels and threads only',
  messagesClosed: 'my messages are not taken there',

  // And what to do about it
  giveMissing: (count: number) => `Give ${count === 1 ? 'it' : 'them'} to my role there, ${resumeAfter}`,
  giveSomething: (permissions: string) =>
    `My role needs ${permissions} there; and as long as I am timed out I cannot post at all. ` +
    'When that is mended, run `/watch resume`.',
  addElsewhere: 'Remove its watches with `/watch remove`, and add them in another channel.',
  inviteAgain: `Invite me again, ${resumeAfter}`,
  unlock: `Unlock it, ${resumeAfter}`,

  changes: changeWords,

  // Trouble
  trouble: (upstream: UpstreamName, failure: FailureKind, since: number) =>
    `⚠ ${troubles[failure](upstream)}, first noticed ${ago(since)}; the counts stay as they are.`,
  recovery: (upstream: UpstreamName, since: number) => `✔ ${upstream} answers again; the trouble began ${ago(since)}.`,

  // Watches
  mention: ({ kind, id }: { readonly kind: 'role' | 'user'; readonly id: string }) =>
    kind === 'role' ? `<@&${id}>` : `<@${id}>`,
  speaksUp: (when: WatchWhen) => speaksUp[when],
  added: (name: Inert, numbers: string | null, userId: string, when: WatchWhen) =>
    `Watching **${name}**${numbers === null ? '' : `: ${numbers}`}. ` +
    `Added by <@${userId}>; I speak up ${speaksUp[when]}.`,
  openNow: (count: number) => `${count} open`,
  numbersAsOf: (numbers: readonly string[], asOf: number) => `${numbers.join(' · ')}, as of ${ago(asOf)}`,
  resumed: (name: Inert, userId: string, when: WatchWhen) =>
    `Watching **${name}** again: resumed by <@${userId}>. I speak up ${speaksUp[when]}.`,
  removed: (name: Inert, userId: string) => `No longer watching **${name}**: removed by <@${userId}>.`,
  pausedBy: (channelId: string, userId: string) => `<@${userId}> paused the watches in <#${channelId}>.`,
  notAllowed: (channelId: string) =>
    `Akana tickets are not available in the server of <#${channelId}> any more. The bot's operator can allow it.`,
  /** `channel`: `null` for those of a whole server. */
  paused: (count: number, channel: Inert | null, names: readonly string[]) =>
    `Paused with all their settings: ${counted(count, 'watch', 'watches')} of yours ` +
    `${channel === null ? 'there' : `in #${channel}`}: ${names.join(' · ')}`,
  name: (name: Inert) => `**${name}**`,
  anApi: 'an Akana API',

  // Samples
  sample: (line: string) => `This is a sample of my posts here: nothing happened.\n${line}`,
  sampleTicket: 'A sample ticket, which does not exist',
  sampleReference: (reference: string) => `Sample · ${reference}`,

  // What a post carries
  mayBeARepeat: '-# (may be a repeat)',
  reference: (reference: string) => `-# ${reference}`,
};
