import type { CommonDeps } from '../../src/discord/command.ts';
import type { Message } from '../../src/domain/message.ts';
import type { Watch } from '../../src/domain/watch.ts';
import { listingOf, upstreamOf } from '../../src/domain/watched-subject.ts';
import { sentenceMessage } from '../../src/views/sentence.ts';
import { words } from '../../src/words/en.ts';

/** A watch may have been made when the operator still let its server see Akana's tickets. */
export async function unlessNotAllowed(
  { subject }: Watch,
  { knownCommands }: Pick<CommonDeps, 'knownCommands'>,
  act: () => Promise<Message>,
): Promise<Message> {
  const isOfAkana = upstreamOf(listingOf(subject)) === 'Akana';
  const isAllowed = !isOfAkana || knownCommands().some(({ needs }) => needs === 'akana');
  return isAllowed ? act() : sentenceMessage(words.akanaNotHere);
}
