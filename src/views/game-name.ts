import type { Game } from '../domain/game.ts';
import { inertText } from '../lib/inert.ts';
import { words } from '../words/en.ts';

const LONGEST_TITLE = 56;
const LONGEST_CONSOLE = 30;

/** `Final Fantasy VI (SNES/Super Famicom)`, inert; each part cut to its `longest`. */
export function gameName(
  { title, console }: Pick<Game, 'title' | 'console'>,
  longest: { title: number; console: number } = { title: LONGEST_TITLE, console: LONGEST_CONSOLE },
): string {
  return words.gameName({
    title: inertText(title, longest.title),
    console: console === '' ? '' : inertText(console, longest.console),
  });
}
