import type { Message } from '../domain/message.ts';
import type { PostMessage } from '../domain/post.ts';
import type { ResumeOutcome, TestOutcome } from '../domain/watch-keeper.ts';
import type { Watch } from '../domain/watch.ts';
import { assertNever } from '../lib/assert-never.ts';
import { cutWhile } from '../lib/text.ts';
import { words } from '../words/en.ts';
import { lostSentence } from './lost.ts';
import { sentenceMessage } from './sentence.ts';
import { watchChannel, watchedName } from './watch-name.ts';

const LONGEST_CONTENT = 2_000;

type Told = 'paused' | 'pausedAlready' | 'removed' | 'gone' | 'activeAlready';

/** One sentence about what became of a watch. */
export function watchChangedMessage(what: Told, watch: Watch): Message {
  return sentenceMessage(words.watch[what](watchedName(watch), watchChannel(watch)));
}

/** `othersPaused`: how many more watches of the channel are paused. */
export function resumeMessage(watch: Watch, outcome: ResumeOutcome, othersPaused: number): Message {
  const channel = words.watch.channel(watch.channelId);
  switch (outcome.kind) {
    case 'resumed':
      return sentenceMessage(
        [
          words.watch.resumed(watchedName(watch), channel),
          words.watch.speaksUp(watch.when),
          ...(outcome.isMentionDropped ? [words.watch.mentionDropped] : []),
          ...(othersPaused === 0 ? [] : [words.watch.othersPaused(othersPaused, channel)]),
        ].join(' '),
      );
    case 'lost':
      return sentenceMessage(lostSentence(watch, outcome.lost));
    case 'unanswered':
      return sentenceMessage(words.watch.didNotSay(channel));
    case 'gone':
      return watchChangedMessage('gone', watch);
    default:
      return assertNever(outcome);
  }
}

/** With what a change would be told like, ping and all; here it pings nobody. */
export function testMessage(watch: Watch, outcome: TestOutcome): Message {
  switch (outcome.kind) {
    case 'posted': {
      const { content, embeds } = outcome.wouldBe;
      return { content: withQuote(words.watch.sampled(words.watch.channel(watch.channelId)), content), embeds };
    }
    case 'lost':
      return sentenceMessage(lostSentence(watch, outcome.lost));
    case 'unanswered':
      return sentenceMessage(words.watch.didNotSay(words.watch.channel(watch.channelId)));
    default:
      return assertNever(outcome);
  }
}

function withQuote(intro: string, content: PostMessage['content']): string {
  const quoted = (text: string): string => [intro, ...text.split('\n').map(words.watch.quoted)].join('\n');
  return quoted(cutWhile(content, (candidate) => quoted(candidate).length <= LONGEST_CONTENT));
}
