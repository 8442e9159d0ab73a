import { z } from 'zod';
import {
  AkanaTicketId,
  type AkanaComment,
  type AkanaState,
  type AkanaTicket,
  type Named,
} from '../../domain/akana-ticket.ts';
import { dateTime } from './date-time.ts';
import { Count, many, manyIn, Text } from './fields.ts';
import { portalLink } from './portal-link.ts';

// What is longer is shown nowhere; an export has the beginning.
const mostOfTitle = 1000;
const mostOfDescription = 10_000;
const mostOfComment = 2000;

const Time = z.string().transform(dateTime).catch(null);
const Person = z.object({ userid: Text, name: Text }).catch({ userid: null, name: null });

const Resource = z.object({ id: Text, name: Text, type: Text });
type Resource = z.infer<typeof Resource>;

const Comment = z
  .object({ content: z.string().trim().min(1), created: Time, username: Text, authoringuser: Person })
  .transform(({ content, created, username, authoringuser }): AkanaComment => ({
    author: username ?? authoringuser.name,
    at: created,
    text: beginning(content, mostOfComment),
  }));

const Action = z.object({ label: Text, value: Text }).transform(({ label, value }) => label ?? value);

const Row = z.object({
  ticketid: z.string().trim().pipe(AkanaTicketId),
  apiid: Text,
  appid: Text,
  title: Text,
  description: Text,
  environment: Text,
  state: Text,
  userid: Text,
  username: Text,
  authoringuser: Person,
  created: Time,
  pubdate: Time,
  label: many(z.string().trim().min(1)),
  tag: many(z.string().trim().min(1)),
  comments: Count,
  commentspreview: manyIn('comment', Comment),
  action: many(Action),
  visibility: Text,
  targetresources: manyIn('targetresource', Resource),
  link: Text,
});

/** One ticket as a list or its own page gives it: only its id has to be there. */
export const TicketRow = (portalUrl: string) =>
  Row.transform((row): AkanaTicket => ({
    id: row.ticketid,
    state: stateOf(row.state),
    stateText: row.state ?? '',
    priority: priorityOf(row.label),
    title: beginning(row.title ?? '', mostOfTitle),
    description: beginning(row.description ?? '', mostOfDescription),
    environment: row.environment,
    api: resourceOf(row.targetresources, 'api'),
    version: versionOf(row),
    app: resourceOf(row.targetresources, 'app') ?? named(row.appid),
    author: named(row.userid ?? row.authoringuser.userid, row.authoringuser.name ?? row.username),
    tags: row.tag,
    commentCount: Math.max(row.comments, row.commentspreview.length),
    comments: row.commentspreview,
    actions: row.action.filter((action) => action !== null),
    isPublic: /^(?:.*\.)?public$/i.test(row.visibility ?? ''),
    createdAt: row.created,
    updatedAt: row.pubdate,
    link: row.link && portalLink(row.link, portalUrl),
  }));

const states: ReadonlyMap<string, AkanaState> = new Map([
  ['open', 'open'],
  ['reopen', 'reopened'],
  ['reopened', 'reopened'],
  ['re-open', 'reopened'],
  ['re-opened', 'reopened'],
  ['resolved', 'resolved'],
  ['closed', 'closed'],
]);

function stateOf(text: string | null): AkanaState {
  return states.get(lastPart(text ?? '')) ?? 'other';
}

/** Mostly the only label: `com.soa.ticket.label.priority.high`. */
function priorityOf(labels: readonly string[]): string | null {
  const label = labels.find((label) => /\.priority\./i.test(label)) ?? labels[0];
  return label === undefined ? null : lastPart(label) || null;
}

function lastPart(name: string): string {
  return name.split('.').at(-1)?.toLowerCase() ?? '';
}

function resourceOf(resources: readonly Resource[], type: string): Named | null {
  const resource = resources.find((one) => one.type?.toLowerCase() === type);
  return resource === undefined ? null : named(resource.id, resource.name);
}

/** A ticket's `APIID` is called the API's id, and is that of its version in every example that Akana documents. */
function versionOf({ apiid, targetresources }: z.infer<typeof Row>): Named | null {
  const version = resourceOf(targetresources, 'apiversion') ?? resourceOf(targetresources, 'appversion');
  const api = resourceOf(targetresources, 'api');
  return version ?? (apiid === api?.id ? null : named(apiid));
}

function named(id: string | null, name: string | null = null): Named | null {
  return id === null ? null : { id, name };
}

/** Says with an ellipsis that there is more. */
function beginning(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
