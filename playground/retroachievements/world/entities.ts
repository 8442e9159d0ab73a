import type { TicketMode, TicketState, TicketType } from '../../../src/domain/ticket.ts';

export interface GameConsole {
  readonly id: number;
  readonly name: string;
  readonly active: boolean;
  /** Hubs and events are kept as consoles too. */
  readonly isGameSystem: boolean;
}

export interface WorldGame {
  readonly id: number;
  readonly title: string;
  readonly consoleId: number;
  /** Path on the media host. */
  readonly icon: string;
}

export type AchievementType = 'progression' | 'win_condition' | 'missable';

export interface WorldAchievement {
  readonly id: number;
  readonly gameId: number;
  readonly title: string;
  readonly description: string | null;
  readonly type: AchievementType | null;
  readonly points: number;
  readonly badge: string | null;
  /** Official ones are promoted; the rest is the unofficial set. */
  readonly promoted: boolean;
  /** ULID of who is given new tickets of it. */
  readonly maintainer: string | null;
  readonly deleted: boolean;
}

export interface WorldPerson {
  readonly id: number;
  readonly ulid: string;
  readonly name: string;
  /** The name signed up with: pictures stay under it after a rename. */
  readonly originalName: string;
  readonly developer: boolean;
  readonly deleted: boolean;
}

/** People stand as ULIDs, times as milliseconds since 1970 on a whole second, as the site keeps no finer ones. */
export interface WorldTicket {
  readonly id: number;
  readonly achievementId: number;
  readonly state: TicketState;
  readonly type: TicketType;
  readonly mode: TicketMode | null;
  readonly holder: string | null;
  readonly reporter: string | null;
  readonly resolver: string | null;
  readonly reportedAt: number;
  readonly resolvedAt: number | null;
  readonly notes: string;
  /** Still in the site's table, and seen by what reads that directly. */
  readonly deleted: boolean;
}
