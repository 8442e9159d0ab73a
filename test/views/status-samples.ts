import type { BotStatus } from '../../src/domain/status.ts';
import { asOf } from './samples.ts';

type RetroAchievements = NonNullable<BotStatus['retroachievements']>;
type Akana = NonNullable<BotStatus['akana']>;

/** Asked a moment ago, and well. */
export function aRetroAchievements(overrides: Partial<RetroAchievements> = {}): RetroAchievements {
  return {
    upstream: 'RetroAchievements',
    lastAnswer: { at: asOf, tookMs: 120 },
    lastFailure: null,
    waiting: 0,
    pausedUntil: null,
    mirror: { asOf, sweptAt: asOf - 60_000, tickets: 339, unreadable: 0 },
    ...overrides,
  };
}

/** The same, as the account that the bot has. */
export function anAkana({
  login,
  ...overrides
}: Partial<Omit<Akana, 'login'>> & { readonly login?: Partial<Akana['login']> } = {}): Akana {
  return {
    upstream: 'Akana',
    lastAnswer: { at: asOf, tookMs: 1_250 },
    lastFailure: null,
    waiting: 0,
    pausedUntil: null,
    login: { account: 'TicketBot', pendingTasks: [], noLoginBefore: null, ...login },
    ...overrides,
  };
}

/** That nobody has asked since the start. */
export const unasked = { lastAnswer: null, lastFailure: null } as const;

export function aBotStatus(overrides: Partial<BotStatus> = {}): BotStatus {
  return { version: '1.2.3', since: asOf - 3_600_000, retroachievements: null, akana: null, ...overrides };
}
