import { answerOf } from '../../../playground/akana/api/routes.ts';
import { createLogin } from '../../../playground/akana/api/login.ts';
import { createSessions } from '../../../playground/akana/api/sessions.ts';
import { faultyReply as faultyAkanaReply, type AkanaFault } from '../../../playground/akana/faults.ts';
import { likelySwitches } from '../../../playground/akana/switches.ts';
import type { AkanaWorld } from '../../../playground/akana/world.ts';
import { readParams } from '../../../playground/retroachievements/api/php.ts';
import { runScript } from '../../../playground/retroachievements/api/scripts.ts';
import { todaysSwitches } from '../../../playground/retroachievements/api/switches.ts';
import { faultyReply, type Fault } from '../../../playground/retroachievements/faults/fault.ts';
import { jsonReply } from '../../../playground/retroachievements/faults/reply.ts';
import type { World } from '../../../playground/retroachievements/world.ts';
import type { Exchange, Sending } from '../../../src/upstreams/exchange.ts';
import type { WorldClock } from './world-clock.ts';
import { delivered } from './delivered.ts';

export const akanaUrl = 'https://akana.example';
export const akanaLogin = { email: 'ticketbot@acme.example', password: 'local-akana-password' };

interface Wiring<Fault> {
  readonly clock: WorldClock;
  /** Called before a request is answered; what it gives goes wrong with the answer. */
  readonly onRequest: () => Fault | null;
}

/** The local RetroAchievements without the wire. */
export function retroAchievementsInProcess(world: World, { clock, onRequest }: Wiring<Fault>): Exchange {
  const switches = todaysSwitches();
  return {
    async send(sending, signal) {
      clock.stir();
      const fault = onRequest();
      const query = readParams(Object.entries(sending.query).map(([name, value]) => [name, String(value)] as const));
      const script = sending.path;
      const request = { method: 'GET', path: `/API/${script}`, script, headers: {}, query, body: new Map() };
      const answer = runScript(world, request, switches);
      const said = fault === null ? jsonReply(answer) : faultyReply(fault, answer);
      return await delivered(said, { upstream: 'RetroAchievements', clock: clock.bot, signal });
    },
    close: async () => undefined,
  };
}

/** The local Akana without the wire. Its sessions outlive the bot. */
export function akanaInProcess(world: AkanaWorld, { clock, onRequest }: Wiring<AkanaFault>): Exchange {
  const switches = likelySwitches();
  const portal = { world, switches, now: clock.worldNow, origin: akanaUrl };
  const sessions = createSessions(world, switches, clock.worldNow);
  const login = createLogin(portal, sessions, akanaLogin);
  return {
    async send(sending, signal) {
      clock.stir();
      const fault = onRequest();
      const answer = answerOf(portal, login, sessions, requestOf(sending));
      const said = fault === null ? answer : faultyAkanaReply(fault, answer, portal);
      return await delivered(said, { upstream: 'Akana', clock: clock.bot, signal });
    },
    close: async () => undefined,
  };
}

function requestOf({ method = 'GET', path, pathValues = {}, query, headers = {}, body = '' }: Sending) {
  const filled = Object.entries(pathValues).reduce(
    (path, [name, value]) => path.replace(`{${name}}`, () => encodeURIComponent(value)),
    `/${path}`,
  );
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return { method, path: filled, query: search, headers: { accept: 'application/json', ...headers }, body };
}
