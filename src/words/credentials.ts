import type { UpstreamName } from '../domain/failure.ts';

/** What the bot shows each of them to be let in. */
export const credentials = { RetroAchievements: 'key', Akana: 'login' } satisfies Record<UpstreamName, string>;
