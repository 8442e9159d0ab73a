import type { IncomingMessage, ServerResponse } from 'node:http';
import { startLocalServer } from '../http/local-server.ts';
import { sendReply } from '../http/reply.ts';
import { createTraffic, type Traffic } from '../http/traffic.ts';
import { readApiRequest } from './api/api-request.ts';
import { createLogin } from './api/login.ts';
import type { RecordedRequest } from './api/recorded-request.ts';
import { answerOf } from './api/routes.ts';
import { createSessions } from './api/sessions.ts';
import { faultyReply } from './faults.ts';
import type { AkanaFault } from './faults.ts';
import { portalPage } from './portal-page.ts';
import { likelySwitches } from './switches.ts';
import type { AkanaSwitches } from './switches.ts';
import type { AkanaWorld } from './world.ts';

export interface LocalAkana extends Pick<
  Traffic<AkanaFault, RecordedRequest>,
  'requests' | 'setFault' | 'queueFaults' | 'beforeRequest' | 'onReply'
> {
  /** As `AKANA_URL` wants it. */
  readonly url: string;
  readonly email: string;
  readonly password: string;
  readonly world: AkanaWorld;
  /** To be changed at any time; what a session got at login stays with it. */
  readonly switches: AkanaSwitches;
  /** Every session is over at once, whatever its cookie says. */
  expireSessions(): void;
  /** How many times somebody tried to log in, refused ones too. */
  logins(): number;
  /** Each value of a cookie that was ever given away. */
  cookieValues(): readonly string[];
  close(): Promise<void>;
}

/** An Akana on this machine: its API over HTTP, with its doubtful points as switches, telling of `world`. */
export async function createLocalAkana({
  world,
  email = 'ticketbot@acme.example',
  password = 'local-akana-password',
  now = Date.now,
}: {
  world: AkanaWorld;
  email?: string;
  password?: string;
  now?: () => number;
}): Promise<LocalAkana> {
  const { reply, ...traffic } = createTraffic<AkanaFault, RecordedRequest>();
  const switches = likelySwitches();
  const serverNow = () => now() + switches.clockSkewMs;
  const sessions = createSessions(world, switches, serverNow);
  const { origin, close } = await startLocalServer('local Akana', serve);
  const portal = { world, switches, now: serverNow, origin };
  const login = createLogin(portal, sessions, { email, password });

  async function serve(incoming: IncomingMessage, response: ServerResponse, closing: AbortSignal): Promise<void> {
    const request = await readApiRequest(incoming);
    const { method, path, query, headers } = request;
    if (!path.startsWith('/api/')) {
      await sendReply(response, portalPage(world), closing);
      return;
    }
    const record = { at: now(), method, path, query: Object.fromEntries(query), headers, status: null };
    const said = await reply(record, (fault) => {
      const answer = answerOf(portal, login, sessions, request);
      return fault ? faultyReply(fault, answer, portal) : answer;
    });
    await sendReply(response, said, closing);
  }

  return {
    url: origin,
    email,
    password,
    world,
    ...traffic,
    switches,
    expireSessions: sessions.endAll,
    logins: () => traffic.requests.filter(({ method, path }) => method === 'POST' && path === '/api/login').length,
    cookieValues: sessions.cookieValues,
    close,
  };
}
