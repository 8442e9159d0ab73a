import type { UpstreamFailure } from '../domain/failure.ts';
import type { Message } from '../domain/message.ts';
import { assertNever } from '../lib/assert-never.ts';
import { words } from '../words/en.ts';
import { sentenceMessage } from './sentence.ts';

/** Said when there are not even last known numbers. */
export function failureMessage(error: UpstreamFailure, now: number): Message {
  return sentenceMessage([failureWords(error), ...whatNext(error, now)].join(' '));
}

/** What went wrong, in one sentence or two. */
export function failureWords({ upstream, kind }: UpstreamFailure): string {
  switch (kind) {
    case 'unreachable':
    case 'timed-out':
      return words.didNotAnswer(upstream);
    case 'rate-limited':
      return words.slowDown(upstream);
    case 'refused':
      return words.refused(upstream);
    case 'malformed':
      return words.cannotRead(upstream);
    case 'broken':
      return words.hasAProblem(upstream);
    case 'rejected':
      return words.rejected(upstream);
    default:
      return assertNever(kind);
  }
}

function whatNext({ kind, retryAt }: UpstreamFailure, now: number): string[] {
  if (kind === 'refused') return [];
  if (retryAt === null || retryAt <= now) return [kind === 'rejected' ? words.checkIds : words.tryInAMinute];
  const seconds = Math.ceil((retryAt - now) / 1000);
  return [kind === 'rate-limited' ? words.readyIn(seconds) : words.tryIn(seconds)];
}
