import type { SentReply } from '../../http/reply.ts';
import { emptyReply } from '../wire/content.ts';
import type { ApiRequest } from './api-request.ts';
import { listApis, listVersions, oneApi, oneVersion } from './apis.ts';
import type { LoginCalls } from './login.ts';
import type { Portal } from './portal.ts';
import { refusal } from './refusal.ts';
import { search } from './search.ts';
import type { Session, Sessions } from './sessions.ts';
import { listTickets, oneTicket, ticketLabels } from './tickets.ts';

interface Call {
  readonly portal: Portal;
  readonly request: ApiRequest;
  readonly login: LoginCalls;
  /** The part of the path that the pattern leaves open. */
  readonly id: string;
  readonly session: Session;
}

interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  readonly answer: (call: Call) => SentReply;
}

const routes: readonly Route[] = [
  {
    method: 'POST',
    path: /^\/api\/login\/renewToken$/,
    answer: ({ login, request, session }) => login.renew(request, session),
  },
  { method: 'GET', path: /^\/api\/login\/endsession$/, answer: ({ login, session }) => login.end(session) },
  { method: 'GET', path: /^\/api\/tickets$/, answer: ({ portal, request }) => listTickets(portal, request) },
  { method: 'GET', path: /^\/api\/tickets\/labels$/, answer: ({ portal, request }) => ticketLabels(portal, request) },
  {
    method: 'GET',
    path: /^\/api\/tickets\/([^/]+)$/,
    answer: ({ portal, request, id }) => oneTicket(portal, request, id),
  },
  { method: 'GET', path: /^\/api\/apis$/, answer: ({ portal, request }) => listApis(portal, request) },
  {
    method: 'GET',
    path: /^\/api\/apis\/versions\/([^/]+)$/,
    answer: ({ portal, request, id }) => oneVersion(portal, request, id),
  },
  {
    method: 'GET',
    path: /^\/api\/apis\/([^/]+)\/versions$/,
    answer: ({ portal, request, id }) => listVersions(portal, request, id),
  },
  { method: 'GET', path: /^\/api\/apis\/([^/]+)$/, answer: ({ portal, request, id }) => oneApi(portal, request, id) },
];

/** What the API says to this request, once it is known who asks. */
export function answerOf(portal: Portal, login: LoginCalls, sessions: Sessions, request: ApiRequest): SentReply {
  const { method, path, headers } = request;
  const session = sessions.find(method, headers);
  if (path === '/api/login') return method === 'POST' ? login.logIn(request) : emptyReply(405);
  if (path === '/api/login/status') return login.status(request);
  if (path === '/api/search' && method === 'GET') return search(portal, request, session !== null);

  const atPath = routes.filter((route) => route.path.test(path));
  const route = atPath.find((route) => route.method === method);
  if (route === undefined) return emptyReply(atPath.length > 0 ? 405 : 404);
  if (session === null) return refusal(portal);
  const id = decoded(route.path.exec(path)?.[1] ?? '');
  return id === null ? emptyReply(400) : route.answer({ portal, request, login, session, id });
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
