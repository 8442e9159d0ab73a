import type { APIEmbed } from 'discord-api-types/v10';
import { countByState } from '../domain/count.ts';
import type { AchievementOverview, DeveloperOverview, GameOverview, TicketOverview } from '../domain/overview.ts';
import type { Press } from '../domain/message.ts';
import { assertNever } from '../lib/assert-never.ts';
import { inertText } from '../lib/inert.ts';
import { cut } from '../lib/text.ts';
import { words } from '../words/en.ts';
import { achievementNumbersLines } from './achievement-numbers.ts';
import { colourOf, stateColourOf } from './colour.ts';
import { developerCounts, developerNumbersLines } from './developer-numbers.ts';
import { failureWords } from './failure.ts';
import { gameName } from './game-name.ts';
import { gameNumbersLines } from './game-numbers.ts';
import { links, thumbnail } from './links.ts';
import { openPress } from './show-tickets-open.ts';
import { numberedTicketLine, personName } from './ticket-line.ts';

const LONGEST_TITLE = 80;
const LONGEST_LABEL = 34;

export type LinkedOverview = TicketOverview | GameOverview | AchievementOverview | DeveloperOverview;

/** What is said of one link. */
export interface LinkPart {
  readonly embed: APIEmbed;
  readonly label: string;
  /** What says all of it; `null` where there is nothing more to say. */
  readonly press: Press | null;
}

/** What is said of a link whose subject there is: its numbers, and no list. */
export function answeredPart(overview: LinkedOverview): LinkPart {
  switch (overview.kind) {
    case 'ticket':
      return ticketPart(overview);
    case 'game':
      return gamePart(overview);
    case 'achievement':
      return achievementPart(overview);
    case 'developer':
      return developerPart(overview);
    default:
      return assertNever(overview);
  }
}

function ticketPart({ ticket, reading }: TicketOverview): LinkPart {
  const { id, state, achievement, game } = ticket;
  const { asOf, trouble } = reading;
  const line = numberedTicketLine(ticket);
  return {
    embed: {
      title: words.show.title(id, inertText(achievement.title, LONGEST_TITLE)),
      url: links.ticket(id),
      description: [
        trouble === null ? line : words.lastKnown(failureWords(trouble), asOf, line),
        gameName(game),
        // Last known rows have said their age.
        ...(trouble === null ? [words.asOf(asOf)] : []),
      ].join('\n'),
      color: stateColourOf(state, reading),
      ...thumbnail(achievement.badge),
    },
    label: words.menu.ticket(id),
    press: openPress({ kind: 'ticket', id }),
  };
}

function gamePart(overview: GameOverview): LinkPart {
  const { game, tickets, reading } = overview;
  return {
    embed: {
      title: gameName(game),
      url: links.game(game.id),
      description: gameNumbersLines(overview).join('\n'),
      color: colourOf(countByState(tickets), reading),
      ...thumbnail(game.icon),
    },
    label: cut(game.title, LONGEST_LABEL),
    press: openPress({ kind: 'game', id: game.id }),
  };
}

function achievementPart(overview: AchievementOverview): LinkPart {
  const { achievement, tickets, unlisted, reading } = overview;
  const counts = countByState(tickets);
  const [first] = tickets;
  return {
    embed: {
      title: inertText(achievement.title, LONGEST_TITLE),
      url: links.achievement(achievement.id),
      description: [
        ...achievementNumbersLines(overview),
        ...(first === undefined ? [] : [words.lists.inGame(gameName(first.game))]),
      ].join('\n'),
      color: colourOf({ ...counts, open: counts.open + unlisted }, reading),
      ...thumbnail(first?.achievement.badge ?? null),
    },
    label: cut(achievement.title, LONGEST_LABEL),
    press: openPress({ kind: 'achievement', id: achievement.id }),
  };
}

function developerPart(overview: DeveloperOverview): LinkPart {
  const { developer, reading } = overview;
  return {
    embed: {
      title: words.ticketsHeldBy(personName(developer)),
      url: links.developer(developer.name),
      description: developerNumbersLines(overview).join('\n'),
      color: colourOf(developerCounts(overview), reading),
    },
    label: cut(developer.name, LONGEST_LABEL),
    press: openPress({ kind: 'developer', name: developer.ulid ?? developer.name }),
  };
}
