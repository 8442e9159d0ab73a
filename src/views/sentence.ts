import type { Message } from '../domain/message.ts';
import { inertCode, inertText } from '../lib/inert.ts';
import { words } from '../words/en.ts';

const LONGEST_TYPED = 150;

/** An answer that is one sentence: nothing to list, or something in the way. */
export function sentenceMessage(text: string): Message {
  return { content: text };
}

/** `complete` is false while the list of games is still being read. */
export function noSuchGameMessage(typed: string, complete: boolean): Message {
  const name = inertText(typed, LONGEST_TYPED);
  return sentenceMessage(complete ? words.noSuchGame(name) : words.noSuchGameYet(name));
}

export function noSuchDeveloperMessage(typed: string, nearest: string | null): Message {
  const next = nearest === null ? words.useProfileName : words.didYouMean(inertCode(nearest, LONGEST_TYPED));
  return sentenceMessage(`${words.noSuchDeveloper('RetroAchievements', inertText(typed, LONGEST_TYPED))} ${next}`);
}

/** Our own fault; the operator finds it in the log by the reference. */
export function oursMessage(reference: string): Message {
  return sentenceMessage(words.ours(reference));
}
