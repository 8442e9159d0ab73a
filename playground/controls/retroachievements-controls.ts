import { TicketMode, type TicketState, TicketType } from '../../src/domain/ticket.ts';
import { words } from '../../src/words/en.ts';
import { CommandRefused } from '../discord/command-refused.ts';
import type { SystemControls } from '../page-server/world-controls.ts';
import type { FieldView, TicketRow } from '../protocol.ts';
import type { LocalRetroAchievements } from '../retroachievements/server.ts';
import type { World } from '../retroachievements/world.ts';
import type { WorldTicket } from '../retroachievements/world/entities.ts';
import { subscribed } from './subscribed.ts';
import { fieldValues } from './field-values.ts';
import { firstOf, MOST_SUBJECTS, MOST_TICKETS } from './first-of.ts';
import { matcher } from './matcher.ts';
import { makeMove, movesOf } from './retroachievements-moves.ts';
import { holderOf, isThere, placeOf, subjectName } from './retroachievements-names.ts';
import { createRetroAchievementsTroubles } from './retroachievements-troubles.ts';

const fields: readonly FieldView[] = [
  {
    name: 'type',
    label: 'Type',
    choices: (['did-not-trigger', 'triggered-at-wrong-time', 'unknown'] as const).map((type) => ({
      value: type,
      label: words.type(type),
    })),
  },
  {
    name: 'mode',
    label: 'Mode',
    choices: [
      ...TicketMode.options.map((mode) => ({ value: mode, label: words.mode(mode) })),
      { value: 'unknown', label: 'Mode unknown' },
    ],
  },
  { name: 'notes', label: "Reporter's notes (optional)", choices: null },
];

/** As the site has it. */
const limits = { notes: 2_000 };

/** The site's own side: what its developers, reporters and breakdowns do. */
export function createRetroAchievementsControls(
  local: Pick<LocalRetroAchievements, 'world' | 'requests' | 'setFault' | 'beforeRequest' | 'onReply'>,
): SystemControls {
  const { world } = local;
  const troubles = createRetroAchievementsTroubles(local);

  function ticketOf(id: string): WorldTicket {
    const ticket = world.tickets.get(Number(id));
    if (ticket === undefined || !isThere(world, ticket)) throw new CommandRefused(`There is no ticket ${id}.`);
    return ticket;
  }

  function row(ticket: WorldTicket): TicketRow {
    return {
      id: String(ticket.id),
      title: world.achievements.get(ticket.achievementId)?.title ?? '',
      place: placeOf(world, ticket),
      state: words.state(ticket.state),
      holder: holderOf(world, ticket),
      openedAt: ticket.reportedAt,
      moves: movesOf(world, ticket),
    };
  }

  return {
    view() {
      const { open, waiting } = world.truth.site();
      return {
        system: 'retroachievements',
        name: 'RetroAchievements',
        counts: countsOf(open, waiting),
        requests: local.requests.length,
        trouble: troubles.view(),
        fields,
        subject: 'Achievement',
      };
    },
    tickets(find) {
      const fits = matcher(find);
      const newest = [...world.tickets.values()].toSorted((a, b) => b.reportedAt - a.reportedAt || b.id - a.id);
      const found = newest.filter(
        (ticket) =>
          isThere(world, ticket) &&
          fits(
            String(ticket.id),
            world.achievements.get(ticket.achievementId)?.title ?? '',
            placeOf(world, ticket),
            holderOf(world, ticket) ?? '',
          ),
      );
      const count = (wanted: TicketState) => found.filter(({ state }) => state === wanted).length;
      return {
        tickets: found.slice(0, MOST_TICKETS).map(row),
        found: {
          count: found.length,
          words: `${found.length} found · ${countsOf(count('open'), count('waiting'))}`,
        },
      };
    },
    move: (ticketId, move) => makeMove(world, ticketOf(ticketId), move),
    subjects(find) {
      const fits = matcher(find);
      const subjects = world.achievements.values().filter(({ deleted }) => !deleted);
      return firstOf(
        subjects.map((achievement) => ({ id: String(achievement.id), name: subjectName(world, achievement) })),
        MOST_SUBJECTS,
        ({ name }) => fits(name),
      );
    },
    open(subjectId, given) {
      const achievement = world.achievements.get(Number(subjectId));
      if (achievement === undefined || achievement.deleted)
        throw new CommandRefused(`There is no achievement ${subjectId}.`);
      const value = fieldValues(fields, given, limits);
      const notes = value('notes');
      const { id } = world.openTicket({
        achievementId: achievement.id,
        type: TicketType.parse(value('type')),
        mode: TicketMode.nullable().catch(null).parse(value('mode')),
        reporter: somebody(world),
        ...(notes !== null && { notes }),
      });
      return `Ticket ${id} on "${achievement.title}" is open now.`;
    },
    setTrouble: troubles.set,
    onChange: (listener) => subscribed([world.onChange, local.beforeRequest, troubles.onChange], listener),
  };
}

function countsOf(open: number, waiting: number): string {
  return `${words.counted('open', open)} · ${words.counted('waiting', waiting)}`;
}

/** A player who is still there. */
function somebody(world: World): string | null {
  return [...world.people.values()].find(({ developer, deleted }) => !developer && !deleted)?.ulid ?? null;
}
