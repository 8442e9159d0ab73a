import type { UpstreamName } from '../domain/failure.ts';
import type { AkanaOverview, DeveloperOverview, GameOverview, Overview } from '../domain/overview.ts';
import type { Question, TicketClient } from '../domain/ports.ts';
import type { AkanaSubject, DeveloperSubject, GameSubject, Subject } from '../domain/subject.ts';
import { assertNever } from '../lib/assert-never.ts';
import { createAkanaOverview, type AkanaOverviewDeps } from './akana/overview.ts';
import { createDeveloperOverview, type DeveloperOverviewDeps } from './retroachievements/developer-overview.ts';
import { createGameOverview, type GameOverviewDeps } from './retroachievements/game-overview.ts';

/** The one client for every subject, whichever upstream knows of it; `null` for one that is not configured. */
export function createTicketClient({
  retroAchievements,
  akana,
}: {
  retroAchievements: (GameOverviewDeps & DeveloperOverviewDeps) | null;
  akana: AkanaOverviewDeps | null;
}): TicketClient {
  const gameOverview = retroAchievements && createGameOverview(retroAchievements);
  const developerOverview = retroAchievements && createDeveloperOverview(retroAchievements);
  const akanaOverview = akana && createAkanaOverview(akana);

  function overview(subject: GameSubject, question: Question): Promise<GameOverview | null>;
  function overview(subject: DeveloperSubject, question: Question): Promise<DeveloperOverview | null>;
  function overview(subject: AkanaSubject, question: Question): Promise<AkanaOverview>;
  function overview(subject: Subject, question: Question): Promise<Overview | null> {
    switch (subject.kind) {
      case 'game':
        return configured(gameOverview, 'RetroAchievements')(subject, question);
      case 'developer':
        return configured(developerOverview, 'RetroAchievements')(subject, question);
      case 'akana':
        return configured(akanaOverview, 'Akana')(subject, question);
      default:
        return assertNever(subject);
    }
  }

  return { overview };
}

/** Commands of an upstream that is not configured are left out, so that nobody asks it. */
function configured<T>(ask: T | null, upstream: UpstreamName): T {
  if (ask === null) throw new TypeError(`${upstream} is not configured`);
  return ask;
}
