import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { AkanaSwitches } from '../switches.ts';
import type { AkanaWorld } from '../world.ts';
import { authCookie, csrfCookie, readCookies } from './session-cookies.ts';
import type { Cookie } from './session-cookies.ts';

export interface Session {
  readonly auth: Cookie;
  readonly csrf: Cookie | null;
  readonly node: Cookie | null;
  readonly issuedAt: number;
  readonly expiresAt: number;
}

export interface Sessions {
  open(): Session;
  /** Another cookie for a session that lasts anew; the old cookie is good until its own time is over. */
  renew(session: Session): Session;
  /** Whose cookies these are, unchanged, while the session lasts and no required CSRF header is wrong. */
  find(method: string, headers: IncomingHttpHeaders): Session | null;
  end(session: Session): void;
  endAll(): void;
  /** Each value of a cookie that was ever given away. */
  cookieValues(): readonly string[];
}

/** Who is logged in. `now` is the server's own clock. */
export function createSessions(world: AkanaWorld, switches: AkanaSwitches, now: () => number): Sessions {
  const sessions = new Set<Session>();
  const given: string[] = [];

  function add(issuedAt: number, node: Cookie | null): Session {
    const suffix = switches.cookieTenant ?? world.tenant;
    const expiresAt = now() + switches.sessionMs;
    const times = { issued: issuedAt, expires: expiresAt };
    const session: Session = {
      auth: authCookie(suffix, world.account, world.tenant, times),
      csrf: switches.csrf === 'none' ? null : csrfCookie(suffix, times),
      node,
      issuedAt,
      expiresAt,
    };
    sessions.add(session);
    given.push(...[session.auth, session.csrf, node].flatMap((cookie) => cookie?.value ?? []));
    return session;
  }

  return {
    open() {
      if (!switches.concurrentLogins) sessions.clear();
      return add(now(), switches.nodeCookie ? { name: 'JSESSIONID_pm80', value: randomUUID() } : null);
    },
    renew: ({ issuedAt, node }) => add(switches.renewedIssueTime === 'kept' ? issuedAt : now(), node),
    find(method, headers) {
      const cookies = readCookies(headers.cookie ?? '');
      const session = [...sessions].find(({ auth }) => cookies.get(auth.name) === auth.value);
      if (session === undefined || session.expiresAt <= now()) return null;
      const { csrf, node } = session;
      if (node !== null && cookies.get(node.name) !== node.value) return null;
      const needsHeader = csrf !== null && (method !== 'GET' || switches.csrf === 'reads-too');
      if (needsHeader && headers[`x-${csrf.name}`.toLowerCase()] !== csrf.value) return null;
      return session;
    },
    end: (session) => sessions.delete(session),
    endAll: () => sessions.clear(),
    cookieValues: () => given,
  };
}
