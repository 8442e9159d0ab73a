import { onTestFinished } from 'vitest';
import { createLocalAkana } from '../../../playground/akana/server.ts';
import type { LocalAkana } from '../../../playground/akana/server.ts';
import type { AkanaSwitches } from '../../../playground/akana/switches.ts';
import { createAkanaWorld } from '../../../playground/akana/world.ts';

export const noon = Date.UTC(2026, 7, 19, 12, 0, 0);

/** Two APIs, one of them with two versions, an app and two people, at a time that stands still until it is moved. */
export async function aPortal(switches: Partial<AkanaSwitches> = {}) {
  const time = { now: noon };
  const now = () => time.now;
  const world = createAkanaWorld({ tenant: 'acme', now });
  const cards = world.addApi({ name: 'Card Payments', version: { label: '1.0' } });
  const first = cards.versions[0];
  const second = world.addVersion(cards.id, '2.0');
  const payouts = world.addApi({ name: 'Payouts', visibility: 'com.soa.visibility.registered.users' });
  const app = world.addApp({ name: 'Acme Checkout' });
  const lina = world.addPerson({ name: 'LinaPark' });
  const akana = await createLocalAkana({ world, password: 'p"ä ss', now });
  Object.assign(akana.switches, switches);
  onTestFinished(() => akana.close());
  return { akana, world, cards, first, second, payouts, app, lina, time };
}

export interface Told {
  readonly status: number;
  readonly type: string | null;
  readonly cookies: readonly string[];
  readonly text: string;
  /** The text as JSON, or `null` when it is none. */
  readonly body: unknown;
}

export const vendor = 'application/vnd.soa.v81+json';

export async function ask(akana: LocalAkana, path: string, init: RequestInit = {}): Promise<Told> {
  const response = await fetch(`${akana.url}${path}`, { redirect: 'manual', ...init });
  const text = await response.text();
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    cookies: response.headers.getSetCookie(),
    text,
    body: json(text),
  };
}

export function logIn(akana: LocalAkana, credentials: object = { email: akana.email, password: akana.password }) {
  return ask(akana, '/api/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(credentials),
  });
}

/** What a browser sends back of the cookies it got. */
export function cookieHeader({ cookies }: Pick<Told, 'cookies'>): string {
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
}

/** The headers of a visitor who is logged in, with the one against forged requests. */
export async function visitor(akana: LocalAkana): Promise<Record<string, string>> {
  const told = await logIn(akana);
  const csrf = told.cookies.find((cookie) => cookie.startsWith('Csrf-Token_'))?.split(';')[0] ?? '';
  const [name = '', value = ''] = csrf.split('=');
  return { cookie: cookieHeader(told), accept: vendor, ...(csrf !== '' && { [`X-${name}`]: value }) };
}

/** A question of somebody who is logged in. */
export async function asked(akana: LocalAkana, path: string, headers: Record<string, string> = {}): Promise<Told> {
  return ask(akana, path, { headers: { ...(await visitor(akana)), ...headers } });
}

/** The ids in a list of tickets that is told in JSON. */
export function ids({ body }: Told): readonly string[] {
  if (typeof body !== 'object' || body === null || !('Ticket' in body) || !Array.isArray(body.Ticket))
    throw new TypeError('This is no list of tickets');
  return body.Ticket.map(({ TicketID }: { TicketID: string }) => TicketID);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
