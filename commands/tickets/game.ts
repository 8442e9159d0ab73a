import { defineCommand } from '../../src/discord/define-command.ts';
import { choice, text } from '../../src/discord/option.ts';
import type { StateSpan } from '../../src/domain/subject.ts';
import { gameMessage } from '../../src/views/game.ts';
import { noSuchGameMessage } from '../../src/views/sentence.ts';
import { mayWatch } from './may-watch.ts';

const states = ['open', 'waiting', 'resolved', 'closed', 'all'] as const;

const spans = {
  open: 'current',
  waiting: 'current',
  resolved: 'every',
  closed: 'every',
  all: 'every',
} satisfies Record<(typeof states)[number], StateSpan>;

export const ticketsGame = defineCommand({
  path: 'tickets game',
  needs: 'retroachievements',
  description: 'Open tickets of one game',
  options: {
    game: text('Title, id or link', { required: true, suggest: 'games' }),
    set: choice('Which achievements (official unless you say otherwise)', ['official', 'unofficial']),
    state: choice('Which tickets to list (open and waiting unless you say otherwise)', states),
  },
  privacy: 'option',
  run: async ({ game, set = 'official', state, page }, _caller, { games, tickets, question, knownCommands }) => {
    const found = await games.find(game, question);
    if (found.kind === 'none') return noSuchGameMessage(game, found.complete, found.nearest);

    const span = state === undefined ? 'current' : spans[state];
    const overview = await tickets.overview({ kind: 'game', id: found.game.id, set, span }, question);
    if (overview === null) return noSuchGameMessage(game, true);
    return gameMessage(overview, {
      state: state ?? null,
      page,
      others: found.others,
      mayWatch: mayWatch('game', knownCommands()),
    });
  },
});
