import type { CommonDeps, NeededDeps } from '../../src/discord/command.ts';
import { defineCommand } from '../../src/discord/define-command.ts';
import { choice, LONGEST_TEXT, optionalText, wholeNumber, yesOrNo } from '../../src/discord/option.ts';
import type { Named } from '../../src/domain/akana-ticket.ts';
import { akanaTicketOn } from '../../src/domain/akana-ticket-reference.ts';
import type { Api } from '../../src/domain/api.ts';
import type { Message, Press } from '../../src/domain/message.ts';
import type { AkanaSubject } from '../../src/domain/subject.ts';
import { assertNever } from '../../src/lib/assert-never.ts';
import { akanaMessage } from '../../src/views/akana.ts';
import { noSuchApiMessage, noSuchNameMessage, severalNamedMessage } from '../../src/views/sentence.ts';
import { ticketElsewhereMessage } from '../../src/views/ticket-sentence.ts';
import { mayWatch } from './may-watch.ts';

const states = ['open', 'resolved', 'closed', 'reopened', 'all'] as const;
type ChosenState = (typeof states)[number];

/** A portal's address and a ticket's id do not fit in a hundred characters. */
const LONGEST_LINK = 500;

export const ticketsApi = defineCommand({
  path: 'tickets api',
  needs: 'akana',
  description: 'Akana tickets, of one API or of all',
  options: {
    api: optionalText('Name or id of the API', { suggest: 'apis' }),
    app: optionalText('Id of an app, or its name in tickets'),
    state: choice('Which tickets to list (open and reopened unless you say otherwise)', states),
    priority: choice('Only tickets of this priority', ['high', 'medium', 'low']),
    tag: optionalText('Only tickets with this tag'),
    author: optionalText('Id of whoever wrote the tickets, or the name in tickets'),
    ticket: optionalText('Id of one ticket, or a link to it', { longest: LONGEST_LINK }),
    sort: choice('What comes first (newest unless you say otherwise)', ['newest', 'updated']),
    comments: wholeNumber('How many comments of each ticket to show', { min: 0, max: 10 }),
    actions: yesOrNo('Show what can be done with each ticket'),
  },
  privacy: 'option-private',
  run: async ({ page, private: isPrivate, ...given }, _caller, deps) => {
    const ticket = given.ticket === undefined ? null : akanaTicketOn(given.ticket, deps.portalUrl);
    if (given.ticket !== undefined && ticket === null) return ticketElsewhereMessage();
    const found = await findApi(given.api, deps);
    if ('instead' in found) return found.instead;
    const app = await findNamed('app', given.app, isPrivate, deps);
    if ('instead' in app) return app.instead;
    const author = await findNamed('author', given.author, isPrivate, deps);
    if ('instead' in author) return author.instead;

    const subject: AkanaSubject = {
      kind: 'akana',
      api: found.named,
      app: app.named,
      author: author.named,
      ticket,
      tag: given.tag ?? null,
      states: statesOf(given.state, ticket),
      priority: given.priority ?? null,
      sort: given.sort ?? null,
      comments: given.comments ?? 0,
      actions: given.actions ?? false,
    };
    const choices = definedOnly({
      ...given,
      api: idOf(found.named, given.api),
      app: idOf(app.named, given.app),
      author: idOf(author.named, given.author),
      ticket: ticket ?? undefined,
    });
    return akanaMessage(await deps.tickets.overview(subject, deps.question), {
      choices,
      page,
      isPrivate,
      others: found.others,
      mayWatch: mayWatch('api', deps.knownCommands()),
    });
  },
});

type Deps = CommonDeps & NeededDeps['akana'];

async function findApi(
  typed: string | undefined,
  { apis, question }: Deps,
): Promise<{ named: Api | null; others: readonly Api[] } | { instead: Message }> {
  if (typed === undefined) return { named: null, others: [] };
  const found = await apis.find(typed, question);
  return found.kind === 'none' ? { instead: noSuchApiMessage(typed) } : { named: found.api, others: found.others };
}

async function findNamed(
  what: 'app' | 'author',
  typed: string | undefined,
  isPrivate: boolean,
  { names, question }: Deps,
): Promise<{ named: Named | null } | { instead: Message }> {
  if (typed === undefined) return { named: null };
  const found = await names.find(what, typed, question);
  switch (found.kind) {
    case 'one':
      return { named: found.named };
    case 'several':
      return { instead: severalNamedMessage(what, typed, found.all, isPrivate) };
    case 'none':
      return { instead: noSuchNameMessage(what, typed) };
    default:
      return assertNever(found);
  }
}

/** Whoever asks for one ticket wants it whatever has become of it. */
function statesOf(chosen: ChosenState | undefined, ticket: string | null): AkanaSubject['states'] {
  if (chosen === undefined) return ticket === null ? ['open', 'reopened'] : null;
  return chosen === 'all' ? null : [chosen];
}

/** Names are shared and change hands: a press goes by the id, unless no option takes one that long. */
function idOf(named: { readonly id: string } | null, typed: string | undefined): string | undefined {
  return named === null || named.id.length > LONGEST_TEXT ? typed : named.id;
}

function definedOnly(input: Readonly<Record<string, Press['input'][string] | undefined>>): Press['input'] {
  return Object.fromEntries(
    Object.entries(input).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}
