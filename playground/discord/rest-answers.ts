import type { ServerResponse } from 'node:http';
import type { ApiError } from './api-error.ts';
import type { RateLimited } from './rate-limits.ts';
import type { ApiAnswer } from './route.ts';

type Headers = Readonly<Record<string, string>>;

export function sendAnswer(response: ServerResponse, { status, body }: ApiAnswer, headers: Headers): number {
  response.setHeaders(new Map(Object.entries(headers)));
  if (body === undefined) response.writeHead(status).end();
  else response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
  return status;
}

export function sendError(response: ServerResponse, { status, body }: ApiError, headers: Headers): number {
  return sendAnswer(response, { status, body }, headers);
}

export function sendRateLimited(response: ServerResponse, limited: RateLimited, headers: Headers): number {
  const { scope, retryAfterSeconds } = limited;
  const body = { message: 'You are being rate limited.', retry_after: retryAfterSeconds, global: scope === 'global' };
  return sendAnswer(
    response,
    { status: 429, body },
    {
      ...headers,
      // The header is in whole seconds, the body is not.
      'retry-after': String(Math.ceil(retryAfterSeconds)),
      'x-ratelimit-scope': scope,
      ...(scope === 'global' && { 'x-ratelimit-global': 'true' }),
    },
  );
}

/** What stands in front of Discord answers in HTML. */
export function sendProxyPage(response: ServerResponse, status: number, title: string): number {
  const page = `<html><head><title>${title}</title></head><body>${title}</body></html>`;
  response.writeHead(status, { 'content-type': 'text/html; charset=UTF-8' }).end(page);
  return status;
}

/** A status that nothing of the API gave: JSON from Discord itself, HTML from what stands in front of it. */
export function sendBareStatus(response: ServerResponse, status: number): number {
  if (status === 500)
    return sendAnswer(response, { status, body: { message: '500: Internal Server Error', code: 0 } }, {});
  return sendProxyPage(response, status, String(status));
}
