import type { ComposedCommand } from '../../protocol.ts';
import type { Composed } from './composed.ts';
import { suggestedCommand } from './draft.ts';

/** With what the bot is to be asked now, or nothing. */
export function withQuestion(composed: Composed): Composed {
  const { draft, isOpen, suggested, around } = composed;
  const command = isOpen && draft !== null ? suggestedCommand(draft) : null;
  if (command === null || around.at === null) return { ...composed, suggested: null };
  const key = JSON.stringify([around.at, command]);
  if (key === suggested?.key) return composed;
  const isSame = suggested !== null && subject(suggested.command) === subject(command);
  return { ...composed, suggested: { key, command, status: 'loading', values: isSame ? suggested.values : [] } };
}

function subject({ path, options }: ComposedCommand): string {
  return JSON.stringify([path, options.at(-1)?.name]);
}
