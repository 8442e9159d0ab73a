import type { Message, Press } from '../domain/message.ts';
import type { WatchAdded } from '../domain/watch-keeper.ts';
import { upstreamOf, type WatchedSubject } from '../domain/watched-subject.ts';
import { words } from '../words/en.ts';
import { channelRow } from './watch-channel-row.ts';
import { mentioned, watchChannel, watchedName } from './watch-name.ts';
import { seenByParts, watchNumbers } from './watch-numbers.ts';

const MOST_OTHERS = 5;

/** Why what was found may not be what was meant. */
export interface SubjectDoubts {
  /** What was typed may mean these too, best first. */
  readonly others?: readonly WatchedSubject[];
  /** It is an achievement that no ticket shows to be official: only those are watched one by one. */
  readonly mayBeUnofficial?: boolean;
}

/** Asks for the channel of a watch that is to be made. */
export function whereMessage(subject: WatchedSubject, press: Press, doubts: SubjectDoubts): Message {
  return {
    content: [words.watch.where(watchedName({ subject })), ...doubtLines(doubts)].join('\n'),
    rows: [channelRow(press)],
  };
}

export function addedMessage({ watch, counted, seenBy }: WatchAdded, doubts: SubjectDoubts): Message {
  const { subject, when, mention } = watch;
  const age = counted === null ? [] : [[words.asOf(counted.asOf), ...seenByParts(seenBy)].join(' · ')];
  const sentences = [
    words.watch.watching(watchedName(watch), watchChannel(watch), counted && watchNumbers(counted.counts)),
    words.watch.speaksUp(when),
    ...(mention === null ? [] : [words.watch.willMention(mentioned(mention), mention.when)]),
    ...(counted === null ? [words.watch.notCountedYet(upstreamOf(subject))] : []),
  ];
  return { content: [sentences.join(' '), ...doubtLines(doubts), ...age].join('\n') };
}

function doubtLines({ others = [], mayBeUnofficial = false }: SubjectDoubts): string[] {
  const names = others.slice(0, MOST_OTHERS).map((subject) => words.watch.otherMatch(watchedName({ subject })));
  return [
    ...(mayBeUnofficial ? [words.watch.mayBeUnofficial] : []),
    ...(names.length === 0 ? [] : [words.watch.othersMatch(names)]),
  ];
}
