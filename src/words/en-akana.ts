import type { AkanaState } from '../domain/akana-ticket.ts';
import type { AkanaSubject } from '../domain/subject.ts';
import type { Inert } from '../lib/inert.ts';
import { ago } from '../lib/time-mark.ts';
import { counted, lowerFirst } from './grammar.ts';

/** A state that has a name of ours. */
export type NamedState = Exclude<AkanaState, 'other'>;
/** A priority that has a name of ours. */
export type NamedPriority = NonNullable<AkanaSubject['priority']>;

/** Something that tickets are picked by, and that has a name of other people's. */
export type NamedFilter = 'app' | 'author' | 'tag';

const glyphs = { open: '○', reopened: '↺', resolved: '✔', closed: '✖' } satisfies Record<NamedState, string>;

const stateNames = {
  open: 'Open',
  reopened: 'Reopened',
  resolved: 'Resolved',
  closed: 'Closed',
} satisfies Record<NamedState, string>;

const priorityNames = { high: 'High', medium: 'Medium', low: 'Low' } satisfies Record<NamedPriority, string>;

/** As the portal's own workflow names them where it has no label. */
const actionNames: ReadonlyMap<string, string> = new Map([
  ['ticket.action.resolve', 'Resolve'],
  ['ticket.action.close', 'Close'],
  ['ticket.action.reopen', 'Reopen'],
  ['discussion.action.delete', 'Delete'],
]);

const orders = { newest: 'newest first', updated: 'last updated first' } satisfies Record<
  NonNullable<AkanaSubject['sort']>,
  string
>;

/** What people read about Akana's tickets. Other people's text comes in inert. */
export const akanaWords = {
  // Tickets
  state: (state: NamedState) => `${glyphs[state]} ${stateNames[state]}`,
  otherState: (text: Inert) => `• ${text}`,
  priority: (priority: NamedPriority) => priorityNames[priority],
  comments: (count: number) => counted(count, 'comment'),
  updated: (ms: number) => `updated ${ago(ms)}`,
  quoted: (text: Inert) => `> ${text}`,
  comment: (author: Inert | null, at: number | null, text: Inert) =>
    `> -# ${[author, at === null ? null : ago(at), text].filter((part) => part !== null).join(' · ')}`,
  /** `null` for one that has no name of ours. */
  action: (key: string) => actionNames.get(key) ?? null,
  actions: (actions: readonly Inert[], others: number) => `-# Actions: ${listed(actions, others)}`,
  tags: (tags: readonly Inert[], others: number) => `-# Tags: ${listed(tags, others)}`,
  by: (name: Inert) => `-# by ${name}`,

  // Numbers
  lead: (state: NamedState, count: number) => `**${akanaWords.counted(state, count)}**`,
  counted: (state: NamedState, count: number) => `${count} ${lowerFirst(stateNames[state])}`,
  inOtherStates: (count: number) => `${count} in ${count === 1 ? 'another state' : 'other states'}`,
  ofPriority: (priority: NamedPriority, count: number) => `${count} ${lowerFirst(priorityNames[priority])}`,
  // As code, so that a label cannot pass for a number of its own.
  ofOtherPriority: (label: Inert, count: number) => `${count} \`${label}\``,
  ofOtherPriorities: (count: number) => `${count} of other priorities`,
  withoutPriority: (count: number) => `${count} without a priority`,
  asSeenBy: (account: Inert | null) => `as seen by ${account ?? "the bot's account"}`,
  notCounted: (count: number) => `-# without ${counted(count, 'ticket')} of which Akana does not say enough`,
  notWhole: (count: number, sort: AkanaSubject['sort']) =>
    count === 0
      ? '⚠ Not all of them could be read: there may be some.'
      : `⚠ Only ${counted(count, 'ticket')} could be read, ${orders[sort ?? 'newest']}; there may be more.`,
  noneFound: (wanted: string) => `No ${wanted} found in what was read.`,
  noneVisible: (wanted: string, account: Inert | null) =>
    `No ${wanted}: none visible to this account${account === null ? '' : ` (${account})`}. ` +
    'There may be some that it is not permitted to see.',
  ticketsInStates: (states: AkanaSubject['states'], api: Inert | null) =>
    [...(states === null ? [] : [anyOf(states)]), 'tickets', ...(api === null ? [] : [`of **${api}**`])].join(' '),
  ticketInStates: (states: AkanaSubject['states'], number: Inert) =>
    [...(states === null ? [] : [anyOf(states)]), numbered(number, `**${number}**`)].join(' '),
  /** `all`: how many tickets there are; a single one is not counted. */
  numberOnly: (count: number, all: number) =>
    `-# Not public, so by number only${all === 1 ? '' : `: ${counted(count, 'ticket')}`}. ` +
    'Run this with `private:true` to read more.',

  severalShare: (what: NamedFilter, typed: Inert) =>
    `Several ${what}s are called **${typed}**. Run this with \`private:true\` to read their ids, or use an id.`,

  // Filters
  filters: (filters: readonly string[]) => `-# Filters: ${filters.join(' · ')}`,
  filterBy: (what: NamedFilter, name: Inert) => `${what} ${name}`,
  filterByOne: (what: NamedFilter) => `one ${what}`,
  filterApi: (name: Inert | null, id: Inert | null) =>
    ['API', name, id === null ? null : `\`${id}\``].filter((part) => part !== null).join(' '),
  filterTicket: (number: Inert) => numbered(number, number),
  filterStates: (states: AkanaSubject['states']) => (states === null ? 'any state' : anyOf(states)),
  filterPriority: (priority: NamedPriority) => `${priority} priority`,
  filterOrder: (sort: NonNullable<AkanaSubject['sort']>) => orders[sort],

  // Lists
  ticketsOf: (api: Inert | null) => (api === null ? 'Akana tickets' : `Akana tickets of ${api}`),
  ticket: (number: Inert) => `Akana ${numbered(number, number)}`,
};

/** Most numbers say themselves what they are of. */
function numbered(number: Inert, shown: string): string {
  return /^ticket/i.test(number) ? shown : `ticket ${shown}`;
}

function anyOf(states: readonly NamedState[]): string {
  return states.map((state) => lowerFirst(stateNames[state])).join(' or ');
}

function listed(shown: readonly Inert[], others: number): string {
  return [...shown, ...(others === 0 ? [] : [`${others} more`])].join(' · ');
}
