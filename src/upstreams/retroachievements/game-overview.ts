import { UpstreamFailure } from '../../domain/failure.ts';
import type { Game } from '../../domain/game.ts';
import type { GameOverview, Reading } from '../../domain/overview.ts';
import type { Clock, Question } from '../../domain/ports.ts';
import type { GameSubject } from '../../domain/subject.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Answer, Cached } from '../cached.ts';
import { absent } from './absent.ts';
import type { RetroAchievementsClient } from './client.ts';
import type { GameIndex } from './game-index.ts';
import { GameRows, isCurrent, readGameRows } from './game-rows.ts';
import type { OpenList } from './open-list.ts';

export interface GameOverviewDeps {
  readonly client: Pick<RetroAchievementsClient, 'gameTickets'>;
  readonly openList: Pick<OpenList, 'current' | 'known' | 'begin' | 'adopt'>;
  readonly games: Pick<GameIndex, 'game'>;
  readonly cached: Cached;
  readonly clock: Clock;
}

const everyPage = 100;
// A longer list costs more than a probe of the mirror, which tells nearly as much.
const pagesOnRefresh = 3;

export function createGameOverview({ client, openList, games, cached, clock }: GameOverviewDeps) {
  return async (subject: GameSubject, question: Question): Promise<GameOverview | null> => {
    if (subject.set === 'unofficial' || subject.span === 'every') return await fromItsOwnList(subject, question);
    const mirror = await openList.known();
    // The sweep comes second: this question waits for nothing but its own list.
    if (mirror === null) return await fromItsOwnList(subject, question).finally(() => openList.begin());
    return question.refresh
      ? await refreshed(subject, question, mirror.asOf)
      : await fromMirror(subject, question, null);
  };

  async function fromItsOwnList(subject: GameSubject, question: Question): Promise<GameOverview | null> {
    const { value, at, trouble } = await read(subject, question, everyPage);
    if (value === null) return absent(trouble);
    if (value.tickets === null) throw new UpstreamFailure('RetroAchievements', 'malformed');
    return overview(subject, value.game, value.tickets, { asOf: at, trouble, unreadable: 0 });
  }

  async function fromMirror(
    subject: GameSubject,
    question: Question,
    failure: UpstreamFailure | null,
  ): Promise<GameOverview | null> {
    const mirror = await openList.current(question);
    const tickets = mirror.ofGame(subject.id);
    const game = tickets[0]?.game ?? (await games.game(subject.id, question));
    if (game === null) return null;
    return overview(subject, game, tickets, {
      asOf: mirror.asOf,
      trouble: failure ?? mirror.trouble,
      unreadable: mirror.unreadable,
    });
  }

  /** No probe sees a ticket go from open to waiting: who asks for newer numbers gets the game's own list. */
  async function refreshed(subject: GameSubject, question: Question, mirrorAsOf: number): Promise<GameOverview | null> {
    let failure: UpstreamFailure | null;
    try {
      const { value, at, trouble } = await read(subject, question, pagesOnRefresh);
      if (trouble === null && value === null) return null;
      if (trouble === null && value?.tickets && at >= mirrorAsOf) {
        openList.adopt(subject.id, value.tickets.filter(isCurrent), at);
        return overview(subject, value.game, value.tickets, { asOf: at, trouble, unreadable: 0 });
      }
      failure = trouble;
    } catch (error) {
      if (!(error instanceof UpstreamFailure)) throw error;
      failure = error;
    }
    return await fromMirror(subject, question, failure);
  }

  function read({ id, set }: GameSubject, question: Question, maxPages: number): Promise<Answer<GameRows | null>> {
    return cached.read(
      `retroachievements:game-tickets:${id}:${set}:${maxPages}`,
      GameRows,
      (signal) => readGameRows({ client, clock }, { id, set, maxPages }, { priority: 'people', signal }),
      question,
    );
  }
}

function overview({ set, span }: GameSubject, game: Game, listed: readonly Ticket[], reading: Reading): GameOverview {
  const tickets = span === 'current' ? listed.filter(isCurrent) : listed;
  return { kind: 'game', game, set, span, tickets, reading };
}
