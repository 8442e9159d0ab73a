import type { Game } from '../domain/game.ts';
import type { Message } from '../domain/message.ts';
import type { Named } from '../domain/akana-ticket.ts';
import { inertCode, inertText } from '../lib/inert.ts';
import { words } from '../words/en.ts';
import { topOf } from './shares.ts';

const LONGEST_TYPED = 150;
const LONGEST_NEAR = 90;
const LONGEST_ID = 100;
const MOST_IDS = 10;

/** An answer that is one sentence: nothing to list, or something in the way. */
export function sentenceMessage(text: string): Message {
  return { content: text };
}

/** `complete` is false while the list of games is still being read; `nearest` are those that may have been meant. */
export function noSuchGame(typed: string, complete: boolean, nearest: readonly Pick<Game, 'title'>[] = []): string {
  const name = inertText(typed, LONGEST_TYPED);
  return withNearest(
    complete ? words.noSuchGame(name) : words.noSuchGameYet(name),
    nearest.map(({ title }) => title),
  );
}

export function noSuchGameMessage(
  typed: string,
  complete: boolean,
  nearest: readonly Pick<Game, 'title'>[] = [],
): Message {
  return sentenceMessage(noSuchGame(typed, complete, nearest));
}

/** The sentence, and whether one of these was meant. */
export function withNearest(sentence: string, nearest: readonly string[]): string {
  return nearest.length === 0 ? sentence : `${sentence} ${didYouMean(nearest)}`;
}

function didYouMean(names: readonly string[]): string {
  return words.didYouMean(names.map((name) => inertCode(name, LONGEST_NEAR)));
}

export function noSuchDeveloper(typed: string, nearest: string | null): string {
  const next = nearest === null ? words.useProfileName : didYouMean([nearest]);
  return `${words.noSuchDeveloper('RetroAchievements', inertText(typed, LONGEST_TYPED))} ${next}`;
}

export function noSuchDeveloperMessage(typed: string, nearest: string | null): Message {
  return sentenceMessage(noSuchDeveloper(typed, nearest));
}

export function noSuchApi(typed: string): string {
  return words.noSuchApi(inertText(typed, LONGEST_TYPED));
}

export function noSuchApiMessage(typed: string): Message {
  return sentenceMessage(noSuchApi(typed));
}

export function noSuchNameMessage(what: 'app' | 'author', typed: string): Message {
  return sentenceMessage(words.noSuchName(what, inertText(typed, LONGEST_TYPED)));
}

/** A name that several share: their ids are given to copy, but not where people read who may not see the tickets. */
export function severalNamedMessage(
  what: 'app' | 'author',
  typed: string,
  all: readonly Named[],
  isPrivate: boolean,
): Message {
  const name = inertText(typed, LONGEST_TYPED);
  if (!isPrivate) return sentenceMessage(words.akana.severalShare(what, name));
  const { shown, others } = topOf(all, MOST_IDS);
  const ids = shown.map(({ id }) => inertCode(id, LONGEST_ID));
  return sentenceMessage(words.severalNamed(what, name, ids, others.length));
}

/** Our own fault; the operator finds it in the log by the reference. */
export function oursMessage(reference: string): Message {
  return sentenceMessage(words.ours(reference));
}
