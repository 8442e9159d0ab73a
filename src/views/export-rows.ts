import type { AkanaTicket } from '../domain/akana-ticket.ts';
import type { Ticket, TicketState } from '../domain/ticket.ts';
import type { ShownTicket } from './akana-shown.ts';
import { links } from './links.ts';

/** `null`: there is none, or it is not for everybody who sees the file. */
export type Cell = string | number | null | readonly string[];

/** What a file holds, whatever its format. */
export interface ExportTable {
  /** In lower case, with `_` between words. */
  readonly columns: readonly string[];
  /** As many cells as there are columns; made anew each time. */
  readonly rows: () => Iterable<readonly Cell[]>;
  readonly count: number;
}

type Columns<T> = Readonly<Record<string, (ticket: T) => Cell>>;

const stateNames = {
  open: 'open',
  waiting: 'waiting',
  resolved: 'resolved',
  closed: 'closed',
  'in-review': 'pending-review',
} satisfies Record<TicketState, string>;

const ticketColumns: Columns<Ticket> = {
  id: ({ id }) => id,
  state: ({ state }) => stateNames[state],
  type: ({ type }) => type,
  mode: ({ mode }) => mode,
  achievement: ({ achievement }) => achievement.title,
  achievement_id: ({ achievement }) => achievement.id,
  points: ({ achievement }) => achievement.points,
  game: ({ game }) => game.title,
  game_id: ({ game }) => game.id,
  console: ({ game }) => game.console,
  holder: ({ holder }) => holder && holder.name,
  reporter: ({ reporter }) => reporter && reporter.name,
  resolver: ({ resolver }) => resolver && resolver.name,
  reported_at: ({ reportedAt }) => isoTime(reportedAt),
  resolved_at: ({ resolvedAt }) => isoTime(resolvedAt),
  link: ({ id }) => links.ticket(id),
  notes: ({ notes }) => notes,
};

const akanaColumns: Columns<ShownTicket> = {
  id: ({ ticket }) => ticket.id,
  // A tenant may have states of its own.
  state: ({ ticket }) => (ticket.state === 'other' ? ticket.stateText : ticket.state),
  priority: ({ ticket }) => ticket.priority,
  title: ofWhole(({ title }) => title),
  api: ofWhole(({ api }) => api && (api.name ?? api.id)),
  version: ofWhole(({ version }) => version && (version.name ?? version.id)),
  app: ofWhole(({ app }) => app && (app.name ?? app.id)),
  environment: ofWhole(({ environment }) => environment),
  author: ofWhole(({ author }) => author && (author.name ?? author.id)),
  tags: ofWhole(({ tags }) => tags),
  comments: ofWhole(({ commentCount }) => commentCount),
  created_at: ({ ticket }) => isoTime(ticket.createdAt),
  updated_at: ofWhole(({ updatedAt }) => isoTime(updatedAt)),
  visibility: (shown) => (shown.kind === 'whole' && shown.ticket.isPublic ? 'public' : 'limited'),
  link: ({ ticket }) => ticket.link,
  description: ofWhole(({ description }) => description),
};

export function ticketTable(tickets: readonly Ticket[]): ExportTable {
  return tableOf(ticketColumns, tickets);
}

export function akanaTable(tickets: readonly ShownTicket[]): ExportTable {
  return tableOf(akanaColumns, tickets);
}

function tableOf<T>(columns: Columns<T>, tickets: readonly T[]): ExportTable {
  const values = Object.values(columns);
  return {
    columns: Object.keys(columns),
    rows: () => Iterator.from(tickets).map((ticket) => values.map((value) => clean(value(ticket)))),
    count: tickets.length,
  };
}

/** Nothing of a ticket that goes by its number only. */
function ofWhole(value: (ticket: AkanaTicket) => Cell): (shown: ShownTicket) => Cell {
  return (shown) => (shown.kind === 'whole' ? value(shown.ticket) : null);
}

/** Text that every program can read: half characters are not UTF-8, and NUL ends a text for many. */
function clean(cell: Cell): Cell {
  if (typeof cell === 'string') return cell.toWellFormed().replaceAll('\0', '');
  return Array.isArray(cell) ? cell.map((text: string) => text.toWellFormed().replaceAll('\0', '')) : cell;
}

/** `2026-08-19T10:11:12Z` */
export function isoText(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}

function isoTime(ms: number | null): string | null {
  return ms === null ? null : isoText(ms);
}
