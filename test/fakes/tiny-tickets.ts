import { UpstreamFailure } from '../../src/domain/failure.ts';
import type { AkanaOverview, DeveloperOverview, GameOverview, Overview } from '../../src/domain/overview.ts';
import type { Question, TicketClient } from '../../src/domain/ports.ts';
import type { AkanaSubject, DeveloperSubject, GameSubject, Subject } from '../../src/domain/subject.ts';
import { aDeveloperOverview, anAkanaOverview, metroid } from '../views/samples.ts';

/** Knows Metroid, and an API that no list names; fails at whatever is called `down`. */
export const tinyTickets: TicketClient = { overview };

function overview(subject: GameSubject, question: Question): Promise<GameOverview | null>;
function overview(subject: DeveloperSubject, question: Question): Promise<DeveloperOverview | null>;
function overview(subject: AkanaSubject, question: Question): Promise<AkanaOverview>;
async function overview(subject: Subject): Promise<Overview | null> {
  switch (subject.kind) {
    case 'game':
      return null;
    case 'developer':
      if (subject.name === 'down') throw new UpstreamFailure('RetroAchievements', 'timed-out');
      return ['metroid', metroid.ulid].includes(subject.name) ? aDeveloperOverview() : null;
    case 'akana':
      if (subject.api?.id === 'nowhere.acme') throw new UpstreamFailure('Akana', 'rejected');
      return anAkanaOverview();
  }
}
