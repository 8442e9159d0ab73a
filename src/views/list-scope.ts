import type { ConsoleSubject, SiteSubject } from '../domain/subject.ts';
import { type Inert, inertText } from '../lib/inert.ts';

const LONGEST_CONSOLE = 60;

export const siteName = inertText('RetroAchievements', LONGEST_CONSOLE);

export function consoleName(name: string): Inert {
  return inertText(name, LONGEST_CONSOLE);
}

/** What a list is of, for a sentence about all of it. */
export function listName(subject: ConsoleSubject | SiteSubject): Inert {
  return subject.kind === 'site' ? siteName : consoleName(subject.name);
}

/** The same for a heading, where the site needs no name. */
export function narrowedTo(subject: ConsoleSubject | SiteSubject): readonly Inert[] {
  return subject.kind === 'site' ? [] : [consoleName(subject.name)];
}
