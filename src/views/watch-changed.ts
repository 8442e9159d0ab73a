import type { Message } from '../domain/message.ts';
import type { PostMessage } from '../domain/post.ts';
import type { CheckOutcome, MentionNow, NotPosted, ResumeOutcome, TestOutcome } from '../domain/watch-keeper.ts';
import type { Watch } from '../domain/watch.ts';
import { upstreamOf } from '../domain/watched-subject.ts';
import { assertNever } from '../lib/assert-never.ts';
import { cutWhile } from '../lib/text.ts';
import { words } from '../words/en.ts';
import { lostSentence, permissionNames } from './lost.ts';
import { sentenceMessage } from './sentence.ts';
import { mentioned, watchChannel, watchedName } from './watch-name.ts';

const LONGEST_CONTENT = 2_000;

type Told = 'paused' | 'pausedAlready' | 'removed' | 'gone';

/** One sentence about what became of a watch. */
export function watchChangedMessage(what: Told, watch: Watch): Message {
  return sentenceMessage(words.watch[what](watchedName(watch), watchChannel(watch)));
}

/** Of a watch that is not paused: whether it can post. */
export function checkMessage(watch: Watch, outcome: CheckOutcome): Message {
  const channel = words.posts.channel(watch.channelId);
  switch (outcome.kind) {
    case 'open':
      return sentenceMessage(
        [words.watch.activeAlready(watchedName(watch), channel), ...mentionSentences(watch, outcome.mention)].join(' '),
      );
    case 'lost':
      return sentenceMessage(lostSentence(watch, outcome.lost));
    case 'unanswered':
      return sentenceMessage(words.watch.didNotTell(channel));
    case 'gone':
      return watchChangedMessage('gone', watch);
    default:
      return assertNever(outcome);
  }
}

/** `othersPaused`: how many more watches of the channel are paused. */
export function resumeMessage(watch: Watch, outcome: ResumeOutcome, othersPaused: number): Message {
  const channel = words.posts.channel(watch.channelId);
  switch (outcome.kind) {
    case 'resumed':
      return sentenceMessage(
        [
          words.watch.resumed(watchedName(watch), channel),
          words.watch.speaksUp(watch.when),
          ...mentionSentences(watch, outcome.mention),
          ...(othersPaused === 0 ? [] : [words.watch.othersPaused(othersPaused, channel)]),
        ].join(' '),
      );
    case 'lost':
    case 'not-sent':
    case 'unanswered':
      return notPostedMessage(watch, outcome);
    case 'gone':
      return watchChangedMessage('gone', watch);
    default:
      return assertNever(outcome);
  }
}

/** Of a watch that nobody looks at, so that it could only be silent. */
export function notConfiguredMessage(watch: Watch): Message {
  const upstream = upstreamOf(watch.subject);
  return sentenceMessage(words.watch.notConfigured(watchedName(watch), watchChannel(watch), upstream));
}

/** With what a change would be told like, ping and all; here it pings nobody. */
export function testMessage(watch: Watch, outcome: TestOutcome): Message {
  switch (outcome.kind) {
    case 'posted': {
      const { content, embeds } = outcome.wouldBe;
      const behind = watch.paused === null ? [] : [words.watch.isPaused];
      return { content: withQuote(words.watch.sampled(words.posts.channel(watch.channelId)), content, behind), embeds };
    }
    case 'lost':
    case 'not-sent':
    case 'unanswered':
      return notPostedMessage(watch, outcome);
    default:
      return assertNever(outcome);
  }
}

function notPostedMessage(watch: Watch, outcome: NotPosted): Message {
  const channel = words.posts.channel(watch.channelId);
  switch (outcome.kind) {
    case 'lost':
      return sentenceMessage(lostSentence(watch, outcome.lost));
    case 'not-sent':
      return sentenceMessage(words.watch.notPosted(channel));
    case 'unanswered':
      return sentenceMessage(words.watch.didNotSay(channel));
    default:
      return assertNever(outcome);
  }
}

function mentionSentences({ channelId, mention }: Watch, now: MentionNow): string[] {
  switch (now) {
    case 'as-before':
      return [];
    case 'gone':
      return [words.watch.mentionDropped];
    case 'silent':
      return mention === null ? [] : [mentionRefused(mentioned(mention), channelId)];
    default:
      return assertNever(now);
  }
}

function mentionRefused(role: string, channelId: string): string {
  return words.watch.iMayNotMention(role, words.posts.channel(channelId), permissionNames(['mention-everyone']));
}

function withQuote(intro: string, content: PostMessage['content'], behind: readonly string[]): string {
  const quoted = (text: string): string => [intro, ...text.split('\n').map(words.watch.quoted), ...behind].join('\n');
  return quoted(cutWhile(content, (candidate) => quoted(candidate).length <= LONGEST_CONTENT));
}
