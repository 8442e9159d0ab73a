import { words } from '../../src/words/en.ts';
import type { LocalAkana } from '../akana/server.ts';
import type { AkanaWorld } from '../akana/world.ts';
import type { WorldTicket } from '../akana/world/entities.ts';
import { CommandRefused } from '../discord/command-refused.ts';
import type { SystemControls } from '../page-server/world-controls.ts';
import type { FieldView, TicketRow } from '../protocol.ts';
import { makeMove, movesOf, numberOf } from './akana-moves.ts';
import { createAkanaTroubles } from './akana-troubles.ts';
import { subscribed } from './subscribed.ts';
import { fieldValues } from './field-values.ts';
import { firstOf, MOST_SUBJECTS, MOST_TICKETS } from './first-of.ts';
import { matcher } from './matcher.ts';

const fields: readonly FieldView[] = [
  { name: 'title', label: 'Title (optional)', choices: null },
  {
    name: 'priority',
    label: 'Priority',
    choices: (['high', 'medium', 'low'] as const).map((priority) => ({
      value: priority,
      label: words.akana.priority(priority),
    })),
  },
  { name: 'environment', label: 'Environment (optional)', choices: null },
];

// Akana documents no limits.
const limits = { title: 500, environment: 500 };

const states: ReadonlyMap<string, string> = new Map([
  ['OPEN', words.akana.state('open')],
  ['REOPEN', words.akana.state('reopened')],
  ['RESOLVED', words.akana.state('resolved')],
  ['CLOSED', words.akana.state('closed')],
]);

/** The portal's own side, as far as the bot's account sees it. */
export function createAkanaControls(
  local: Pick<
    LocalAkana,
    'world' | 'requests' | 'setFault' | 'beforeRequest' | 'onReply' | 'expireSessions' | 'logins'
  >,
): SystemControls {
  const { world } = local;
  const troubles = createAkanaTroubles(local);

  function row(ticket: WorldTicket): TicketRow {
    return {
      id: ticket.id,
      title: ticket.title,
      place: placeOf(world, ticket),
      state: states.get(ticket.state) ?? `• ${ticket.state}`,
      holder: null,
      openedAt: ticket.createdAt,
      moves: movesOf(ticket),
    };
  }

  return {
    view() {
      return {
        system: 'akana',
        name: 'Akana',
        counts: countsOf(world.visibleTickets()),
        requests: local.requests.length,
        trouble: troubles.view(),
        fields,
        subject: 'API',
      };
    },
    tickets(find) {
      const fits = matcher(find);
      const found = world
        .visibleTickets()
        .filter((ticket) => fits(ticket.id, ticket.title, placeOf(world, ticket)))
        .toSorted((a, b) => b.createdAt - a.createdAt);
      return {
        tickets: found.slice(0, MOST_TICKETS).map(row),
        found: { count: found.length, words: `${found.length} found · ${countsOf(found)}` },
      };
    },
    move(ticketId, move) {
      const ticket = world.visibleTickets().find(({ id }) => id === ticketId);
      if (ticket === undefined) throw new CommandRefused(`There is no ticket ${ticketId}.`);
      return makeMove(world, ticket, move);
    },
    subjects(find) {
      const fits = matcher(find);
      const subjects = world.visibleApis().map(({ id, name, versions }) => ({
        id,
        name: `${name} · ${versions.at(-1)?.label ?? ''}`,
      }));
      return firstOf(subjects, MOST_SUBJECTS, ({ name }) => fits(name));
    },
    open(subjectId, given) {
      const api = world.visibleApis().find(({ id }) => id === subjectId);
      if (api === undefined) throw new CommandRefused(`There is no API ${subjectId}.`);
      const value = fieldValues(fields, given, limits);
      const title = value('title');
      const environment = value('environment');
      const ticket = world.openTicket({
        about: api.id,
        author: somebody(world),
        labels: [`com.soa.ticket.label.priority.${value('priority')}`],
        ...(title !== null && { title }),
        ...(environment !== null && { environment }),
      });
      return `Akana's ${numberOf(ticket)} on ${api.name} is open now.`;
    },
    setTrouble: troubles.set,
    onChange: (listener) => subscribed([world.onChange, local.beforeRequest, troubles.onChange], listener),
  };
}

function countsOf(tickets: readonly WorldTicket[]): string {
  const count = (wanted: string) => tickets.filter(({ state }) => state === wanted).length;
  return `${words.akana.counted('open', count('OPEN'))} · ${words.akana.counted('reopened', count('REOPEN'))}`;
}

/** The API and its version, or the app. */
function placeOf(world: AkanaWorld, { about }: WorldTicket): string {
  if (about.kind === 'app') return world.apps.get(about.app)?.name ?? '';
  const api = world.apis.get(about.api);
  const version = api?.versions.find(({ id }) => id === about.version);
  return [api?.name, version?.label].filter((part) => part !== undefined).join(' ');
}

/** Anybody but the bot, where there is one. */
function somebody({ people, account }: AkanaWorld): string {
  return [...people.keys()].find((id) => id !== account.id) ?? account.id;
}
