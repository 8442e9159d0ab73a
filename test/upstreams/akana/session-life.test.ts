import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { json, type TinyAkana } from '../../fakes/tiny-akana.ts';
import { type RunningSession, startSession } from './a-session.ts';

const minute = 60_000;
const wrong = json(401, { faultcode: 'client', faultstring: 'no' });
const servesMost: TinyAkana['settings']['tickets'] = (response, request) =>
  json(request.url === '/api/tickets' ? 200 : 403, { ok: true })(response, request);

const question = ({ ask }: RunningSession) => ask().catch(() => undefined);
const forbidden = ({ ask }: RunningSession) => ask('tickets/forbidden').catch(() => undefined);
const several = (life: RunningSession) => [question, forbidden, question, forbidden].map((ask) => ask(life));

const events: Readonly<Record<string, (life: RunningSession) => unknown>> = {
  'a question': question,
  'a forbidden question': forbidden,
  'questions at once': (life) => Promise.all(several(life)),
  'questions that nobody waits for': (life) => void several(life),
  'a minute': ({ clock }) => clock.advance(minute),
  'an hour': ({ clock }) => clock.advance(60 * minute),
  'a wrong password': ({ akana }) => void (akana.settings.login = wrong),
  'a right password': ({ akana }) => void (akana.settings.login = null),
  'a refusal of everything': ({ akana }) => void (akana.settings.tickets = wrong),
  'a refusal of some questions': ({ akana }) => void (akana.settings.tickets = servesMost),
  'a loss of the session': ({ akana }) => akana.forgetSessions(),
};

describe('whatever happens, a session', () => {
  it('never logs in again and again, and serves as soon as all is well for an hour', async () => {
    const lives = fc.array(fc.constantFrom(...Object.keys(events)), { minLength: 3, maxLength: 20 });

    await fc.assert(
      fc.asyncProperty(lives, async (names) => {
        const life = await startSession();
        try {
          life.akana.settings.lifetimeMs = 24 * 60 * minute;
          const lossesAt: number[] = [];
          for (const name of names) {
            if (name === 'a loss of the session') lossesAt.push(life.clock.now());
            await events[name]?.(life);
          }
          await Promise.all([question(life), forbidden(life)]);
          const logins = life.akana.asked.filter(({ what }) => what === 'POST /api/login');

          for (const [index, { at, status }] of logins.entries()) {
            const soon = logins.slice(index).filter((other) => other.at < at + 5 * minute);
            const losses = lossesAt.filter((lossAt) => lossAt >= at && lossAt < at + 5 * minute);
            if (status === 401) expect(soon).toHaveLength(1);
            expect(soon.length).toBeLessThanOrEqual(2 + losses.length);
          }

          Object.assign(life.akana.settings, { login: null, tickets: servesMost });
          await life.clock.advance(60 * minute);
          expect(await life.ask()).toEqual({ ok: true });
        } finally {
          await life.close();
        }
      }),
      { numRuns: 60 },
    );
  });
});
