import type { UpstreamName } from '../domain/failure.ts';
import type { MentionWhen, WatchWhen } from '../domain/watch.ts';
import type { Inert } from '../lib/inert.ts';
import { ago } from '../lib/time-mark.ts';
import { postWords } from './en-posts.ts';

const mentionedWhen = { always: 'every time', opened: 'when a ticket comes in' } satisfies Record<MentionWhen, string>;

/** What people read when they add, list and change watches. Other people's text comes in inert. */
export const watchWords = {
  // One watch
  /** For a channel that Discord shows no link to, and for labels. */
  channelName: (name: string) => `#${name}`,
  noneOpen: 'no open tickets',
  isPaused: 'It is paused: run `/watch resume`.',

  // Adding
  where: (subject: Inert) => `Where shall I post about **${subject}**?`,
  pickChannel: 'Pick a channel',
  watching: (subject: Inert, channel: string, numbers: string | null) =>
    `Watching **${subject}** in ${channel}${numbers === null ? '' : `: ${numbers}`}.`,
  speaksUp: (when: WatchWhen) => `I speak up ${postWords.speaksUp(when)}.`,
  willMention: (whom: string, when: MentionWhen) => `I mention ${whom} ${mentionedWhen[when]}.`,

  notCountedYet: (upstream: UpstreamName) =>
    `${upstream} has not answered yet: \`/watch list\` says how many are open once it has.`,
  otherMatch: (subject: Inert) => `**${subject}**`,
  othersMatch: (names: readonly string[]) =>
    `These match too: ${names.join(' · ')}. For one of them, pick it from the list while typing.`,
  mayBeUnofficial:
    'No open ticket shows that this achievement is official: if it is unofficial, I never speak up. ' +
    'Watch its game then: `/watch game` with `set:unofficial`.',

  // Problems
  addedNothing: 'Nothing was added:',
  problem: (sentence: string) => `- ${sentence}`,
  unofficial: (title: Inert, gameId: number | null) =>
    `**${title}** is not an official achievement, and those are watched by game: ` +
    `use \`/watch game${gameId === null ? '' : ` game:${gameId}`}\` with \`set:unofficial\`.`,
  unseenApi: (typed: Inert) =>
    `No list of APIs names **${typed}**, and the bot's account sees no ticket of it, open or not. ` +
    'Check the id, or pick an API from the list while typing.',
  wrongKind: (channel: string) =>
    `I do not post in ${channel}. Pick a text channel, an announcement channel or a thread.`,
  closedThread: (channel: string) => `${channel} is locked. Unlock it, or pick another channel.`,
  youMayNotPost: (channel: string, missing: string) =>
    `You may not post in ${channel} yourself: missing ${missing}. Pick a channel that you may post in.`,
  iMayNotPost: (channel: string, missing: string, count: number) =>
    `I cannot post in ${channel}: missing ${missing}. ` +
    `Give ${count === 1 ? 'it' : 'them'} to my role there, then add the watch again.`,
  youMayNotMention: (role: string, channel: string, missing: string) =>
    `You may not mention ${role} in ${channel} yourself: missing ${missing}. ` +
    'Pick a role that everybody may mention, or a person.',
  iMayNotMention: (role: string, channel: string, missing: string) =>
    `I cannot mention ${role} in ${channel}: missing ${missing}. ` +
    'Give it to my role there, or let everybody mention that role.',
  // A word joiner keeps Discord from reading a mention.
  everyoneMentioned: 'I do not mention @\u2060everyone. Pick another role, or a person.',
  botMentioned: (bot: string) => `${bot} is a bot, and reads no posts. Pick a role or a person.`,
  nobodyMentioned: 'You gave `mention-when`, and nobody to mention. Give `mention` too, or leave both out.',
  exists: (channel: string, subject: Inert, by: string) =>
    `${channel} already watches **${subject}** (added by ${by}).`,
  full: (most: number) =>
    `This server has ${most} watches, as many as it may. Remove one with \`/watch remove\` first.`,

  // Listing
  listTitle: 'Watches',
  howMany: (count: number, most: number) => `**${count} of ${most}** watches`,
  howManyIn: (channel: string, here: number, all: string) => `**${here}** in ${channel} · ${all} in this server`,
  howManyPaused: (count: number) => `${count} paused`,
  none: 'No watches here yet. Try `/watch game`.',
  noneIn: (channel: string) => `No watches in ${channel} yet. Try \`/watch game\`.`,
  asOf: (ms: number) => `as of ${ago(ms)}`,
  notLookedAtYet: 'not looked at yet',
  stale: (lookedAt: number, why: string) => `⚠ Stale: last looked at ${ago(lookedAt)}. ${why}`,
  neverLookedAt: (why: string) => `⚠ Not looked at yet. ${why}`,
  mentions: (whom: string, when: MentionWhen) => `mentions ${whom} ${mentionedWhen[when]}`,
  lastPost: (ms: number) => `last post ${ago(ms)}`,
  noPostYet: 'no post yet',
  pausedBy: (ms: number, whom: string) => `Paused ${ago(ms)} by ${whom}. Run \`/watch resume\` to go on.`,
  pausedFor: (ms: number, why: string) => `⚠ Paused ${ago(ms)}. ${why}`,
  nobodyLooks: (upstream: UpstreamName) => `⚠ Nobody looks: ${upstream} is not configured.`,
  notAllowed: "The bot's operator does not let this server see Akana tickets any more.",
  refused: (refusals: number, since: number, why: string) =>
    `⚠ Refused ${refusals === 1 ? 'once,' : `${refusals} times, the first`} ${ago(since)}: ${why}. ` +
    'I keep trying for some minutes, then I pause it.',

  // Choosing one
  suggested: (subject: string, channel: string, isPaused: boolean) =>
    [subject, watchWords.channelName(channel), ...(isPaused ? ['paused'] : [])].join(' · '),
  noSuchWatch: (typed: Inert) =>
    `No watch here matches **${typed}**. Pick one from the list while typing, or see \`/watch list\`.`,
  whichWatch: (typed: Inert) => `**${typed}** may be one of these. Pick one from the list while typing:`,
  didYouMean: (subject: Inert, channel: string) =>
    `Did you mean **${subject}** in ${channel}? Pick it from the list while typing, or type its whole name.`,
  oneOfThem: (subject: Inert, channel: string) => `- **${subject}** in ${channel}`,
  moreOfThem: (count: number) => `-# and ${count} more`,

  // Changing one
  notConfigured: (subject: Inert, channel: string, upstream: UpstreamName) =>
    `Nobody looks at **${subject}** for ${channel}: ${upstream} is not configured. Only the bot's operator can change this.`,
  paused: (subject: Inert, channel: string) =>
    `Paused: **${subject}** in ${channel}. Run \`/watch resume\` to go on; after 90 days it is removed.`,
  pausedAlready: (subject: Inert, channel: string) =>
    `**${subject}** in ${channel} is paused already. Run \`/watch resume\` to go on.`,
  removed: (subject: Inert, channel: string) => `Removed: **${subject}** in ${channel}.`,
  gone: (subject: Inert, channel: string) => `**${subject}** in ${channel} is not watched any more.`,
  resumed: (subject: Inert, channel: string) => `Resumed: **${subject}** in ${channel}.`,
  activeAlready: (subject: Inert, channel: string) => `**${subject}** in ${channel} is active, and I can post there.`,
  mentionDropped: 'The role that it mentioned is gone, so it mentions nobody now.',
  othersPaused: (count: number, channel: string) =>
    count === 1 ? `1 more watch is paused in ${channel}.` : `${count} more watches are paused in ${channel}.`,
  didNotTell: (channel: string) => `Discord did not say whether I may post in ${channel}. Try again in a minute.`,
  notPosted: (channel: string) => `I could not post in ${channel} just now. Try again in a minute.`,
  didNotSay: (channel: string) =>
    `Discord did not say whether I may post in ${channel}; a line of mine may stand there all the same. Try again in a minute.`,
  sampled: (channel: string) => `Posted a sample in ${channel}. A change would be told like this:`,
  quoted: (line: string) => `> ${line}`,
};
