import { assertNever } from '../../src/lib/assert-never.ts';
import type { Reply, SentReply } from './reply.ts';

/** One way in which any server's answer goes wrong, whatever it was going to say. */
export type WireFault =
  | { readonly kind: 'hang' }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'reset'; readonly when: 'before-headers' | 'after-headers' }
  /** The body ends in the middle, and its length says that this is all. */
  | { readonly kind: 'truncated' }
  /** A page instead of an answer: with 403 and 503 a challenge in front of the site. */
  | { readonly kind: 'html'; readonly status: 200 | 403 | 503 }
  /** `retryAfter` as the header has it: seconds or an HTTP date. */
  | { readonly kind: 'rate-limited'; readonly retryAfter: string | null }
  /** The right answer, blown up to more than 5 MB. */
  | { readonly kind: 'oversized' }
  /** JSON, and something else than was asked for. */
  | { readonly kind: 'wrong-shape'; readonly body: unknown };

/** What goes out instead of `good`. */
export function wireFaultReply(fault: WireFault, good: SentReply): Reply {
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
    case 'oversized':
      return { ...good, body: good.body.padEnd(6_000_000) };
    case 'wrong-shape':
      return {
        kind: 'send',
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(fault.body),
        afterMs: 0,
      };
    default:
      return assertNever(fault);
  }
}

export function htmlReply(status: number): SentReply {
  const body = '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Please wait.</body></html>';
  return { kind: 'send', status, headers: { 'content-type': 'text/html; charset=UTF-8' }, body, afterMs: 0 };
}
