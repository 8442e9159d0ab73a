import type { State } from './state.ts';
import type { ShownTimes } from './shown-times.ts';
import type { Server } from './server.ts';

/** What every part of the page is handed. */
export interface App {
  readonly server: Server;
  /** What the server told, and what the person chose. A new value after each change. */
  state(): State;
  /** Milliseconds since 1970. */
  now(): number;
  /** The relative times on the page: see `timeAgo`. */
  readonly times: ShownTimes;
  /** Changes what the person chose, and draws. */
  choose(chosen: Partial<State['chosen']>): void;
  /** Draws again soon: for parts that keep something of their own, as what is being typed. */
  draw(): void;
}
