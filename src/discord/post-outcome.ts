import { RateLimitError } from 'discord.js';
import type { Address } from '../domain/address.ts';
import type { Lost } from '../domain/pause-reason.ts';
import type { PostOutcome } from '../domain/post.ts';
import { assertNever } from '../lib/assert-never.ts';
import { ErrorAnswer } from './notifier-error-answer.ts';
import { NoAnswer } from './notifier-no-answer.ts';
import { codeMeaning, type CodeMeaning } from './post-outcome-codes.ts';
import { problemPath } from './post-outcome-path.ts';

/** Where Discord names no time to wait for. */
const LEAST_LIMIT_MS = 1_000;

/** What the failure of a request to post says of the post. Throws what is no failure of a request: a bug. */
export function postOutcome(error: unknown, to: Address['kind']): PostOutcome {
  if (error instanceof RateLimitError) return notSent('address', Math.max(0, error.timeToReset));
  if (error instanceof NoAnswer)
    return { kind: error.isSent ? 'unknown' : 'not-sent', afterMs: null, scope: 'everywhere' };
  if (error instanceof ErrorAnswer) return answerOutcome(error, to);
  throw error;
}

/** Whether it says how a request failed; anything else is a bug. */
export function isRequestFailure(error: unknown): error is RateLimitError | NoAnswer | ErrorAnswer {
  return error instanceof RateLimitError || error instanceof NoAnswer || error instanceof ErrorAnswer;
}

/** In a few words for the log, without a word of what was sent. */
export function whyOf(error: unknown): string {
  if (error instanceof RateLimitError) return 'kept back for its limit';
  return isRequestFailure(error) ? error.message : 'a bug';
}

/** Whether the bot's own token is refused: nothing helps then. */
export function isTokenRefused(error: unknown): boolean {
  return error instanceof ErrorAnswer && meaningOf(error) === 'our-token';
}

/** Whether Discord itself asked for fewer requests, before our own limits did. */
export function isTooMany(error: unknown): boolean {
  return error instanceof ErrorAnswer && meaningOf(error) === 'limit';
}

/** Whether it is an error that nobody has met yet. */
export function isUnheardOf(error: unknown): boolean {
  return error instanceof ErrorAnswer && meaningOf(error) === null;
}

type Meaning = CodeMeaning | 'limit' | 'broken';

function meaningOf({ told: { status, code } }: ErrorAnswer): Meaning | null {
  if (status === 429) return 'limit';
  if (status >= 500) return 'broken';
  if (status === 401) return 'our-token';
  return code === null ? 'not-discord' : codeMeaning(code);
}

function answerOutcome(error: ErrorAnswer, to: Address['kind']): PostOutcome {
  const { tree, code, retryAfterMs, isGlobal } = error.told;
  const meaning = meaningOf(error);
  switch (meaning) {
    case 'limit':
      return notSent(isGlobal ? 'everywhere' : 'address', retryAfterMs ?? LEAST_LIMIT_MS);
    case 'broken':
      // It may break after the message was made.
      return { kind: 'unknown', afterMs: retryAfterMs, scope: 'address' };
    case 'our-token':
    case 'not-discord':
      return notSent('everywhere', retryAfterMs);
    case 'held-back':
    case null:
      return notSent('address', retryAfterMs);
    case 'there':
      return { kind: 'sent' };
    case 'bad-payload':
      return { kind: 'refused', path: problemPath(tree) || `code ${code}` };
    case 'filtered':
      return { kind: 'refused', path: 'content: filtered' };
    case 'channel-gone':
    case 'server-left':
    case 'no-access':
    case 'no-permission':
    case 'thread-locked':
    case 'wrong-kind':
    case 'messages-closed':
      return { kind: 'lost', lost: lost(meaning, to) };
    default:
      return assertNever(meaning);
  }
}

/** Nobody can mend somebody else's direct messages, whatever is wrong with them. */
function lost(why: Lost['why'], to: Address['kind']): Lost {
  return { why: to === 'person' ? 'messages-closed' : why, missing: [] };
}

function notSent(scope: 'everywhere' | 'address', afterMs: number | null): PostOutcome {
  return { kind: 'not-sent', afterMs, scope };
}
