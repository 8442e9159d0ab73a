import { z } from 'zod';
import { UpstreamFailure, type FailureKind, type UpstreamName } from '../domain/failure.ts';
import type { Dialect } from './dialect.ts';
import type { Reply } from './exchange.ts';
import { FailedAttempt } from './failed-attempt.ts';
import { retryAfterMs } from './retry-after.ts';

// What a site that says "too many requests" without saying until when is given.
const assumedPauseMs = 60_000;

export interface Expected<S extends z.ZodType> {
  readonly schema: S;
  readonly isNotFound: (body: unknown) => boolean;
  /** Else a 200 is an answer whatever its body: `null` for one that cannot be read. */
  readonly isBodyNeeded: boolean;
}

/** Makes the answer of a whole reply, or throws `FailedAttempt`. */
export function readReply<S extends z.ZodType>(
  { upstream, dialect }: { upstream: UpstreamName; dialect: Dialect },
  reply: Reply,
  { schema, isNotFound, isBodyNeeded }: Expected<S>,
  { now, random }: { now: number; random: () => number },
): z.output<S> | null {
  const { status } = reply;
  const body = readable(dialect, reply.body);
  const failed = (
    kind: FailureKind,
    what: { again: boolean; down: boolean; retryAt?: number | null; why?: string },
  ): FailedAttempt => {
    const cause = new Error(what.why ?? `HTTP ${status}${body === null ? ', unreadable' : ''}`);
    return new FailedAttempt(new UpstreamFailure(upstream, kind, { retryAt: what.retryAt ?? null, cause }), what);
  };
  const wait = retryAfterMs(reply.retryAfter, now);

  if (status === 429) {
    const retryAt = now + (wait ?? assumedPauseMs * (1 + random() / 6));
    throw failed('rate-limited', { again: true, down: false, retryAt });
  }
  if (status !== 200) {
    const verdict = dialect.judge({ status, body, isNotFound });
    if (verdict === 'not-found') return null;
    const retryAt = verdict.kind === 'broken' && wait !== null ? now + wait : null;
    throw failed(verdict.kind, { ...verdict, retryAt });
  }

  const parsed = body && schema.safeParse(body.value);
  if (parsed?.success) return parsed.data;
  if (!isBodyNeeded) return null;
  const why = parsed && { why: z.prettifyError(parsed.error) };
  throw failed('malformed', { again: false, down: false, ...why });
}

function readable(dialect: Dialect, text: string): { readonly value: unknown } | null {
  try {
    return { value: dialect.parse(text) };
  } catch {
    return null;
  }
}
