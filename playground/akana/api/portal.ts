import type { AkanaSwitches } from '../switches.ts';
import type { AkanaWorld } from '../world.ts';

/** What every call of the API is answered from. */
export interface Portal {
  readonly world: AkanaWorld;
  readonly switches: AkanaSwitches;
  /** The server's own clock. */
  readonly now: () => number;
  readonly origin: string;
}
