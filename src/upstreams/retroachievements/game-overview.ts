import { UpstreamFailure } from '../../domain/failure.ts';
import type { Game } from '../../domain/game.ts';
import type { GameOverview, Reading } from '../../domain/overview.ts';
import type { Clock, Question } from '../../domain/ports.ts';
import type { GameSubject } from '../../domain/subject.ts';
import { isCurrent, type Ticket } from '../../domain/ticket.ts';
import type { Answer, Cached } from '../cached.ts';
import { createBulkTurns } from '../http.ts';
import { absent } from './absent.ts';
import type { RetroAchievementsClient } from './client.ts';
import { failureOnly } from './failure-only.ts';
import type { GameIndex } from './game-index.ts';
import { GameRows, readGameRows } from './game-rows.ts';
import type { GamePart, KnownPart } from './held-list.ts';
import type { OpenList } from './open-list.ts';
import { waitFor } from './wait-for.ts';

export interface GameOverviewDeps {
  readonly client: Pick<RetroAchievementsClient, 'gameTickets'>;
  readonly openList: Pick<OpenList, 'current' | 'known' | 'peek' | 'begin' | 'adopt' | 'ofGame' | 'isFresh'>;
  readonly games: Pick<GameIndex, 'game' | 'peek'>;
  readonly cached: Cached;
  readonly clock: Clock;
}

const everyPage = 100;
// More text than Discord takes in one message.
const everyPageOfAll = 500;
// A longer list costs more than a probe of the mirror, which tells nearly as much.
const fewPages = 3;

export function createGameOverview({ client, openList, games, cached, clock }: GameOverviewDeps) {
  const inTurn = createBulkTurns();

  return async (subject: GameSubject, question: Question): Promise<GameOverview | null> => {
    if (subject.set === 'unofficial' || subject.span === 'every') return await fromItsOwnList(subject, question);
    if (openList.peek() === null) await waitFor(openList.known(), question.signal, clock);
    const part = openList.ofGame(subject.id);
    // The sweep comes second: this question waits for nothing but its own list.
    if (part === null) return await fromItsOwnList(subject, question).finally(() => openList.begin());
    if (!part.isMixed && openList.isFresh(part.asOf, question)) return await fromMirror(subject, part, question, null);
    return await renewed(subject, part, question);
  };

  async function fromItsOwnList(subject: GameSubject, question: Question): Promise<GameOverview | null> {
    const { signal, onRows } = question;
    const { value, at, trouble } =
      onRows === undefined ? await read(subject, question, everyPage) : await readAll(subject, signal, onRows);
    if (value === null) return absent(trouble);
    if (value.tickets === null) throw new UpstreamFailure('RetroAchievements', 'malformed');
    return overview(subject, value.game, value.tickets, { asOf: at, trouble, unreadable: value.unreadable });
  }

  async function fromMirror(
    subject: GameSubject,
    { tickets, asOf, unreadable }: GamePart,
    question: Question,
    trouble: UpstreamFailure | null,
  ): Promise<GameOverview | null> {
    const game = tickets[0]?.game ?? (await games.game(subject.id, question));
    return game && overview(subject, game, tickets, { asOf, trouble, unreadable });
  }

  /** No probe of the mirror sees a ticket go from open to waiting: the game's own list does, where it is not too long. */
  async function renewed(subject: GameSubject, part: KnownPart, question: Question): Promise<GameOverview | null> {
    // What was kept is older than what a probe mixed into the mirror, and would be answered with that.
    const wanted = part.isMixed ? { ...question, freshMs: 0 } : question;
    const own = await read(subject, wanted, fewPages).catch(failureOnly);
    if (own instanceof UpstreamFailure) return await fromMirror(subject, part, question, own);
    const { value, at, trouble } = own;
    if (value === null && trouble === null) return null;
    if (!value?.tickets) return await probed(subject, part, question, trouble);

    const { game, tickets, unreadable } = value;
    if (trouble === null) openList.adopt(subject.id, { tickets: tickets.filter(isCurrent), unreadable, asOf: at });
    const known = openList.ofGame(subject.id) ?? part;
    if (known.asOf > at) return await fromMirror(subject, known, question, trouble);
    return overview(subject, game, tickets, { asOf: at, trouble, unreadable });
  }

  async function probed(
    subject: GameSubject,
    part: GamePart,
    question: Question,
    failure: UpstreamFailure | null,
  ): Promise<GameOverview | null> {
    const { trouble } = await openList.current(question);
    const known = openList.ofGame(subject.id);
    const asOf = Math.max(known?.asOf ?? part.asOf, known?.probedAt ?? 0);
    return await fromMirror(subject, { ...part, ...known, asOf }, question, failure ?? trouble);
  }

  function read(
    { id, set }: GameSubject,
    question: Question & { readonly freshMs?: number },
    maxPages: number,
  ): Promise<Answer<GameRows | null>> {
    return cached.read(
      `retroachievements:game-tickets:${id}:${set}:${maxPages}`,
      GameRows,
      (signal) => readGameRows({ client, clock }, { id, set, maxPages }, { priority: 'people', signal }),
      question,
    );
  }

  /** Too slow for the cache's deadline. People with short questions come first, and so do looks. */
  async function readAll(
    { id, set }: GameSubject,
    signal: AbortSignal,
    onRows: (count: number) => void,
  ): Promise<Answer<GameRows | null>> {
    const at = clock.now();
    const wanted = { id, set, maxPages: everyPageOfAll, onRows };
    const gameTickets: typeof client.gameTickets = (game, set, slice, asking) =>
      client.gameTickets(game, set, slice, inTurn(asking));
    const value = await readGameRows({ client: { gameTickets }, clock }, wanted, { priority: 'bulk', signal });
    return { value, at, trouble: null };
  }

  function overview({ set, span }: GameSubject, game: Game, listed: readonly Ticket[], reading: Reading): GameOverview {
    const tickets = span === 'current' ? listed.filter(isCurrent) : listed;
    // A list without tickets knows no icon.
    const shown = game.icon === null ? (games.peek(game.id) ?? game) : game;
    return { kind: 'game', game: shown, set, span, tickets, reading };
  }
}
