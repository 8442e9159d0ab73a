import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { startHttpUpstream } from './http-upstream.ts';

type Respond = (response: ServerResponse, request: IncomingMessage) => void;

interface Asked {
  /** As `POST /api/login`. */
  readonly what: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly at: number;
  /** What it was answered with, if at once. */
  status: number | null;
}

export interface TinyAkana {
  readonly url: string;
  /** Oldest first. */
  readonly asked: readonly Asked[];
  /** How often it was asked so. */
  count(what: string): number;
  /** May be changed at any time. */
  readonly settings: {
    tenant: string;
    csrf: boolean;
    lifetimeMs: number;
    /** How far its clock is ahead. */
    skewMs: number;
    loginBody: object;
    /** Takes the place of its own answer. */
    login: Respond | null;
    renewal: Respond | null;
    tickets: Respond | null;
  };
  /** Whoever is logged in is no longer. */
  forgetSessions(): void;
  /** Every value that a cookie of it ever had. */
  readonly cookieValues: readonly string[];
  close(): Promise<void>;
}

export const json =
  (status: number, body: unknown, headers: Readonly<Record<string, string | string[]>> = {}): Respond =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

/** As much of Akana as a session needs: login, renewal, and tickets for those who are logged in. */
export async function startTinyAkana({ now }: { now: () => number }): Promise<TinyAkana> {
  const asked: Asked[] = [];
  const cookieValues: string[] = [];
  let session: { token: string; csrf: string | null; issuedAt: number; expiresAt: number } | null = null;
  let made = 0;
  const settings: TinyAkana['settings'] = {
    tenant: 'acme',
    csrf: true,
    lifetimeMs: 30 * 60_000,
    skewMs: 0,
    loginBody: { userName: 'TicketBot', userFDN: 'b0t.acme', Status: 'Success', pendingTasks: [] },
    login: null,
    renewal: null,
    tickets: null,
  };

  /** A renewed session keeps the time of its first issue. */
  function open(body: object, issuedAt = now() + settings.skewMs): Respond {
    const expiresAt = now() + settings.skewMs + settings.lifetimeMs;
    const id = `id${(made += 1)}`;
    const token = [
      `TokenID=${id}`,
      `claimed_id=urn:atmosphere:user:${settings.tenant}:b0t`,
      `issueTime=${issuedAt}`,
      `expirationTime=${expiresAt}`,
      `UserFDN=b0t%2E${settings.tenant}`,
      'sig=s1gn/+atur==',
    ].join(',');
    session = {
      token: encodeURIComponent(token),
      csrf: settings.csrf ? encodeURIComponent(`TokenID=csrf-${id},expirationTime=${expiresAt}`) : null,
      issuedAt,
      expiresAt,
    };
    cookieValues.push(session.token, ...(session.csrf === null ? [] : [session.csrf]));
    return json(200, body, {
      'set-cookie': [
        `AtmoAuthToken_${settings.tenant}=${session.token}; expires=Fri, 31 Dec 2100 23:59:59 GMT; path=/; HttpOnly`,
        ...(session.csrf === null ? [] : [`Csrf-Token_${settings.tenant}=${session.csrf}; path=/`]),
        `JSESSIONID_pm80=jsession-${id}; path=/`,
      ],
    });
  }

  function isLoggedIn({ headers }: IncomingMessage): boolean {
    if (session === null || now() + settings.skewMs >= session.expiresAt) return false;
    const cookies = (headers.cookie ?? '').split('; ');
    return (
      cookies.includes(`AtmoAuthToken_${settings.tenant}=${session.token}`) &&
      (session.csrf === null || headers[`x-csrf-token_${settings.tenant.toLowerCase()}`] === session.csrf)
    );
  }

  function answer(what: string, request: IncomingMessage): Respond {
    const unauthorized = json(401, { faultcode: 'client', faultstring: 'not logged in' });
    switch (what) {
      case 'POST /api/login':
        return settings.login ?? open(settings.loginBody);
      case 'POST /api/login/renewToken':
        return settings.renewal ?? (isLoggedIn(request) ? open({}, session?.issuedAt) : unauthorized);
      default:
        return isLoggedIn(request) ? (settings.tickets ?? json(200, { ok: true })) : unauthorized;
    }
  }

  const upstream = await startHttpUpstream(async (response, _nth, request) => {
    const what = `${request.method} ${request.url}`;
    const one: Asked = { what, headers: request.headers, body: await text(request), at: now(), status: null };
    asked.push(one);
    answer(what, request)(response, request);
    if (response.headersSent) one.status = response.statusCode;
  });
  return {
    url: new URL(upstream.url).origin,
    asked,
    count: (what) => asked.filter((each) => each.what === what).length,
    settings,
    forgetSessions() {
      session = null;
    },
    cookieValues,
    close: () => upstream.close(),
  };
}
