import type { CommonDeps } from '../../src/discord/command.ts';
import type { Message } from '../../src/domain/message.ts';
import type { KeptWatch } from '../../src/domain/watch-keeper.ts';
import { upstreamOf } from '../../src/domain/watched-subject.ts';
import { sentenceMessage } from '../../src/views/sentence.ts';
import { notConfiguredMessage } from '../../src/views/watch-changed.ts';
import { words } from '../../src/words/en.ts';

/**
 * A watch may have been made when its upstream was still configured, or when the operator still let its server see
 * Akana's tickets.
 */
export async function ifAvailable(
  { watch, hasUpstream }: KeptWatch,
  { knownCommands }: Pick<CommonDeps, 'knownCommands'>,
  act: () => Promise<Message>,
): Promise<Message> {
  if (!hasUpstream) return notConfiguredMessage(watch);
  const isOfAkana = upstreamOf(watch.subject) === 'Akana';
  const isAllowed = !isOfAkana || knownCommands().some(({ needs }) => needs === 'akana');
  return isAllowed ? act() : sentenceMessage(words.akanaNotHere);
}
