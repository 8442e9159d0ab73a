import type { TicketSuggester } from '../../domain/ports.ts';
import { fit, isBlank, titleOf } from '../../lib/title.ts';
import type { OpenList } from './open-list.ts';

/** Suggests tickets of the mirror. */
export function createTicketSuggester({ openList }: { openList: Pick<OpenList, 'peek' | 'begin'> }): TicketSuggester {
  return {
    suggest(typed, limit) {
      openList.begin();
      const tickets = openList.peek()?.tickets ?? [];
      const wanted = titleOf(typed);
      if (isBlank(wanted)) return tickets.slice(0, limit);
      const number = typed.trim().replace(/^#/, '');
      return tickets
        .filter(
          ({ id, achievement, game }) =>
            String(id).startsWith(number) || fit(titleOf(`${achievement.title} ${game.title}`), wanted) !== null,
        )
        .slice(0, limit);
    },
  };
}
