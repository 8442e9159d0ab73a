import type { DeveloperOverview, GameOverview, Overview } from '../domain/overview.ts';
import type { Question, TicketClient } from '../domain/ports.ts';
import type { DeveloperSubject, GameSubject, Subject } from '../domain/subject.ts';
import { assertNever } from '../lib/assert-never.ts';
import { createDeveloperOverview, type DeveloperOverviewDeps } from './retroachievements/developer-overview.ts';
import { createGameOverview, type GameOverviewDeps } from './retroachievements/game-overview.ts';

/** The one client for every subject, whichever upstream knows of it. */
export function createTicketClient({
  retroAchievements,
}: {
  retroAchievements: GameOverviewDeps & DeveloperOverviewDeps;
}): TicketClient {
  const gameOverview = createGameOverview(retroAchievements);
  const developerOverview = createDeveloperOverview(retroAchievements);

  function overview(subject: GameSubject, question: Question): Promise<GameOverview | null>;
  function overview(subject: DeveloperSubject, question: Question): Promise<DeveloperOverview | null>;
  function overview(subject: Subject, question: Question): Promise<Overview | null> {
    switch (subject.kind) {
      case 'game':
        return gameOverview(subject, question);
      case 'developer':
        return developerOverview(subject, question);
      default:
        return assertNever(subject);
    }
  }

  return { overview };
}
