import type { Command } from './command.ts';
import { isAside, pathOf } from './custom-id.ts';
import type { Incoming } from './incoming.ts';
import type { AnswerForm } from './responder.ts';

/**
 * Known before anything that may take long: whoever presses on somebody else's list gets a copy of their own, and what
 * only its caller ever sees never stands where others see it.
 */
export function pressForm(
  { customId, isOwn, isEphemeral }: Extract<Incoming, { kind: 'press' }>,
  commands: ReadonlyMap<string, Pick<Command, 'privacy'>>,
): AnswerForm {
  const isSecret = commands.get(pathOf(customId) ?? '')?.privacy === 'always';
  const isApart = isAside(customId) || !isOwn || (isSecret && !isEphemeral);
  return isApart ? { kind: 'reply', isPrivate: true } : { kind: 'update' };
}

/** Where the path that its form went by is not the one that runs, only what all may see may be the answer. */
export function isAsFormed({ path, privacy }: Pick<Command, 'path' | 'privacy'>, customId: string): boolean {
  return privacy !== 'always' || pathOf(customId) === path;
}
