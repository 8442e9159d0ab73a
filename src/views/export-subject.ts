import type { ListedOverview, ListOverview } from '../domain/overview.ts';
import { inertText } from '../lib/inert.ts';
import { assertNever } from '../lib/assert-never.ts';
import { words } from '../words/en.ts';
import { gameName } from './game-name.ts';
import { links } from './links.ts';
import { personName } from './ticket-line.ts';

const LONGEST_TITLE = 180;
const LONGEST_CONSOLE = 40;

/** What an export is of, as its message and its files call it. */
export interface ExportSubject {
  readonly title: string;
  readonly url: string;
  /** Said when nothing is open or waiting. */
  readonly none: string;
  /** Other people's text as it is, for what no person reads in Discord. */
  readonly target: string | null;
}

export function exportSubject(overview: ListedOverview): ExportSubject {
  switch (overview.kind) {
    case 'game': {
      const { game, set } = overview;
      return {
        title: gameName(game, { title: LONGEST_TITLE, console: LONGEST_CONSOLE }),
        url: links.gameTickets(game.id),
        none: words.noOpenTickets(inertText(game.title, LONGEST_TITLE), set),
        target: words.gameName(game),
      };
    }
    case 'developer': {
      const { developer } = overview;
      return {
        title: words.ticketsHeldBy(personName(developer)),
        url: links.developerTickets(developer.name),
        none: words.holdsNone(personName(developer)),
        target: developer.name,
      };
    }
    case 'list':
      return listSubject(overview);
    default:
      return assertNever(overview);
  }
}

function listSubject({ subject }: ListOverview): ExportSubject {
  const name = inertText(subject.kind === 'site' ? 'RetroAchievements' : subject.name, LONGEST_CONSOLE);
  return {
    title: name,
    url: links.allTickets,
    none: words.noOpenTickets(name, 'official'),
    target: subject.kind === 'site' ? null : subject.name,
  };
}
