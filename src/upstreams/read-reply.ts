import { z } from 'zod';
import { UpstreamFailure, type FailureKind, type UpstreamName } from '../domain/failure.ts';
import type { Reply } from './exchange.ts';
import { FailedAttempt } from './failed-attempt.ts';
import { retryAfterMs } from './retry-after.ts';

// What a site that says "too many requests" without saying until when is given.
const assumedPauseMs = 60_000;

const notJson = Symbol('not JSON');

export interface Expected<S extends z.ZodType> {
  readonly schema: S;
  readonly isNotFound: (body: unknown) => boolean;
}

/** Makes the answer of a whole reply, or throws `FailedAttempt`. */
export function readReply<S extends z.ZodType>(
  upstream: UpstreamName,
  reply: Reply,
  { schema, isNotFound }: Expected<S>,
  { now, random }: { now: number; random: () => number },
): z.output<S> | null {
  const { status } = reply;
  const body = parseJson(reply.body);
  const failed = (
    kind: FailureKind,
    what: { again: boolean; down: boolean; retryAt?: number | null; why?: string },
  ): FailedAttempt => {
    const cause = new Error(what.why ?? `HTTP ${status}${body === notJson ? ', not JSON' : ''}`);
    return new FailedAttempt(new UpstreamFailure(upstream, kind, { retryAt: what.retryAt ?? null, cause }), what);
  };
  const wait = retryAfterMs(reply.retryAfter, now);

  if (status === 429) {
    const retryAt = now + (wait ?? assumedPauseMs * (1 + random() / 6));
    throw failed('rate-limited', { again: true, down: false, retryAt });
  }
  if (status === 401 || (status === 403 && body !== notJson)) throw failed('refused', { again: false, down: false });
  if (status === 403 || status >= 500) {
    // A page for people with 403 or 503 is a challenge or maintenance: it does not go away within seconds.
    const again = body !== notJson || (status !== 403 && status !== 503);
    throw failed('broken', { again, down: true, retryAt: wait === null ? null : now + wait });
  }
  if (status === 404 && body !== notJson && isNotFound(body)) return null;
  if (status !== 200 || body === notJson) throw failed('malformed', { again: false, down: false });

  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw failed('malformed', { again: false, down: false, why: z.prettifyError(parsed.error) });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return notJson;
  }
}
