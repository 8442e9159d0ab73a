import type { AccountStatus, MirrorStatus, ReadStatus, UpstreamStatus } from '../domain/status.ts';

interface StatusDeps {
  readonly version: string;
  /** When the bot began to lead, in milliseconds since 1970. */
  readonly since: number;
  readonly retroAchievements: { status(): UpstreamStatus & { readonly mirror: MirrorStatus | null } } | null;
  readonly akana: { status(): UpstreamStatus & { readonly login: AccountStatus } } | null;
}

export function createStatusReader({ version, since, retroAchievements, akana }: StatusDeps): ReadStatus {
  return () => ({
    version,
    since,
    retroachievements: retroAchievements?.status() ?? null,
    akana: akana?.status() ?? null,
  });
}
