import type { RequestBody } from './request-body.ts';

export interface ApiRequest {
  readonly method: string;
  /** The path below `/api/v10`, as it was sent. */
  readonly path: string;
  /** What stands in place of `:name` in the route. */
  readonly param: (name: string) => string;
  readonly query: URLSearchParams;
  readonly body: RequestBody;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body?: unknown;
  /** What the request made, changed or deleted; left out where it only read. */
  readonly messageId?: string | null;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/channels/:channel/messages` */
  readonly pattern: string;
  /** Interaction tokens speak for themselves; everything else needs the bot's own. */
  readonly auth: 'bot' | 'none';
  /** Which limit holds, and which parameters it is counted by; `null` where none is. */
  readonly bucket: 'posts' | 'webhooks' | 'others' | null;
  readonly handle: (request: ApiRequest) => ApiAnswer;
}

export interface FoundRoute {
  readonly route: Route;
  readonly params: ReadonlyMap<string, string>;
}

export function findRoute(routes: readonly Route[], method: string, path: string): FoundRoute | 'method' | null {
  const segments = path.split('/').map(decodeURIComponent);
  const fitting = routes.flatMap((route) => {
    const params = match(route.pattern.split('/'), segments);
    return params === null ? [] : [{ route, params }];
  });
  if (fitting.length === 0) return null;
  return fitting.find(({ route }) => route.method === method) ?? 'method';
}

function match(pattern: readonly string[], segments: readonly string[]): ReadonlyMap<string, string> | null {
  if (pattern.length !== segments.length) return null;
  const params = new Map<string, string>();
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith(':')) params.set(part.slice(1), segment);
    else if (part !== segment) return null;
  }
  return params;
}
