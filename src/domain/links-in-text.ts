import { parseAkanaTicket } from './akana-ticket-reference.ts';
import type { AkanaTicketId } from './akana-ticket.ts';
import { parseDeveloper } from './developer-name.ts';
import { AchievementId, GameId, TicketId } from './ids.ts';

/** What a link leads to, for those links that have tickets behind them. */
export type TicketLink =
  | { readonly kind: 'ticket'; readonly id: TicketId }
  | { readonly kind: 'game'; readonly id: GameId }
  | { readonly kind: 'achievement'; readonly id: AchievementId }
  | { readonly kind: 'developer'; readonly name: string }
  /** `origin`: of whichever portal that may be. */
  | { readonly kind: 'akana'; readonly id: AkanaTicketId; readonly origin: string };

/** The links of a text in order of appearance, each subject once. */
export function linksIn(text: string): readonly TicketLink[] {
  const found = new Map<string, TicketLink>();
  for (const [candidate] of text.matchAll(address)) {
    const url = URL.parse(withScheme(candidate.replace(trailing, '')));
    const link = url === null ? null : (akanaLink(url) ?? retroAchievementsLink(url));
    if (link !== null) found.set(keyOf(link), found.get(keyOf(link)) ?? link);
  }
  return [...found.values()];
}

// A host within another address or a longer word is not one; Markdown's own signs end an address.
const address = /(?<![\w.@/-])(?:https?:\/\/)?[a-z\d.-]+(?::\d+)?\/[^\s<>()[\]"'`|,;\\^\u007f-\uffff]*/gi;
const trailing = /[.:!?*_~]+$/;

function withScheme(candidate: string): string {
  return /^https?:/i.test(candidate) ? candidate : `https://${candidate}`;
}

/** Akana's pages stand after the `#`; other sites' discussions do not. */
function akanaLink({ protocol, hash, origin, username }: URL): TicketLink | null {
  if (!/^https?:$/.test(protocol) || username !== '') return null;
  if (!/^#.*\/discussions\/[^/?#]/.test(hash)) return null;
  return { kind: 'akana', id: parseAkanaTicket(hash), origin };
}

function retroAchievementsLink({ host, pathname, searchParams }: URL): TicketLink | null {
  if (!/^(?:www\.)?retroachievements\.org$/.test(host)) return null;
  if (pathname.toLowerCase() === '/ticketmanager.php') return oldLink(searchParams);
  const [, page = '', named = ''] = /^\/([a-z\d]+)\/([^/]+)/i.exec(pathname) ?? [];
  return pages.get(page.toLowerCase())?.(named) ?? null;
}

/** As the site wrote them for many years. */
function oldLink(query: URLSearchParams): TicketLink | null {
  for (const [name, named] of query) {
    const link = oldNames.get(name)?.(named) ?? null;
    if (link !== null) return link;
  }
  return null;
}

type ReadName = (named: string) => TicketLink | null;

const pages: ReadonlyMap<string, ReadName> = new Map([
  ['ticket', ticketLink],
  ['game', gameLink],
  ['game2', gameLink],
  ['achievement', achievementLink],
  ['user', developerLink],
  ['u', developerLink],
]);

const oldNames: ReadonlyMap<string, ReadName> = new Map([
  ['i', ticketLink],
  ['g', gameLink],
  ['a', achievementLink],
  ['u', developerLink],
]);

function ticketLink(named: string): TicketLink | null {
  const id = TicketId.safeParse(numberIn(named)).data;
  return id === undefined ? null : { kind: 'ticket', id };
}

function gameLink(named: string): TicketLink | null {
  const id = GameId.safeParse(numberIn(named)).data;
  return id === undefined ? null : { kind: 'game', id };
}

function achievementLink(named: string): TicketLink | null {
  const id = AchievementId.safeParse(numberIn(named)).data;
  return id === undefined ? null : { kind: 'achievement', id };
}

function developerLink(named: string): TicketLink | null {
  const name = parseDeveloper(named);
  return name === null ? null : { kind: 'developer', name };
}

/** Of `14402` and `14402-dragster`. */
function numberIn(named: string): number {
  return Number(/^(\d+)(?:-|$)/.exec(named)?.[1] ?? Number.NaN);
}

function keyOf(link: TicketLink): string {
  if (link.kind === 'developer') return `developer ${link.name.toLowerCase()}`;
  return link.kind === 'akana' ? `${link.origin} ${link.id.toLowerCase()}` : `${link.kind} ${link.id}`;
}
