import type { WatchedSubject } from '../domain/watched-subject.ts';
import type { LinkButton, Press } from '../domain/message.ts';
import { assertNever } from '../lib/assert-never.ts';
import { type Inert, inertText } from '../lib/inert.ts';
import { cut } from '../lib/text.ts';
import { words } from '../words/en.ts';
import { gameName } from './game-name.ts';
import { links } from './links.ts';
import { personName } from './ticket-line.ts';
import { developerWatch, gameWatch } from './watch-this.ts';

/** Whose numbers over time can be asked for. */
export type TrendSubject = Extract<WatchedSubject, { kind: 'developer' | 'game' | 'console' | 'site' }>;

const LONGEST_CONSOLE = 60;
const LONGEST_PLAIN = 100;

interface Named {
  /** `Open tickets of Final Fantasy VI (SNES)`, inert. */
  readonly tickets: string;
  /** The same for places where Discord knows no markdown. */
  readonly plainTickets: string;
  /** Said where none is open. */
  readonly none: string;
  readonly url: LinkButton['url'];
  /** What keeps its history; `null` where that is kept anyway. */
  readonly watch: { readonly press: Press; readonly hint: string } | null;
}

export function trendSubjectParts(subject: TrendSubject): Named {
  switch (subject.kind) {
    case 'developer': {
      const { developer } = subject;
      const name = personName(developer);
      return {
        tickets: words.trend.heldBy(name),
        plainTickets: words.trend.heldBy(cut(developer.name, LONGEST_PLAIN)),
        none: words.holdsNone(name),
        url: links.developerTickets(developer.name),
        watch: { press: developerWatch(developer), hint: words.trend.onlyWatched.developer },
      };
    }
    case 'game': {
      const { game } = subject;
      return {
        tickets: words.trend.ofGame(gameName(game)),
        plainTickets: words.trend.ofGame(cut(words.gameName(game), LONGEST_PLAIN)),
        none: words.noOpenTickets(inertText(game.title, LONGEST_PLAIN), 'official'),
        url: links.gameTickets(game.id),
        watch: { press: gameWatch(game, 'official'), hint: words.trend.onlyWatched.game },
      };
    }
    case 'console':
      return onAll(inertText(subject.name, LONGEST_CONSOLE), cut(subject.name, LONGEST_PLAIN));
    case 'site':
      return onAll(inertText('RetroAchievements', LONGEST_CONSOLE), 'RetroAchievements');
    default:
      return assertNever(subject);
  }
}

function onAll(name: Inert, plainName: string): Named {
  return {
    tickets: words.trend.on(name),
    plainTickets: words.trend.on(plainName),
    none: words.noOpenTickets(name, 'official'),
    url: links.allTickets,
    watch: null,
  };
}
