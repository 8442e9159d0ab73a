import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { assertNever } from '../../src/lib/assert-never.ts';
import { ApiError, refuse } from './api-error.ts';
import { problemLine } from './checks/problem.ts';
import type { Fault, Faults } from './faults.ts';
import type { InvalidRequests } from './invalid-requests.ts';
import type { RateLimits, RateLimitVerdict } from './rate-limits.ts';
import { parseBody, readBytes, type RequestBody } from './request-body.ts';
import type { RequestRecord, Violation } from './request-log.ts';
import { sendAnswer, sendBareStatus, sendError, sendProxyPage, sendRateLimited } from './rest-answers.ts';
import { findRoute, type FoundRoute, type Route } from './route.ts';

export interface RestDeps {
  readonly routes: readonly Route[];
  readonly accepts: (token: string) => boolean;
  readonly rateLimits: RateLimits;
  readonly invalidRequests: InvalidRequests;
  readonly faults: Faults;
  readonly onRequest: (record: RequestRecord) => void;
  readonly onViolation: (violation: Violation) => void;
  readonly closing: AbortSignal;
}

interface Incoming {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  readonly path: string;
  readonly version: string;
  readonly query: URLSearchParams;
  /** What was sent, or why it could not be read. */
  readonly body: RequestBody | ApiError;
}

const unlimited: RateLimitVerdict = { headers: {}, limited: null };

/** The REST side of Discord, version 10: everything below `/api`. */
export function createRest(deps: RestDeps) {
  const { routes, accepts, rateLimits, invalidRequests, faults, onRequest, onViolation, closing } = deps;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = Date.now();
    const { pathname, search, searchParams: query } = new URL(request.url ?? '/', 'http://localhost');
    const [, version = '', path = pathname] = /^\/api\/(v\d+)(\/.*)$/.exec(pathname) ?? [];
    const method = request.method ?? 'GET';
    const fault = faults.take(method, path);
    const body = await readBody(request);
    const incoming = { request, response, method, path, version, query, body };
    const status = await answer(incoming, fault);
    if (status !== null) {
      const scope = response.getHeader('x-ratelimit-scope');
      invalidRequests.note(status, typeof scope === 'string' ? scope : null);
    }
    onRequest({ at, method, path: `${path}${search}`, status, body: jsonOf(body) });
  }

  /** Returns the status that was answered, or `null` when nothing was. */
  async function answer(incoming: Incoming, fault: Fault | null): Promise<number | null> {
    const { request, response } = incoming;
    switch (fault?.kind) {
      case 'reset-before':
        request.socket.destroy();
        return null;
      case 'hang':
        return null;
      case 'status':
        return sendBareStatus(response, fault.status);
      case 'rate-limit':
        return sendRateLimited(response, fault, {});
      case 'delay':
        await sleep(fault.ms, undefined, { signal: closing }).catch(() => undefined);
        return handle(incoming, fault);
      case 'lose-answer':
      case 'reset-after':
      case undefined:
        return handle(incoming, fault);
      default:
        return assertNever(fault);
    }
  }

  function handle(incoming: Incoming, fault: Fault | null): number | null {
    const { request, response, method, path, query, body } = incoming;
    if (invalidRequests.isShutOut()) return sendProxyPage(response, 429, 'error code: 1015');
    let verdict = unlimited;
    try {
      const found = admit(incoming);
      verdict = rateLimits.take(found);
      if (verdict.limited !== null) return sendRateLimited(response, verdict.limited, verdict.headers);
      if (body instanceof ApiError) throw body;
      const param = (name: string) => found.params.get(name) ?? '';
      const answered = found.route.handle({ method, path, param, query, body });
      if (fault?.kind === 'lose-answer') return null;
      if (fault?.kind === 'reset-after') {
        request.socket.destroy();
        return null;
      }
      return sendAnswer(response, answered, verdict.headers);
    } catch (error) {
      const problems =
        error instanceof ApiError ? error.problems.map(problemLine) : [`The local Discord failed: ${String(error)}`];
      if (problems.length > 0) onViolation({ method, path, problems, body: jsonOf(body) });
      return error instanceof ApiError ? sendError(response, error, verdict.headers) : sendBareStatus(response, 500);
    }
  }

  /** Whether this is a client of ours, with the right version, an existing route and the token it takes. */
  function admit({ request, version, method, path }: Incoming): FoundRoute {
    if (!(request.headers['user-agent'] ?? '').startsWith('DiscordBot')) throw refuse('client-blocked');
    if (version !== 'v10') throw refuse('invalid-version');
    const found = findRoute(routes, method, path);
    if (found === null) throw refuse('general');
    if (found === 'method') throw refuse('method');
    const token = /^Bot (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (found.route.auth === 'bot' && !accepts(token)) throw refuse('unauthorized');
    return found;
  }

  return { serve };
}

async function readBody(request: IncomingMessage): Promise<RequestBody | ApiError> {
  try {
    return await parseBody(await readBytes(request), request.headers['content-type'] ?? '');
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

function jsonOf(body: RequestBody | ApiError): unknown {
  return body instanceof ApiError ? undefined : body.json;
}
