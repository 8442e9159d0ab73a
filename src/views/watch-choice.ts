import type { Message } from '../domain/message.ts';
import type { Watch } from '../domain/watch.ts';
import { inertText } from '../lib/inert.ts';
import { words } from '../words/en.ts';
import { sentenceMessage } from './sentence.ts';
import { topOf } from './shares.ts';
import { watchChannel, watchedName } from './watch-name.ts';

const LONGEST_TYPED = 100;
const MOST_SHOWN = 8;

export function noSuchWatchMessage(typed: string): Message {
  return sentenceMessage(words.watch.noSuchWatch(inertText(typed, LONGEST_TYPED)));
}

/** What was typed says not which one: nothing is done to any. */
export function whichWatchMessage(typed: string, watches: readonly Watch[]): Message {
  const { shown, others } = topOf(watches, MOST_SHOWN);
  const [first, second] = shown;
  if (first !== undefined && second === undefined)
    return sentenceMessage(words.watch.didYouMean(watchedName(first), watchChannel(first)));
  return {
    content: [
      words.watch.whichWatch(inertText(typed, LONGEST_TYPED)),
      ...shown.map((watch) => words.watch.oneOfThem(watchedName(watch), watchChannel(watch))),
      ...(others.length === 0 ? [] : [words.watch.moreOfThem(others.length)]),
    ].join('\n'),
  };
}
