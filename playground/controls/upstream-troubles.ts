import type { WireFault } from '../http/wire-fault.ts';
import type { Aftermath } from './aftermaths.ts';
import type { Trouble } from './troubles.ts';

/** Long enough for "is thinking…", and short enough for an answer in the end. */
const SLOW_MS = 1_500;
const WAIT_SECONDS = 30;

export function slowToNotice(): Aftermath {
  return { told: 'The bot may take ten seconds to notice.', forMs: 10_000 };
}

/** What can go wrong with any upstream, as the bot meets it. */
export function upstreamTroubles(name: string, setFault: (fault: WireFault) => void) {
  return {
    down: {
      label: 'Down',
      told: `${name} is down now: every connection breaks.`,
      afterwards: slowToNotice,
      begin: () => setFault({ kind: 'reset', when: 'before-headers' }),
    },
    slow: {
      label: 'Slow',
      told: `${name} takes ${SLOW_MS / 1000} seconds for every answer now.`,
      begin: () => setFault({ kind: 'slow', ms: SLOW_MS }),
    },
    silent: {
      label: 'Never answers',
      told: `${name} takes every request now, and answers none.`,
      afterwards: slowToNotice,
      begin: () => setFault({ kind: 'hang' }),
    },
    html: {
      label: 'A page in place of data',
      told: `${name} answers with a web page now.`,
      begin: () => setFault({ kind: 'html', status: 200 }),
    },
    'rate-limited': {
      label: 'Too many requests (429)',
      told: `${name} tells the bot to wait ${WAIT_SECONDS} seconds now.`,
      afterwards: () => ({
        told: `The bot still waits until its ${WAIT_SECONDS} seconds are over.`,
        forMs: WAIT_SECONDS * 1000,
      }),
      begin: () => setFault({ kind: 'rate-limited', retryAfter: String(WAIT_SECONDS) }),
    },
  } satisfies Record<string, Trouble>;
}
