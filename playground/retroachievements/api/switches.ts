/** How this server differs from the one of today. Changed while it runs. */
export interface Switches {
  /**
   * What a game's `OpenTickets` and `Tickets` cover: today every state; on a server repaired one day only open and
   * waiting ones, or the number repaired and the list not.
   */
  gameMode: 'every-state' | 'open-only' | 'open-count-every-row';
  /** Tickets whose row the server cannot make: a page that holds one of them is a 500. */
  readonly breakingTickets: Set<number>;
}

export function todaysSwitches(): Switches {
  return { gameMode: 'every-state', breakingTickets: new Set() };
}
