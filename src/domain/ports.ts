import type { Game } from './game.ts';
import type { DeveloperOverview, GameOverview } from './overview.ts';
import type { DeveloperSubject, GameSubject } from './subject.ts';
import type { Person } from './ticket.ts';

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
}

export interface TicketClient {
  /**
   * The subject's tickets now, or `null` when there is no such subject.
   * Throws `UpstreamFailure` only when there are no last known numbers either.
   */
  overview(subject: GameSubject, question: Question): Promise<GameOverview | null>;
  overview(subject: DeveloperSubject, question: Question): Promise<DeveloperOverview | null>;
}

export type FoundGame =
  /** `others` match what was typed too, best first. */
  | { readonly kind: 'one'; readonly game: Game; readonly others: readonly Game[] }
  /** `complete` is false while the list of games is still being read: the game may exist all the same. */
  | { readonly kind: 'none'; readonly complete: boolean };

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
