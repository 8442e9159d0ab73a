import type { Where } from '../../playground/discord/faults.ts';
import type { LocalDiscord } from '../../playground/discord/local-discord.ts';

export interface RestFault {
  readonly name: string;
  /** What the next `times` requests of a kind meet. */
  plan(faults: LocalDiscord['faults'], where: Where, times?: number): void;
  /** It is not sent again. */
  readonly isFinal?: boolean;
  /** Discord has done it all the same. */
  readonly isDone?: boolean;
}

const status = (code: number, what: string): RestFault => ({
  name: `${code} ${what}`,
  plan: (faults, where, times) => faults.status(where, code, times),
});

const limit = (scope: 'user' | 'global' | 'shared', seconds: number | null): RestFault => ({
  name: `429 ${scope}, ${seconds === null ? 'without a time' : `for ${seconds} s`}`,
  plan: (faults, where, times) => faults.rateLimit(where, seconds, scope, times),
});

const badBody = (how: 'cut' | 'endless' | 'nonsense'): RestFault => ({
  name: `done, and a body that is ${how}`,
  plan: (faults, where, times) => faults.badBody(where, how, times),
  isDone: true,
});

/** Whatever comes of a request to Discord's REST. */
export const restFaults: readonly RestFault[] = [
  status(500, 'of Discord'),
  ...[502, 503, 504].map((code) => status(code, 'page')),
  { ...status(403, 'page'), isFinal: true },
  status(429, 'page without a time'),
  ...(['user', 'global', 'shared'] as const).flatMap((scope) => [limit(scope, 1), limit(scope, null)]),
  { name: 'reset before', plan: (faults, where, times) => faults.resetBefore(where, times) },
  { name: 'reset after', plan: (faults, where, times) => faults.resetAfter(where, times), isDone: true },
  { name: 'never read', plan: (faults, where, times) => faults.hang(where, times) },
  { name: 'done, never answered', plan: (faults, where, times) => faults.loseAnswer(where, times), isDone: true },
  ...(['cut', 'endless', 'nonsense'] as const).map(badBody),
];
