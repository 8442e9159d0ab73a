import type { WorldComment, WorldTicket } from '../world/entities.ts';
import { canMove } from '../world/ticket-moves.ts';
import { isoDate, mailDate } from '../wire/dates.ts';
import type { Portal } from './portal.ts';

/** How much of a ticket is told: so many of its latest comments, and what may be done with it. */
export interface Detail {
  /** `null`: nothing about comments but their number. */
  readonly comments: number | null;
  readonly actions: boolean;
}

export function ticketJson(portal: Portal, ticket: WorldTicket, detail: Detail): object {
  const { world, switches } = portal;
  if (switches.ticketFields === 'sparse') return { TicketID: ticket.id, Title: ticket.title, State: ticket.state };
  const date = dating(portal);
  const empty = switches.leanFields === 'empty';
  return {
    TicketID: ticket.id,
    ...subjectIds(portal, ticket),
    Title: ticket.title,
    Description: ticket.description,
    Environment: ticket.environment,
    State: ticket.state,
    UserID: ticket.author,
    ...(switches.author === 'user-name' && { UserName: nameOf(portal, ticket.author) }),
    Created: date(ticket.createdAt),
    Label: ticket.labels,
    Tag: ticket.tags,
    Comments: ticket.comments.length,
    Marks: 0,
    IsMarked: false,
    Visibility: ticket.visibility,
    PubDate: date(switches.pubDate === 'updated' ? ticket.updatedAt : ticket.createdAt),
    ...((detail.actions || empty) && { Action: detail.actions ? actionsOf(ticket) : [] }),
    TargetResources: { TargetResource: targetsOf(portal, ticket) },
    Image: imageOf(portal, ticket.author),
    ...((detail.comments !== null || empty) && { CommentsPreview: preview(portal, ticket, detail.comments ?? 0) }),
    Link: `../${world.tenant}#/forum/discussions/${ticket.id}/details`,
    ...(switches.author === 'object' && { AuthoringUser: authoringUser(portal, ticket.author) }),
    DescriptionMediaType: ticket.descriptionType,
    BoardItemArtifacts: { BoardItemArtifact: [] },
  };
}

/** The "API's id" of a ticket is that of the version it is about. */
function subjectIds({ switches }: Portal, { about }: WorldTicket): object {
  if (about.kind === 'app') return { AppID: about.app };
  return { APIID: about.version, ...(switches.missingApp === 'blank' && { AppID: '' }) };
}

function targetsOf({ world }: Portal, { about }: WorldTicket): readonly object[] {
  if (about.kind === 'app') {
    const app = world.apps.get(about.app);
    return [
      { Name: app?.name, ID: app?.id, Type: 'app' },
      { Name: app?.version.label, ID: app?.version.id, Type: 'appversion' },
    ];
  }
  const api = world.apis.get(about.api);
  const version = api?.versions.find(({ id }) => id === about.version);
  return [
    { Name: api?.name, ID: api?.id, Type: 'api' },
    { Name: version?.label, ID: version?.id, Type: 'apiversion' },
  ];
}

const deletion = { value: 'discussion.action.delete', label: 'discussion.action.delete' };

function actionsOf({ state, actions }: WorldTicket): readonly object[] {
  if (actions !== null) return actions.map((value) => ({ value, label: value }));
  const moves = [
    ['resolve', 'Resolve'],
    ['close', 'Close'],
    ['reopen', 'Reopen'],
  ] as const;
  return [
    ...moves.flatMap(([move, label]) => (canMove(state, move) ? { value: `ticket.action.${move}`, label } : [])),
    deletion,
  ];
}

function preview(portal: Portal, { id, comments }: WorldTicket, count: number): object {
  const latest = comments.toReversed().slice(0, count);
  return { Count: latest.length, Comment: latest.map((comment) => commentJson(portal, id, comment)) };
}

function commentJson(portal: Portal, ticketId: string, { id, author, text, at }: WorldComment): object {
  return {
    CommentID: id,
    CommentSubjectID: ticketId,
    Content: text,
    Created: dating(portal)(at),
    Marks: 0,
    IsMarked: false,
    UserID: author,
    ...(portal.switches.author === 'user-name'
      ? { UserName: nameOf(portal, author) }
      : { AuthoringUser: authoringUser(portal, author) }),
  };
}

function authoringUser(portal: Portal, id: string): object {
  const name = nameOf(portal, id);
  return { UserID: id, Name: name, Image: { Url: avatar(portal, id), Title: name, Link: `#/users/${id}/details` } };
}

function imageOf(portal: Portal, id: string): object {
  return { Url: avatar(portal, id), Link: `../${portal.world.tenant}#/user/${id}/details` };
}

function avatar({ origin }: Portal, id: string): string {
  return `${origin}/api/users/${id}/avatar`;
}

function nameOf({ world }: Portal, id: string): string | undefined {
  return world.people.get(id)?.name;
}

function dating({ switches }: Portal): (ms: number) => string {
  return switches.dates === 'iso' ? isoDate : mailDate;
}
