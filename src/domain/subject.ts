import type { AkanaState, AkanaTicketId, Named } from './akana-ticket.ts';
import type { Api } from './api.ts';
import type { AchievementId, GameId, TicketId } from './ids.ts';

/** Achievements that count for players, or those not (or no longer) published. */
export type AchievementSet = 'official' | 'unofficial';

/** `current`: open and waiting; `every`: whatever the source still lists. */
export type StateSpan = 'current' | 'every';

export interface GameSubject {
  readonly kind: 'game';
  readonly id: GameId;
  readonly set: AchievementSet;
  readonly span: StateSpan;
}

export interface DeveloperSubject {
  readonly kind: 'developer';
  /** A display name, an original user name or a ULID. */
  readonly name: string;
}

export interface AchievementSubject {
  readonly kind: 'achievement';
  readonly id: AchievementId;
}

/** All of one console, by the name that tickets call it. */
export interface ConsoleSubject {
  readonly kind: 'console';
  readonly name: string;
}

/** All of RetroAchievements. */
export interface SiteSubject {
  readonly kind: 'site';
}

/** One ticket of RetroAchievements, in whichever state. */
export interface TicketSubject {
  readonly kind: 'ticket';
  readonly id: TicketId;
}

/** Akana's tickets that fit everything that is named; `null` fits all. */
export interface AkanaSubject {
  readonly kind: 'akana';
  readonly api: Api | null;
  readonly app: Named | null;
  readonly author: Named | null;
  readonly ticket: AkanaTicketId | null;
  readonly tag: string | null;
  readonly states: readonly Exclude<AkanaState, 'other'>[] | null;
  readonly priority: 'high' | 'medium' | 'low' | null;
  /** `null`: the source's own order, which is newest first. */
  readonly sort: 'newest' | 'updated' | null;
  /** How many comments of each ticket are wanted. */
  readonly comments: number;
  /** Whether to say what may be done with each ticket. */
  readonly actions: boolean;
}

/** Whatever there is in Akana. */
const allOfAkana: AkanaSubject = {
  kind: 'akana',
  api: null,
  app: null,
  author: null,
  ticket: null,
  tag: null,
  states: null,
  priority: null,
  sort: null,
  comments: 0,
  actions: false,
};

/** All that an API has, or all of them have, in these states and of this priority. */
export function ticketsOfApi(
  api: Api | null,
  { states, priority }: Pick<AkanaSubject, 'states' | 'priority'>,
): AkanaSubject {
  return { ...allOfAkana, api, states, priority };
}

/** One ticket, whatever has become of it. */
export function ticketOfAkana(ticket: AkanaTicketId): AkanaSubject {
  return { ...allOfAkana, ticket };
}

export type Subject =
  | GameSubject
  | DeveloperSubject
  | AchievementSubject
  | ConsoleSubject
  | SiteSubject
  | TicketSubject
  | AkanaSubject;
