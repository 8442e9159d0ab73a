import { countByState } from '../domain/count.ts';
import type { GameOverview } from '../domain/overview.ts';
import { inertText } from '../lib/inert.ts';
import { words } from '../words/en.ts';
import { numbersLines } from './numbers.ts';

const LONGEST_TITLE = 180;

/** What a game's answer says first. */
export function gameNumbersLines({ game, set, span, tickets, reading }: GameOverview): string[] {
  return numbersLines({
    counts: countByState(tickets),
    isWhole: span === 'every',
    remark: null,
    none: words.noOpenTickets(inertText(game.title, LONGEST_TITLE), set),
    reading,
  });
}
