import type { AkanaTicket } from './akana-ticket.ts';
import type { UpstreamFailure } from './failure.ts';
import type { Game } from './game.ts';
import type { AchievementSet, AkanaSubject, ConsoleSubject, SiteSubject, StateSpan } from './subject.ts';
import type { Achievement, Person, Ticket } from './ticket.ts';

/** When the rows were last true, and why they are not newer. */
export interface Reading {
  /** Milliseconds since 1970; the oldest part's where an answer was made of several. */
  readonly asOf: number;
  /** What went wrong when newer numbers were asked for: the rows are then the last known. */
  readonly trouble: UpstreamFailure | null;
  /** Tickets that the source counts and cannot show, so that no number here has them: the answer is not complete. */
  readonly unreadable: number;
}

export interface GameOverview {
  readonly kind: 'game';
  readonly game: Game;
  readonly set: AchievementSet;
  readonly span: StateSpan;
  /** Newest first. */
  readonly tickets: readonly Ticket[];
  readonly reading: Reading;
}

export interface DeveloperOverview {
  readonly kind: 'developer';
  readonly developer: Person;
  /** Open and waiting ones that this developer holds, newest first. */
  readonly tickets: readonly Ticket[];
  /** `null` while the source has not told them. */
  readonly settled: { readonly resolved: number; readonly closed: number } | null;
  /** Whether the tickets and the settled numbers are of one moment, so that a total of them is true. */
  readonly addsUp: boolean;
  readonly reading: Reading;
}

export interface AchievementOverview {
  readonly kind: 'achievement';
  readonly achievement: Pick<Achievement, 'id' | 'title'>;
  /** Open and waiting ones, newest first. */
  readonly tickets: readonly Ticket[];
  /** Open and waiting ones that the source counts and no list has, for the achievement is not in the official set. */
  readonly unlisted: number;
  readonly reading: Reading;
}

/** All that is open or waiting on official achievements, of one console or of the whole site. */
export interface ListOverview {
  readonly kind: 'list';
  readonly subject: ConsoleSubject | SiteSubject;
  /** Newest first. */
  readonly tickets: readonly Ticket[];
  readonly reading: Reading;
}

export interface TicketOverview {
  readonly kind: 'ticket';
  readonly ticket: Ticket;
  readonly reading: Reading;
}

export interface AkanaOverview {
  readonly kind: 'akana';
  readonly subject: AkanaSubject;
  /** In the order that was asked for. */
  readonly tickets: readonly AkanaTicket[];
  /** False when there may be more tickets than were read: too many, or never the same ones while they were read. */
  readonly isWhole: boolean;
  /** The name of the account that asked: others may see other tickets. */
  readonly account: string | null;
  /** Where people see the tickets for themselves. */
  readonly portalUrl: string;
  readonly reading: Reading;
}

/** What RetroAchievements lists the tickets of. */
export type ListedOverview = GameOverview | DeveloperOverview | ListOverview;

export type Overview =
  | GameOverview
  | DeveloperOverview
  | AchievementOverview
  | ListOverview
  | TicketOverview
  | AkanaOverview;
