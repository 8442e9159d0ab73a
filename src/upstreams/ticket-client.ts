import type { UpstreamName } from '../domain/failure.ts';
import type {
  AchievementOverview,
  AkanaOverview,
  DeveloperOverview,
  GameOverview,
  ListOverview,
  Overview,
  TicketOverview,
} from '../domain/overview.ts';
import type { Question, TicketClient } from '../domain/ports.ts';
import type {
  AchievementSubject,
  AkanaSubject,
  ConsoleSubject,
  DeveloperSubject,
  GameSubject,
  SiteSubject,
  Subject,
  TicketSubject,
} from '../domain/subject.ts';
import { assertNever } from '../lib/assert-never.ts';
import { createAkanaOverview, type AkanaOverviewDeps } from './akana/overview.ts';
import { createAchievementOverview, type AchievementOverviewDeps } from './retroachievements/achievement-overview.ts';
import { createDeveloperOverview, type DeveloperOverviewDeps } from './retroachievements/developer-overview.ts';
import { createGameOverview, type GameOverviewDeps } from './retroachievements/game-overview.ts';
import { createListOverview, type ListOverviewDeps } from './retroachievements/list-overview.ts';
import { createTicketOverview, type TicketOverviewDeps } from './retroachievements/ticket-overview.ts';

type RetroAchievementsDeps = GameOverviewDeps &
  DeveloperOverviewDeps &
  AchievementOverviewDeps &
  ListOverviewDeps &
  TicketOverviewDeps;

/** The one client for every subject, whichever upstream knows of it; `null` for one that is not configured. */
export function createTicketClient({
  retroAchievements,
  akana,
}: {
  retroAchievements: RetroAchievementsDeps | null;
  akana: AkanaOverviewDeps | null;
}): TicketClient {
  const gameOverview = retroAchievements && createGameOverview(retroAchievements);
  const developerOverview = retroAchievements && createDeveloperOverview(retroAchievements);
  const achievementOverview = retroAchievements && createAchievementOverview(retroAchievements);
  const listOverview = retroAchievements && createListOverview(retroAchievements);
  const ticketOverview = retroAchievements && createTicketOverview(retroAchievements);
  const akanaOverview = akana && createAkanaOverview(akana);

  function overview(subject: GameSubject, question: Question): Promise<GameOverview | null>;
  function overview(subject: DeveloperSubject, question: Question): Promise<DeveloperOverview | null>;
  function overview(subject: AchievementSubject, question: Question): Promise<AchievementOverview | null>;
  function overview(subject: ConsoleSubject | SiteSubject, question: Question): Promise<ListOverview>;
  function overview(subject: TicketSubject, question: Question): Promise<TicketOverview | null>;
  function overview(subject: AkanaSubject, question: Question): Promise<AkanaOverview>;
  function overview(subject: Subject, question: Question): Promise<Overview | null> {
    switch (subject.kind) {
      case 'game':
        return configured(gameOverview, 'RetroAchievements')(subject, question);
      case 'developer':
        return configured(developerOverview, 'RetroAchievements')(subject, question);
      case 'achievement':
        return configured(achievementOverview, 'RetroAchievements')(subject, question);
      case 'console':
      case 'site':
        return configured(listOverview, 'RetroAchievements')(subject, question);
      case 'ticket':
        return configured(ticketOverview, 'RetroAchievements')(subject, question);
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
