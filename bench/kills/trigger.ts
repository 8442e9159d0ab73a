import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../playground/random.ts';
import type { Mark } from './mark.ts';

/** When the bot is killed: so long after its start, or once it asked or began to save so often, or at any time after. */
export type Moment = 'starting' | 'asking' | 'saving' | 'any time';

/** Half of all while something is saved: that is where half of it could be left. */
export function anyMoment(random: Random): Moment {
  return random.pick(['starting', 'asking', 'saving', 'saving', 'saving', 'any time']);
}

export interface Trigger {
  onMark(mark: Mark): void;
  onRequest(): void;
  /** Resolves when a moment has come: any, where the one that was wanted does not come soon. */
  readonly pulled: Promise<Moment>;
}

const patienceMs = 600;

export function createTrigger(moment: Moment, random: Random): Trigger {
  const { promise: pulled, resolve: pull } = Promise.withResolvers<Moment>();
  const times = random.int(1, 6);
  const waitMs = random.int(0, { starting: 600, asking: 12, saving: 4, 'any time': patienceMs }[moment]);
  let happened = 0;
  if (moment === 'starting') after(waitMs, moment);

  function after(ms: number, came: Moment): void {
    // A timer takes a millisecond at least.
    if (ms === 0) pull(came);
    else void sleep(ms).then(() => pull(came));
  }

  function count(): void {
    happened += 1;
    if (happened === times) after(waitMs, moment);
  }

  return {
    pulled,
    onRequest() {
      if (moment === 'asking') count();
    },
    onMark(mark) {
      if (mark === 'saving' && moment === 'saving') count();
      if (mark === 'open') after(moment === 'any time' ? waitMs : patienceMs, 'any time');
    },
  };
}
