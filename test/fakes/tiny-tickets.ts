import { UpstreamFailure } from '../../src/domain/failure.ts';
import type {
  AchievementOverview,
  AkanaOverview,
  DeveloperOverview,
  GameOverview,
  ListOverview,
  Overview,
  TicketOverview,
} from '../../src/domain/overview.ts';
import type { Question, TicketClient } from '../../src/domain/ports.ts';
import type {
  AchievementSubject,
  AkanaSubject,
  ConsoleSubject,
  DeveloperSubject,
  GameSubject,
  SiteSubject,
  Subject,
  TicketSubject,
} from '../../src/domain/subject.ts';
import { aDeveloperOverview, anAkanaOverview, anAkanaTicket, fresh, metroid } from '../views/samples.ts';

/** Knows Metroid, and an API that no list names; fails at whatever is called `down`. */
export const tinyTickets: TicketClient = { overview };

function overview(subject: GameSubject, question: Question): Promise<GameOverview | null>;
function overview(subject: DeveloperSubject, question: Question): Promise<DeveloperOverview | null>;
function overview(subject: AchievementSubject, question: Question): Promise<AchievementOverview | null>;
function overview(subject: ConsoleSubject | SiteSubject, question: Question): Promise<ListOverview>;
function overview(subject: TicketSubject, question: Question): Promise<TicketOverview | null>;
function overview(subject: AkanaSubject, question: Question): Promise<AkanaOverview>;
async function overview(subject: Subject): Promise<Overview | null> {
  switch (subject.kind) {
    case 'game':
    case 'achievement':
    case 'ticket':
      return null;
    case 'console':
    case 'site':
      return { kind: 'list', subject, tickets: [], reading: fresh };
    case 'developer':
      if (subject.name === 'down') throw new UpstreamFailure('RetroAchievements', 'timed-out');
      return ['metroid', metroid.ulid].includes(subject.name) ? aDeveloperOverview() : null;
    case 'akana':
      if (subject.api?.id === 'nowhere.acme') throw new UpstreamFailure('Akana', 'rejected');
      if (subject.api?.id === 'empty.acme') return anAkanaOverview();
      if (subject.api?.id === 'unreadable.acme') return anAkanaOverview({ reading: { ...fresh, unreadable: 1 } });
      if (subject.api?.id === 'stale.acme')
        return anAkanaOverview({ reading: { ...fresh, trouble: new UpstreamFailure('Akana', 'timed-out') } });
      // All that there was about others is settled by now.
      return anAkanaOverview({ tickets: subject.states === null ? [anAkanaTicket(1)] : [] });
  }
}
