import type { BotStatus } from '../../src/domain/status.ts';
import type { LeadingVitals, Vitals } from '../../src/domain/vitals.ts';

type RetroAchievementsStatus = NonNullable<BotStatus['retroachievements']>;
type AkanaStatus = NonNullable<BotStatus['akana']>;

interface Overrides extends Partial<Omit<LeadingVitals, 'status'>> {
  readonly retroAchievements?: Partial<RetroAchievementsStatus> | null;
  readonly akana?: Partial<AkanaStatus> | null;
}

/** A bot that leads, of which all is well at this time. */
export function aLeadingBot(now: number, { retroAchievements = {}, akana = {}, ...others }: Overrides = {}): Vitals {
  const answering = { lastAnswer: { at: now - 2_000, tookMs: 80 }, lastFailure: null, waiting: 0, pausedUntil: null };
  const mirror = { asOf: now - 20_000, sweptAt: now - 600_000, tickets: 1_100, unreadable: 2 };
  const login = { account: 'bot', pendingTasks: [], noLoginBefore: null };
  return {
    role: 'leading',
    leading: {
      status: {
        version: '1.2.3',
        since: now - 3_600_000,
        retroachievements: retroAchievements && {
          upstream: 'RetroAchievements',
          ...answering,
          mirror,
          ...retroAchievements,
        },
        akana: akana && { upstream: 'Akana', ...answering, login, ...akana },
      },
      gateway: { state: 'connected', heardAt: now - 30_000, pingMs: 45 },
      watchesRetroAchievements: true,
      outbox: { waiting: 0, oldestAt: null },
      isDatabaseWritable: true,
      ...others,
    },
  };
}
