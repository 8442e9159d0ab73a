import type { Message, Press } from '../domain/message.ts';
import type { CountedNow } from '../domain/seen-ticket.ts';
import type { Watch } from '../domain/watch.ts';
import type { WatchedSubject } from '../domain/watched-subject.ts';
import { words } from '../words/en.ts';
import { channelRow } from './watch-channel-row.ts';
import { mentioned, watchChannel, watchedName } from './watch-name.ts';
import { watchNumbers } from './watch-numbers.ts';

/** Asks for the channel of a watch that is to be made. */
export function whereMessage(subject: WatchedSubject, press: Press): Message {
  return { content: words.watch.where(watchedName({ subject })), rows: [channelRow(press)] };
}

export function addedMessage(watch: Watch, counted: CountedNow | null): Message {
  const { when, mention } = watch;
  const sentences = [
    words.watch.watching(watchedName(watch), watchChannel(watch), counted && watchNumbers(counted.counts)),
    words.watch.speaksUp(when),
    ...(mention === null ? [] : [words.watch.willMention(mentioned(mention), mention.when)]),
  ];
  return {
    content: [sentences.join(' '), ...(counted === null ? [] : [words.asOf(counted.asOf)])].join('\n'),
  };
}
