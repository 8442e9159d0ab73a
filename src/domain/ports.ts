import type { Named } from './akana-ticket.ts';
import type { Api } from './api.ts';
import type { Game } from './game.ts';
import type {
  AchievementOverview,
  AkanaOverview,
  DeveloperOverview,
  GameOverview,
  ListOverview,
  TicketOverview,
} from './overview.ts';
import type {
  AchievementSubject,
  AkanaSubject,
  ConsoleSubject,
  DeveloperSubject,
  GameSubject,
  SiteSubject,
  TicketSubject,
} from './subject.ts';
import type { Achievement, Person, Ticket } from './ticket.ts';

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms`; rejects with the signal's reason when that aborts first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** One person's question: how long it may take, and whether they asked for newer numbers. */
export interface Question {
  /** Aborts when the person has waited long enough. */
  readonly signal: AbortSignal;
  readonly refresh: boolean;
  /**
   * Given where all there is is wanted, however long that takes: an answer is then no part of it, and this hears how many
   * rows were read so far.
   */
  readonly onRows?: (count: number) => void;
}

export interface TicketClient {
  /**
   * The subject's tickets now, or `null` when there is no such subject.
   * Throws `UpstreamFailure` only when there are no last known numbers either.
   */
  overview(subject: GameSubject, question: Question): Promise<GameOverview | null>;
  overview(subject: DeveloperSubject, question: Question): Promise<DeveloperOverview | null>;
  overview(subject: AchievementSubject, question: Question): Promise<AchievementOverview | null>;
  overview(subject: ConsoleSubject | SiteSubject, question: Question): Promise<ListOverview>;
  overview(subject: TicketSubject, question: Question): Promise<TicketOverview | null>;
  overview(subject: AkanaSubject, question: Question): Promise<AkanaOverview>;
}

export type FoundGame =
  /** `others` match what was typed too, best first. */
  | { readonly kind: 'one'; readonly game: Game; readonly others: readonly Game[] }
  /**
   * `complete` is false while the list of games is still being read: the game may exist all the same. `nearest` are those
   * whose titles are most like what was typed, best first; perhaps none.
   */
  | { readonly kind: 'none'; readonly complete: boolean; readonly nearest: readonly Game[] };

export interface GameFinder {
  /** By id, link or title. Throws `UpstreamFailure` when an id cannot be checked. */
  find(typed: string, question: Question): Promise<FoundGame>;
  /** From memory, best first, at most `limit`. */
  suggest(typed: string, limit: number): readonly Game[];
}

export interface DeveloperFinder {
  /** From memory, best first, at most `limit`. */
  suggest(typed: string, limit: number): readonly Person[];
  /** The known name most like a misspelt one, or `null`. */
  nearest(name: string): string | null;
}

/** An achievement of which tickets tell the game, too. */
export interface TicketedAchievement {
  readonly achievement: Pick<Achievement, 'id' | 'title'>;
  readonly game: Game;
}

/** Tickets of official achievements alone can be watched one achievement at a time. */
export type FoundAchievement =
  | {
      readonly kind: 'one';
      readonly achievement: Pick<Achievement, 'id' | 'title'>;
      /** `null` where no ticket named it. */
      readonly game: Game | null;
      /** These match what was typed too, best first. */
      readonly others: readonly TicketedAchievement[];
    }
  | {
      readonly kind: 'unofficial';
      readonly achievement: Pick<Achievement, 'id' | 'title'>;
      readonly game: Game | null;
    }
  /** `nearest` are those that may have been meant, best first; perhaps none. */
  | { readonly kind: 'none'; readonly nearest: readonly TicketedAchievement[] };

export interface AchievementFinder {
  /** By id or link, and those with tickets by title, too. Throws `UpstreamFailure` when nobody could look. */
  find(typed: string, question: Question): Promise<FoundAchievement>;
  /** Those with tickets that fit by their own title or their game's, from memory, best first, at most `limit`. */
  suggest(typed: string, limit: number): readonly TicketedAchievement[];
}

/** Tickets that are open or waiting, as somebody types to find one. */
export interface TicketSuggester {
  /**
   * By the beginning of the number, achievement or game, from memory, newest first, at most `limit`. Where nothing was
   * typed, those that `holder` holds come first.
   */
  suggest(typed: string, limit: number, holder: string | null): readonly Ticket[];
}

export interface ConsoleFinder {
  /** By name, as tickets spell it; `null` when there is none. Throws `UpstreamFailure` when nobody could look. */
  find(typed: string, question: Question): Promise<string | null>;
  /** From memory, best first, at most `limit`. */
  suggest(typed: string, limit: number): readonly string[];
  /** The known name most like a misspelt one, or `null`. */
  nearest(typed: string): string | null;
}

export type FoundApi =
  /** `others` match what was typed too, best first. */
  { readonly kind: 'one'; readonly api: Api; readonly others: readonly Api[] } | { readonly kind: 'none' };

export interface ApiFinder {
  /** By id or name. Throws `UpstreamFailure` when nobody could look. */
  find(typed: string, question: Question): Promise<FoundApi>;
  /** From memory, best first, at most `limit`. */
  suggest(typed: string, limit: number): readonly Api[];
}

/** An id for what was typed, several where people or apps share the name, none where the name was never seen. */
export type FoundNamed =
  | { readonly kind: 'one'; readonly named: Named }
  | { readonly kind: 'several'; readonly all: readonly Named[] }
  | { readonly kind: 'none' };

/** Akana has no way to look for people and apps: their names are known from the tickets that were read. */
export interface SeenNames {
  find(what: 'app' | 'author', typed: string, question: Question): Promise<FoundNamed>;
}
