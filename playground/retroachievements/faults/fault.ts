import { assertNever } from '../../../src/lib/assert-never.ts';
import { serverError, unauthenticated } from '../api/answer.ts';
import type { Answer } from '../api/answer.ts';
import { jsonReply } from './reply.ts';
import type { Reply } from './reply.ts';

/** One way in which an answer goes wrong. */
export type Fault =
  | { readonly kind: 'hang' }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'reset'; readonly when: 'before-headers' | 'after-headers' }
  /** The body ends in the middle, and its length says that this is all. */
  | { readonly kind: 'truncated' }
  /** A page instead of an answer: with 403 and 503 a challenge in front of the site. */
  | { readonly kind: 'html'; readonly status: 200 | 403 | 503 }
  /** `retryAfter` as the header has it: seconds or an HTTP date. */
  | { readonly kind: 'rate-limited'; readonly retryAfter: string | null }
  | { readonly kind: 'error'; readonly status: 500 | 502 | 503; readonly body: 'json' | 'html' }
  /** The right answer, blown up to more than 5 MB. */
  | { readonly kind: 'oversized' }
  /** JSON, and something else than was asked for. */
  | { readonly kind: 'wrong-shape'; readonly body: unknown }
  | { readonly kind: 'unauthorized' }
  /** `OpenTickets` off by some. */
  | { readonly kind: 'wrong-count'; readonly by: number }
  /** The right numbers above a list without rows. */
  | { readonly kind: 'empty-page' };

/** What goes out instead of `answer`. */
export function faultyReply(fault: Fault, answer: Answer): Reply {
  const good = jsonReply(answer);
  switch (fault.kind) {
    case 'hang':
      return fault;
    case 'reset':
      return fault;
    case 'slow':
      return { ...good, afterMs: fault.ms };
    case 'truncated':
      return { ...good, body: good.body.slice(0, Math.floor(good.body.length / 2)) };
    case 'html':
      return htmlReply(fault.status);
    case 'rate-limited': {
      const page = htmlReply(429);
      return fault.retryAfter === null
        ? page
        : { ...page, headers: { ...page.headers, 'retry-after': fault.retryAfter } };
    }
    case 'error':
      return fault.body === 'html' ? htmlReply(fault.status) : jsonReply({ ...serverError, status: fault.status });
    case 'oversized':
      return { ...good, body: good.body.padEnd(6_000_000) };
    case 'wrong-shape':
      return jsonReply({ status: 200, body: fault.body });
    case 'unauthorized':
      return jsonReply(unauthenticated);
    case 'wrong-count':
      return jsonReply(changed(answer, 'OpenTickets', (count) => Number(count) + fault.by));
    case 'empty-page':
      return jsonReply(
        changed(
          changed(answer, 'RecentTickets', () => []),
          'Tickets',
          () => [],
        ),
      );
    default:
      return assertNever(fault);
  }
}

function changed(answer: Answer, field: string, change: (value: unknown) => unknown): Answer {
  const { body } = answer;
  if (typeof body !== 'object' || body === null || Array.isArray(body) || !(field in body)) return answer;
  return {
    ...answer,
    body: Object.fromEntries(
      Object.entries(body).map(([name, value]) => [name, name === field ? change(value) : value]),
    ),
  };
}

function htmlReply(status: number): Extract<Reply, { kind: 'send' }> {
  const body = '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Please wait.</body></html>';
  return { kind: 'send', status, headers: { 'content-type': 'text/html; charset=UTF-8' }, body, afterMs: 0 };
}
