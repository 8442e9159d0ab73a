import type { Game } from '../domain/game.ts';
import type { Press } from '../domain/message.ts';
import type { AchievementSet, AkanaSubject } from '../domain/subject.ts';
import type { Achievement, Person } from '../domain/ticket.ts';
import { isUsual } from './akana-filters.ts';

/** Goes by the game's id: titles are shared. */
export function gameWatch({ id }: Pick<Game, 'id'>, set: AchievementSet): Press {
  return aside('watch game', { game: `#${id}`, ...(set === 'unofficial' ? { set } : {}) });
}

export function achievementWatch({ id }: Pick<Achievement, 'id'>): Press {
  return aside('watch achievement', { achievement: `#${id}` });
}

/** Goes by the developer's lasting id where there is one: names change. */
export function developerWatch({ name, ulid }: Person): Press {
  return aside('watch dev', { name: ulid ?? name });
}

/** `choices` is the input of the answer. `null` where a watch would not be on the same tickets. */
export function apiWatch(subject: AkanaSubject, choices: Press['input']): Press | null {
  const { app, author, tag, ticket, priority } = subject;
  const api = subject.api === null ? undefined : choices['api'];
  const isNarrower = [app, author, tag, ticket].some((filter) => filter !== null) || !isUsual(subject);
  if (api === undefined || isNarrower) return null;
  return aside('watch api', { api, ...(priority === null ? {} : { priority }) });
}

/** Answered with a question that is nobody else's: in which channel. */
function aside(path: string, input: Press['input']): Press {
  return { path, input, isAside: true };
}
