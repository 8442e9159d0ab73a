import type { AccountStatus, MirrorStatus, UpstreamStatus } from '../domain/status.ts';
import type { GatewayVitals, LeadingVitals, Vitals } from '../domain/vitals.ts';

/** What is looked at, with a sentence about what is wrong with it; `null`: nothing is. */
export type Checks = Readonly<Partial<Record<CheckName, string | null>>>;

type CheckName = 'vitals' | 'role' | 'gateway' | 'database' | 'mirror' | 'retroachievements-key' | 'akana-login';

interface Moment {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly watchEveryMs: number;
}

// Discord is sent a heartbeat every 41 seconds: two of them went unheard.
const HEARD_MS = 100_000;
const MIRROR_MS = 15 * 60_000;
const LOOKS_MISSED = 3;

/** What the bot needs to do its work; `null`: it did not say in time how it is. */
export function readinessChecks(vitals: Vitals | null, moment: Moment): Checks {
  if (vitals === null) return { vitals: 'The bot did not say in time how it is.' };
  const { role, leading } = vitals;
  return { role: roleProblem(role), ...(leading && leadingChecks(leading, moment)) };
}

export function isReady(checks: Checks): boolean {
  return Object.values(checks).every((problem) => problem === null);
}

function leadingChecks(vitals: LeadingVitals, moment: Moment): Checks {
  const { retroachievements, akana } = vitals.status;
  return {
    gateway: gatewayProblem(vitals.gateway, moment),
    database: vitals.isDatabaseWritable ? null : 'The database cannot be written to.',
    ...(retroachievements && {
      mirror: mirrorProblem(retroachievements, vitals.watchesRetroAchievements, moment),
      'retroachievements-key': keyProblem(retroachievements),
    }),
    ...(akana && { 'akana-login': loginProblem(akana, moment) }),
  };
}

const roleProblems = {
  starting: 'This process is starting, and does not know yet whether another one leads.',
  'standing-by': 'This process is standing by, while another one leads.',
  leading: null,
  stopping: 'This process is stopping.',
} satisfies Record<Vitals['role'], string | null>;

function roleProblem(role: Vitals['role']): string | null {
  return roleProblems[role];
}

function gatewayProblem({ state, heardAt }: GatewayVitals, { now }: Moment): string | null {
  if (state === 'closed') return 'The connection to Discord is closed.';
  if (state === 'connecting' || heardAt === null) return 'The bot is connecting to Discord.';
  if (now - heardAt <= HEARD_MS) return null;
  return `Discord has acknowledged nothing for ${seconds(now - heardAt)}.`;
}

/** Where nobody watches, the list may be as old as the last question about it, unless it could not be had since. */
function mirrorProblem(
  { mirror, lastFailure }: UpstreamStatus & { readonly mirror: MirrorStatus | null },
  isWatched: boolean,
  { now, watchEveryMs }: Moment,
): string | null {
  const ageMs = mirror === null ? Infinity : now - mirror.asOf;
  if (ageMs <= Math.max(MIRROR_MS, LOOKS_MISSED * watchEveryMs)) return null;
  // A question that failed by itself says nothing of the list.
  const hasFailed = lastFailure !== null && lastFailure.kind !== 'rejected';
  if (!isWatched && !hasFailed) return null;
  const why = hasFailed ? ` (last failure: ${lastFailure.kind})` : '';
  if (mirror === null) return `The open tickets of RetroAchievements have not been read${why}.`;
  return `The open tickets of RetroAchievements were last read ${seconds(ageMs)} ago${why}.`;
}

function keyProblem({ lastFailure }: UpstreamStatus): string | null {
  return lastFailure?.kind === 'refused'
    ? 'RetroAchievements refuses the key: see RA_WEB_API_KEY, then start the bot again.'
    : null;
}

function loginProblem(
  { lastFailure, login }: UpstreamStatus & { readonly login: AccountStatus },
  { now }: Moment,
): string | null {
  if (login.pendingTasks.length > 0)
    return 'Akana wants something done with the account of the bot by hand: /tickets status says what.';
  if (login.noLoginBefore !== null && login.noLoginBefore > now)
    return `A login at Akana did not help, and the next is tried in ${seconds(login.noLoginBefore - now)}: see the log.`;
  return lastFailure?.kind === 'refused' ? 'Akana refuses the login: see AKANA_EMAIL and AKANA_PASSWORD.' : null;
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
