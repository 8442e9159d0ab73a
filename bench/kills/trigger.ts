import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../playground/random.ts';
import type { Stage } from './wire.ts';

/** What the bot is killed at, once that has happened so often. */
type Happening = 'asking' | 'saving' | 'claimed' | Stage;

/** When the bot is killed: so long after its start, when something happens, or at any time after it has begun. */
export type Moment = 'starting' | Happening | 'any time';

const moments = [
  'starting',
  'asking',
  'saving',
  'saving',
  'claimed',
  'arrived',
  'arrived',
  'made',
  'made',
  'answered',
  'answered',
  'any time',
] as const satisfies readonly Moment[];

/** Most of all where something could be left half done: what is saved, and what Discord has or has not. */
export function anyMoment(random: Random): Moment {
  return random.pick(moments);
}

export function noMoments(): Record<Moment, number> {
  return { starting: 0, asking: 0, saving: 0, claimed: 0, arrived: 0, made: 0, answered: 0, 'any time': 0 };
}

export interface Trigger {
  /** The bot has its database, and begins. */
  onOpen(): void;
  /** Whether that was the moment. */
  on(what: Happening): boolean;
  /** Resolves when a moment has come: any, where the one that was wanted does not come soon. */
  readonly pulled: Promise<Moment>;
}

const patienceMs = 1_000;
/** For so long it is waited at most, once the moment has come. */
const longestWaitMs = {
  starting: 600,
  asking: 12,
  saving: 4,
  claimed: 1,
  arrived: 0,
  made: 0,
  answered: 4,
  'any time': patienceMs,
} as const satisfies Record<Moment, number>;

export function createTrigger(moment: Moment, random: Random): Trigger {
  const { promise: pulled, resolve: pull } = Promise.withResolvers<Moment>();
  const times = random.int(1, 8);
  const waitMs = random.int(0, longestWaitMs[moment]);
  let happened = 0;
  if (moment === 'starting') after(waitMs, moment);

  function after(ms: number, came: Moment): void {
    // A timer takes a millisecond at least.
    if (ms === 0) pull(came);
    else void sleep(ms).then(() => pull(came));
  }

  return {
    pulled,
    onOpen() {
      after(moment === 'any time' ? waitMs : patienceMs, 'any time');
    },
    on(what) {
      if (what !== moment) return false;
      happened += 1;
      if (happened !== times) return false;
      after(waitMs, moment);
      return true;
    },
  };
}
