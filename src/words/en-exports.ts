import type { UpstreamName } from '../domain/failure.ts';
import type { GameId } from '../domain/ids.ts';
import type { ListedScope } from './en-scopes.ts';
import { counted } from './grammar.ts';

/** Whose tickets an export is of. */
export type ExportScope = ListedScope | 'api';

/** Which of them; `current` unless somebody says otherwise. */
export type ExportState = 'open' | 'waiting' | 'reopened' | 'resolved' | 'closed' | 'all';

const narrower = {
  dev: 'Narrow it with `state`, or export one game at a time.',
  game: 'Narrow it with `state`.',
  console: 'Narrow it with `state`, or export one game at a time.',
  site: 'Export one console at a time.',
  api: 'Narrow it with `target` and `state`.',
} satisfies Record<ExportScope, string>;

const stateLists = {
  open: 'Open tickets',
  waiting: 'Tickets waiting on their reporter',
  reopened: 'Reopened tickets',
  resolved: 'Resolved tickets',
  closed: 'Closed tickets',
  all: 'Tickets in every state',
} satisfies Record<ExportState, string>;

const currentLists = {
  RetroAchievements: 'Open and waiting tickets',
  Akana: 'Open and reopened tickets',
} satisfies Record<UpstreamName, string>;

export const exportWords = {
  // While it is made
  reading: (count: number) => (count === 0 ? 'Reading tickets…' : `Reading tickets: ${count} so far…`),

  // The answer
  title: (name: string) => `Export · ${name}`,
  holds: (upstream: UpstreamName, state: ExportState | null, files: number) =>
    `${state === null ? currentLists[upstream] : stateLists[state]}, newest first, in ${counted(files, 'file')}:`,
  file: (name: string, count: number, bytes: number) => `- \`${name}\` · ${counted(count, 'ticket')} · ${size(bytes)}`,
  otherGames: (names: readonly string[], others: number) =>
    `-# Not this game? Give its link or id: ${[...names, ...(others === 0 ? [] : [`${others} more`])].join(' · ')}`,
  withId: (id: GameId, name: string) => `\`#${id}\` ${name}`,
  nothing: (state: ExportState | null, isLastKnown: boolean) =>
    `Nothing to export${state === null ? '' : ` with \`state:${state}\``}` +
    `${isLastKnown ? ' in the last known list' : ''}, so there is no file.`,

  // Troubles
  notConfigured: (upstream: UpstreamName) => `This bot is not connected to ${upstream}.`,
  noReopened: 'RetroAchievements has no reopened tickets: one that is opened again is simply open. Use `state:open`.',
  noWaiting: 'Akana has no tickets that wait on their reporter. Use `state:open` or `state:reopened`.',
  onlyOfGames:
    'RetroAchievements lists resolved and closed tickets of one game at a time. ' +
    'Export a game with `scope:game`, or leave `state` out for the open and waiting ones.',
  tooBig: (scope: ExportScope, needed: Extent, most: Extent) =>
    `This export is ${inFiles(needed, Math.ceil)}, and Discord takes ${inFiles(most, Math.floor)} here. ${narrower[scope]}`,
  ticketTooBig: (bytes: number, most: number) =>
    `One of these tickets alone makes a file of ${size(bytes)}, and Discord takes ${size(most, Math.floor)} here.`,
  notWhole: (count: number) =>
    `Akana gave me ${counted(count, 'ticket')}, and that is not all: there are too many, or the list changed all the ` +
    'while. A file would look whole, so there is none. Narrow it with `target` and `state`, or try again later.',
};

interface Extent {
  readonly bytes: number;
  readonly files: number;
}

/** Rounded apart, so that what is too much never looks the same as what would do. */
type Round = (value: number) => number;

function inFiles({ bytes, files }: Extent, round: Round): string {
  return `${size(bytes, round)} in ${counted(files, 'file')}`;
}

/** As Discord counts: 10 MB are 10 × 1,024 × 1,024 bytes. */
function size(bytes: number, round: Round = Math.ceil): string {
  const kilo = bytes / 1024;
  return kilo < 1000 ? `${round(kilo)} KB` : `${round((kilo / 1024) * 10) / 10} MB`;
}
