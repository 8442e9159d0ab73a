import type { Game } from '../domain/game.ts';
import type { WatchedSubject } from '../domain/watched-subject.ts';
import { assertNever } from '../lib/assert-never.ts';
import { type Inert, inertText } from '../lib/inert.ts';
import { cut, cutWhile, plain } from '../lib/text.ts';
import { words } from '../words/en.ts';
import { apiNameParts } from './akana-name.ts';
import { links } from './links.ts';

/** What stands behind a title gets at most this share of the room. */
const SHARE_BEHIND = 1 / 3;
/** An id needs more: nothing else tells two APIs of one name apart. */
const SHARE_OF_ID = 1 / 2;

/** `Final Fantasy VI (SNES/Super Famicom)`, for anywhere in a content or an embed, in at most `longest` UTF-16 units. */
export function subjectName(subject: WatchedSubject, longest: number): Inert {
  const inert = (text: string): Inert => inertText(text, Infinity);
  return inertText(
    nameOf(subject, longest, (name) => inert(name).length <= longest),
    longest,
  );
}

/** The same for labels, where Discord knows no markdown. */
export function plainSubjectName(subject: WatchedSubject, longest: number): string {
  return cut(
    nameOf(subject, longest, (name) => name.length <= longest),
    longest,
  );
}

/** Where the subject is shown, if anywhere. */
export function subjectUrl(subject: WatchedSubject): string | null {
  switch (subject.kind) {
    case 'game':
      return links.game(subject.game.id);
    case 'developer':
      return links.developer(subject.developer.name);
    case 'achievement':
      return links.achievement(subject.achievement.id);
    case 'console':
    case 'site':
      return links.allTickets;
    case 'api':
      return null;
    default:
      return assertNever(subject);
  }
}

/** Of a name that does not fit, the title is cut: what stands behind it tells two watches of one game apart. */
function nameOf(subject: WatchedSubject, longest: number, fits: (name: string) => boolean): string {
  const whole = partsOf(subject, (text) => text);
  const wholeName = whole.name(plain(whole.title));
  if (fits(wholeName)) return wholeName;
  const behind: Behind = (text, share = SHARE_BEHIND) => cut(text, Math.floor(longest * share));
  const { title, name } = partsOf(subject, behind);
  return name(cutWhile(plain(title), (candidate) => fits(name(candidate))));
}

/** Text that stands behind a title, cut to its share. */
type Behind = (text: string, share?: number) => string;

interface Parts {
  readonly title: string;
  readonly name: (title: string) => string;
}

function partsOf(subject: WatchedSubject, behind: Behind): Parts {
  switch (subject.kind) {
    case 'game': {
      const { game, set } = subject;
      const name = gameName(game, behind);
      return { title: game.title, name: set === 'official' ? name : (title) => words.posts.unofficial(name(title)) };
    }
    case 'developer':
      return { title: subject.developer.name, name: words.posts.developer };
    case 'achievement': {
      const { achievement, game } = subject;
      const of = game && behind(game.title);
      return { title: achievement.title, name: (title) => words.posts.achievement(title, of) };
    }
    case 'console':
      return { title: subject.name, name: words.posts.allOf };
    case 'site':
      return { title: 'RetroAchievements', name: words.posts.allOf };
    case 'api': {
      const { api, priority } = subject;
      const { title, hasId } = apiNameParts(api);
      const name = hasId ? apiNameWith(behind(api.id, SHARE_OF_ID)) : (title: string) => title;
      return { title, name: priority === null ? name : (title) => words.posts.ofPriority(name(title), priority) };
    }
    default:
      return assertNever(subject);
  }
}

function apiNameWith(id: string): Parts['name'] {
  return (title) => words.posts.withId(title, id);
}

function gameName({ console }: Game, behind: Behind): Parts['name'] {
  const of = console === '' ? '' : behind(console);
  return (title) => words.gameName({ title, console: of });
}
