import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { assertNever } from '../../src/lib/assert-never.ts';
import { ApiError, refuse } from './api-error.ts';
import { problemLine } from './checks/problem.ts';
import type { Fault, Faults } from './faults.ts';
import { readBody, readHead, tokenIn, type IncomingRequest } from './incoming-request.ts';
import type { InvalidRequests } from './invalid-requests.ts';
import type { RateLimits, RateLimitVerdict } from './rate-limits.ts';
import type { RequestBody } from './request-body.ts';
import type { RequestRecord, Violation } from './request-log.ts';
import { sendAnswer, sendBadBody, sendBareStatus, sendError, sendProxyPage, sendRateLimited } from './rest-answers.ts';
import { findRoute, type FoundRoute, type Route } from './route.ts';

export interface RestDeps {
  readonly routes: readonly Route[];
  readonly accepts: (token: string) => boolean;
  readonly rateLimits: RateLimits;
  readonly invalidRequests: InvalidRequests;
  readonly faults: Faults;
  /** The interaction that a token belongs to. */
  readonly interactionOf: (token: string) => string | null;
  readonly onRequest: (record: RequestRecord) => void;
  readonly onViolation: (violation: Violation) => void;
  readonly closing: AbortSignal;
}

interface Exchange {
  readonly head: IncomingRequest;
  readonly body: RequestBody | ApiError;
  readonly response: ServerResponse;
}

interface Outcome {
  /** `null` when nothing was answered. */
  readonly status: number | null;
  readonly messageId: string | null;
}

const unlimited: RateLimitVerdict = { headers: {}, limited: null };
const nothing: Outcome = { status: null, messageId: null };

/** The REST side of Discord, version 10: everything below `/api`. */
export function createRest(deps: RestDeps) {
  const { routes, accepts, rateLimits, invalidRequests, faults, interactionOf, onRequest, onViolation, closing } = deps;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = Date.now();
    const head = readHead(request);
    const { method, path } = head;
    const fault = faults.take(method, path);
    const body = await readBody(request);
    const { status, messageId } = await answer({ head, body, response }, fault);
    if (status !== null) {
      const scope = response.getHeader('x-ratelimit-scope');
      invalidRequests.note(status, typeof scope === 'string' ? scope : null);
    }
    onRequest({
      at,
      method,
      path: head.fullPath,
      status,
      body: jsonOf(body),
      files: body instanceof ApiError ? [] : body.files.map(({ name }) => name),
      interactionId: interactionOf(tokenIn(path)),
      messageId,
    });
  }

  async function answer(exchange: Exchange, fault: Fault | null): Promise<Outcome> {
    const { response } = exchange;
    switch (fault?.kind) {
      case 'reset-before':
        response.destroy();
        return nothing;
      case 'hang':
        return nothing;
      case 'status':
        return refused(sendBareStatus(response, fault.status));
      case 'rate-limit':
        return refused(sendRateLimited(response, fault, {}));
      case 'delay':
        await sleep(fault.ms, undefined, { signal: closing }).catch(() => undefined);
        return closing.aborted ? nothing : handle(exchange, fault);
      case 'lose-answer':
      case 'reset-after':
      case 'bad-body':
      case undefined:
        return handle(exchange, fault);
      default:
        return assertNever(fault);
    }
  }

  function handle({ head, body, response }: Exchange, fault: Fault | null): Outcome {
    const { method, path, query } = head;
    if (invalidRequests.isShutOut()) return refused(sendProxyPage(response, 429, 'error code: 1015'));
    let verdict = unlimited;
    try {
      const found = admit(head);
      verdict = rateLimits.take(found);
      if (verdict.limited !== null) return refused(sendRateLimited(response, verdict.limited, verdict.headers));
      if (body instanceof ApiError) throw body;
      const param = (name: string) => found.params.get(name) ?? '';
      const answered = found.route.handle({ method, path, param, query, body });
      const { messageId = null } = answered;
      if (fault?.kind === 'lose-answer') return { status: null, messageId };
      if (fault?.kind === 'reset-after') {
        response.destroy();
        return { status: null, messageId };
      }
      if (fault?.kind === 'bad-body') return { status: sendBadBody(response, answered, fault.how), messageId };
      return { status: sendAnswer(response, answered, verdict.headers), messageId };
    } catch (error) {
      const problems =
        error instanceof ApiError ? error.problems.map(problemLine) : [`The local Discord failed: ${String(error)}`];
      if (problems.length > 0) onViolation({ method, path, problems, body: jsonOf(body) });
      return refused(
        error instanceof ApiError ? sendError(response, error, verdict.headers) : sendBareStatus(response, 500),
      );
    }
  }

  /** Whether this is a client of ours, with the right version, an existing route and the token it takes. */
  function admit({ headers, version, method, path }: IncomingRequest): FoundRoute {
    if (!(headers['user-agent'] ?? '').startsWith('DiscordBot')) throw refuse('client-blocked');
    if (version !== 'v10') throw refuse('invalid-version');
    const found = findRoute(routes, method, path);
    if (found === null) throw refuse('general');
    if (found === 'method') throw refuse('method');
    const token = /^Bot (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
    if (found.route.auth === 'bot' && !accepts(token)) throw refuse('unauthorized');
    return found;
  }

  return { serve };
}

function refused(status: number): Outcome {
  return { status, messageId: null };
}

function jsonOf(body: RequestBody | ApiError): unknown {
  return body instanceof ApiError ? undefined : body.json;
}
