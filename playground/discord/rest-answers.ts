import type { ServerResponse } from 'node:http';
import type { ApiError } from './api-error.ts';
import type { BadBody } from './faults.ts';
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

/** An answer whose body cannot be read. One that has none gets one. */
export function sendBadBody(response: ServerResponse, { status, body = {} }: ApiAnswer, how: BadBody): number {
  const text = JSON.stringify(body);
  const sentStatus = status === 204 ? 200 : status;
  const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': text.length + 1 };
  if (how === 'nonsense') response.writeHead(sentStatus, headers).end(`<${text}`);
  else
    response.writeHead(sentStatus, headers).write(text.slice(0, text.length / 2), () => {
      if (how === 'cut') response.socket?.resetAndDestroy();
    });
  return sentStatus;
}

/** `retryAfterSeconds` is `null` where Discord does not say how long. */
export function sendRateLimited(
  response: ServerResponse,
  { scope, retryAfterSeconds }: Pick<RateLimited, 'scope'> & { readonly retryAfterSeconds: number | null },
  headers: Headers,
): number {
  const named = retryAfterSeconds === null ? {} : { retry_after: retryAfterSeconds };
  const body = { message: 'You are being rate limited.', ...named, global: scope === 'global' };
  return sendAnswer(
    response,
    { status: 429, body },
    {
      ...headers,
      // The header is in whole seconds, the body is not.
      ...(retryAfterSeconds !== null && { 'retry-after': String(Math.ceil(retryAfterSeconds)) }),
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
