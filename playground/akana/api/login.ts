import { z } from 'zod';
import type { SentReply } from '../../http/reply.ts';
import { content, contentReply, emptyReply, faultContent } from '../wire/content.ts';
import type { Content } from '../wire/content.ts';
import { isXml, plainTypes, preferredType, vendorTypes } from '../wire/accept.ts';
import type { ApiRequest } from './api-request.ts';
import type { Portal } from './portal.ts';
import { refusal } from './refusal.ts';
import { clearCookie, setCookie } from './session-cookies.ts';
import type { Session, Sessions } from './sessions.ts';

const suspensionMs = 30 * 60_000;

const offered = [...plainTypes, ...vendorTypes(['v81', 'v80', 'v72', 'v71'])];

export interface LoginCalls {
  logIn(request: ApiRequest): SentReply;
  renew(request: ApiRequest, session: Session): SentReply;
  status(request: ApiRequest): SentReply;
  end(session: Session): SentReply;
}

/** The calls under `/api/login`, for one account. */
export function createLogin(
  portal: Portal,
  sessions: Sessions,
  { email, password }: { email: string; password: string },
): LoginCalls {
  const { switches, now } = portal;
  let failures = 0;
  let suspendedUntil = 0;

  const Credentials = z.object({ email: z.literal(email), password: z.literal(password) });

  function refused(why: string): SentReply {
    const status = switches.badLogin === 'unauthorized' ? 401 : 500;
    return contentReply(faultContent(why), 'application/json', switches, { status });
  }

  function logIn(request: ApiRequest): SentReply {
    if (!request.headers['content-type']?.startsWith('application/json')) return emptyReply(404);
    if (now() < suspendedUntil) return refused('The account is suspended.');
    if (!Credentials.safeParse(readJson(request.body)).success) {
      failures += 1;
      if (failures === switches.lockAfter) {
        failures = 0;
        suspendedUntil = now() + suspensionMs;
      }
      return refused('The e-mail address or the password is wrong.');
    }
    failures = 0;
    if (switches.pendingTasks === 'without-cookie') return said(request, []);
    return said(request, cookiesOf(sessions.open()));
  }

  function said(request: ApiRequest, cookies: readonly string[]): SentReply {
    const type = preferredType(request.headers.accept ?? '*/*', offered);
    if (type === null) return emptyReply(404);
    return contentReply(loginContent(portal), isXml(type) ? 'application/xml' : 'application/json', switches, {
      headers: cookies.length > 0 ? { 'set-cookie': cookies } : {},
    });
  }

  return {
    logIn,
    renew(request, session) {
      const cookies = cookiesOf(sessions.renew(session));
      return switches.renewalBody === 'login' ? said(request, cookies) : emptyReply(200, { 'set-cookie': cookies });
    },
    status: (request) =>
      sessions.find(request.method, request.headers) === null ? refusal(portal) : said(request, []),
    end(session) {
      sessions.end(session);
      return emptyReply(200, { 'set-cookie': [clearCookie(session.auth)] });
    },
  };
}

function cookiesOf({ auth, csrf, node }: Session): readonly string[] {
  return [auth, csrf, node].flatMap((cookie) => (cookie === null ? [] : setCookie(cookie)));
}

function loginContent({ world, switches, origin }: Portal): Content {
  const { id, name } = world.account;
  const asDocumented = switches.loginKeys === 'documented';
  const hasTasks = switches.pendingTasks === 'with-cookie' || switches.pendingTasks === 'without-cookie';
  return content('LoginResponse', {
    pendingNotifications: 0,
    userName: name,
    userFDN: id,
    [asDocumented ? 'Status' : 'status']: 'Success',
    [asDocumented ? 'AvatarURL' : 'avatarURL']: `${origin}/api/users/${id}/avatar`,
    [asDocumented ? 'loginDomainID' : 'loginDomainId']: `siteusers.${world.tenant}`,
    ...(switches.pendingTasks !== 'missing' && { pendingTasks: hasTasks ? ['change.password'] : [] }),
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
