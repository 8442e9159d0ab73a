import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { readParams } from './php.ts';
import type { Params } from './php.ts';

export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  /** The file asked for, as in `API_GetGame.php`; `null` for anything that is not one of the API. */
  readonly script: string | null;
  readonly headers: IncomingHttpHeaders;
  readonly query: Params;
  readonly body: Params;
}

export async function readApiRequest(incoming: IncomingMessage): Promise<ApiRequest> {
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://localhost');
  const { method = 'GET', headers } = incoming;
  return {
    method,
    path: pathname,
    script: /^\/API\/([^/]+\.php)$/.exec(pathname)?.[1] ?? null,
    headers,
    query: readParams(searchParams),
    body: method === 'GET' ? new Map() : readParams(new URLSearchParams(await text(incoming))),
  };
}
