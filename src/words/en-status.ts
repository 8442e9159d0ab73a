import type { UpstreamName } from '../domain/failure.ts';
import type { Inert } from '../lib/inert.ts';
import { ago } from '../lib/time-mark.ts';
import { counted } from './grammar.ts';

const healths = {
  answers: '✔ Answers',
  'in-trouble': '⚠ In trouble',
  'not-asked': '○ Not asked yet',
} as const;

/** What Akana calls the things that an account has to do by hand. */
const tasks: ReadonlyMap<string, string> = new Map([
  ['change.password', 'choose a new password'],
  ['force.accept.agreements', 'accept the agreements'],
  ['collect.security.question.answers', 'answer the security questions'],
  ['2fa.verification.code', 'enter the code of a second factor'],
]);

/** What people read about how the bot itself goes. Other people's text comes in inert. */
export const statusWords = {
  title: 'Status',
  running: (version: string, since: number) => `-# Version ${version} · started ${ago(since)}`,

  // A source
  health: (upstream: UpstreamName, health: keyof typeof healths) => `**${upstream}** · ${healths[health]}`,
  lastAnswer: (at: number, tookMs: number) => `last answer ${ago(at)}, which took ${span(tookMs)}`,
  noAnswerYet: 'no answer yet',
  waiting: (count: number) => `${count === 0 ? 'no request' : counted(count, 'request')} waiting`,
  failure: (at: number, why: string) => `⚠ ${why} That was ${ago(at)}.`,
  rejection: (at: number, why: string) => `-# ${why} That was ${ago(at)}.`,
  pausedUntil: (upstream: UpstreamName, until: number) =>
    `⚠ ${upstream} asks us to slow down. Ready again ${ago(until)}.`,

  // RetroAchievements
  listed: (count: number, asOf: number, sweptAt: number) =>
    `${counted(count, 'ticket')} open or waiting, as of ${ago(asOf)} · wholly read ${ago(sweptAt)}`,
  notListed: 'the list of open tickets has not been read yet',

  // Akana
  tasks: (wanted: readonly string[], others: number) =>
    "⚠ Akana wants this done by hand, with the bot's account: " +
    [...wanted, ...(others === 0 ? [] : [`${others} more`])].join(' · '),
  task: (name: string, otherwise: Inert) => tasks.get(name) ?? `\`${otherwise}\``,
  noLoginBefore: (until: number) =>
    `⚠ The last login did not help: the bot's log says why. The next one may be tried ${ago(until)}.`,

  // Watches
  watches: '**Watches of this server**',
  noWatches: 'No watches here yet.',
  active: (count: number) => `**${count} active**`,
  paused: (count: number, why: readonly string[]) => `${count} paused (${why.join(', ')})`,
  pausedBy: {
    'by-person': (count: number) => `${count} by hand`,
    lost: (count: number) => `${count} where I cannot post`,
    'not-allowed': (count: number) => `${count} not allowed any more`,
  },
  unlooked: (count: number, upstream: UpstreamName) =>
    `⚠ ${count} that nobody looks at: ${upstream} is not configured.`,
  stale: (count: number, since: number) => `⚠ ${count} stale: looks began to fail ${ago(since)}.`,
  refusing: (count: number) => `⚠ ${counted(count, 'channel')} ${count === 1 ? 'refuses' : 'refuse'} my posts.`,
  lastPost: (at: number) => `last post ${ago(at)}`,
  noPostYet: 'no post yet',
};

function span(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;
}
