import type { Reply as SaidReply } from '../../../playground/http/reply.ts';
import { UpstreamFailure, type FailureKind, type UpstreamName } from '../../../src/domain/failure.ts';
import type { Clock } from '../../../src/domain/ports.ts';
import type { Reply } from '../../../src/upstreams/exchange.ts';
import { FailedAttempt } from '../../../src/upstreams/failed-attempt.ts';

export const attemptMs = 4000;
const usualMs = 30;

/** What the real exchange makes of that reply, in its own time: see `createExchange`. */
export async function delivered(
  said: SaidReply,
  { upstream, clock, signal }: { upstream: UpstreamName; clock: Clock; signal: AbortSignal },
): Promise<Reply> {
  const failed = (kind: FailureKind): FailedAttempt =>
    new FailedAttempt(new UpstreamFailure(upstream, kind), { again: true, down: true });

  const takesMs = said.kind === 'hang' ? attemptMs : said.kind === 'send' ? usualMs + said.afterMs : usualMs;
  await clock.sleep(Math.min(takesMs, attemptMs), signal);
  if (takesMs >= attemptMs) throw failed('timed-out');
  if (said.kind === 'hang') throw failed('timed-out');
  if (said.kind === 'reset') throw failed(said.when === 'before-headers' ? 'unreachable' : 'malformed');
  const { status, headers, body } = said;
  return { status, retryAfter: one(headers['retry-after']), setCookies: [headers['set-cookie'] ?? []].flat(), body };
}

function one(header: string | readonly string[] | undefined): string | null {
  return (typeof header === 'string' ? header : header?.[0]) ?? null;
}
