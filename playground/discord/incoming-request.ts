import type { IncomingMessage } from 'node:http';
import { ApiError } from './api-error.ts';
import { parseBody, readBytes, type RequestBody } from './request-body.ts';

/** A request as it came, before anything is made of it. */
export interface IncomingRequest {
  readonly method: string;
  /** Below `/api/v10`. */
  readonly path: string;
  /** The path with what was asked for besides. */
  readonly fullPath: string;
  readonly version: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
}

export function readHead({ method = 'GET', url = '/', headers }: IncomingMessage): IncomingRequest {
  const { pathname, search, searchParams: query } = new URL(url, 'http://localhost');
  const [, version = '', path = pathname] = /^\/api\/(v\d+)(\/.*)$/.exec(pathname) ?? [];
  return { method, path, fullPath: `${path}${search}`, version, query, headers };
}

/** What was sent, or why it could not be read. */
export async function readBody(request: IncomingMessage): Promise<RequestBody | ApiError> {
  try {
    return await parseBody(await readBytes(request), request.headers['content-type'] ?? '');
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

/** The token of an interaction; empty where the path is of none. */
export function tokenIn(path: string): string {
  return /^\/(?:webhooks|interactions)\/\d+\/([^/]+)/.exec(path)?.[1] ?? '';
}
