import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { json, type TinyAkana } from '../../fakes/tiny-akana.ts';
import { type RunningSession, startSession } from './a-session.ts';

const minute = 60_000;
const wrong = json(401, { faultcode: 'client', faultstring: 'no' });
const servesMost: TinyAkana['settings']['tickets'] = (response, request) =>
  json(request.url === '/api/tickets' ? 200 : 403, { ok: true })(response, request);

interface Asked {
  times: number;
  isServed: boolean;
}

interface Life extends RunningSession {
  readonly questions: Asked[];
  /** Resolves when so many further events are over, or all. */
  later(events: number): Promise<void>;
  /** Goes on with the next event before there is an answer, which is waited for then. */
  leave(answer: Promise<unknown>, events: number): void;
}

/** Asks, at first only after `ready`. */
async function put({ session, askWith, questions }: Life, path: string, ready = Promise.resolve()): Promise<void> {
  const asked: Asked = { times: 0, isServed: false };
  questions.push(asked);
  await session
    .run(async (credentials) => {
      asked.times += 1;
      if (asked.times === 1) await ready;
      await askWith(credentials, path);
      asked.isServed = true;
    })
    .catch(() => undefined);
}

type Event = (life: Life) => unknown;

const question: Event = (life) => put(life, 'tickets');
const forbidden: Event = (life) => put(life, 'tickets/forbidden');
const several = (life: Life) => Promise.all([question, forbidden, question, forbidden].map((ask) => ask(life)));
const hanging =
  (path: string, events: number): Event =>
  (life) =>
    life.leave(put(life, path, life.later(events)), events);

const comingAndGoing: Readonly<Record<string, Event>> = {
  'a question': question,
  'questions at once': (life) => Promise.all([question(life), question(life), question(life)]),
  'a question that hangs until the next event is over': hanging('tickets', 1),
  'a question that hangs for four events': hanging('tickets', 4),
  'a minute': ({ clock }) => clock.advance(minute),
  'time for a renewal': ({ clock }) => clock.advance(26 * minute),
  'an hour': ({ clock }) => clock.advance(60 * minute),
  'renewals that are refused': ({ akana }) => void (akana.settings.renewal = wrong),
  'renewals again': ({ akana }) => void (akana.settings.renewal = null),
  'a loss of the session': ({ akana }) => akana.forgetSessions(),
};

const anything: typeof comingAndGoing = {
  ...comingAndGoing,
  'a forbidden question': forbidden,
  'a forbidden question that hangs for two events': hanging('tickets/forbidden', 2),
  'all kinds of questions at once': several,
  'questions that nobody waits for': (life) => life.leave(several(life), Infinity),
  'a wrong password': ({ akana }) => void (akana.settings.login = wrong),
  'a right password': ({ akana }) => void (akana.settings.login = null),
  'a refusal of everything': ({ akana }) => void (akana.settings.tickets = wrong),
  'a refusal of some questions': ({ akana }) => void (akana.settings.tickets = servesMost),
};

/** Lives through some of these events, one after the other, and asks two questions more. */
async function live(running: RunningSession, events: readonly Event[]) {
  const over = Array.from({ length: events.length + 1 }, () => Promise.withResolvers<void>());
  const left = over.map((): Promise<unknown>[] => []);
  const questions: Asked[] = [];
  const lifeAt = (index: number): Life => {
    const after = (further: number) => Math.min(index + further, events.length);
    return {
      ...running,
      questions,
      later: async (further) => await over[after(further)]?.promise,
      leave: (answer, further) => void left[after(further)]?.push(answer),
    };
  };

  for (const [index, { resolve }] of over.entries()) {
    await events[index]?.(lifeAt(index));
    resolve();
    await Promise.all(left[index] ?? []);
  }
  await Promise.all([question(lifeAt(events.length)), forbidden(lifeAt(events.length))]);
  return questions;
}

function lives(events: Readonly<Record<string, Event>>): fc.Arbitrary<readonly [name: string, event: Event][]> {
  return fc.array(fc.constantFrom(...Object.entries(events)), { minLength: 3, maxLength: 20 });
}

async function withSession(test: (running: RunningSession) => Promise<void>): Promise<void> {
  const running = await startSession({ attemptMs: 5000 });
  try {
    await test(running);
  } finally {
    await running.close();
  }
}

describe('whatever happens, a session', () => {
  it('serves every question while sessions only come and go', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(lives(comingAndGoing), (events) =>
        withSession(async (running) => {
          const questions = await live(
            running,
            events.map(([, event]) => event),
          );

          expect(questions.map(({ isServed }) => isServed)).not.toContain(false);
          expect(running.lines.filter(({ level }) => level === 'error')).toEqual([]);
        }),
      ),
      { numRuns: 100 },
    );
  });

  it('never logs in again and again, and serves as soon as all is well', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(lives(anything), (events) =>
        withSession(async (running) => {
          const { akana, clock, session, ask } = running;
          const lossesAt: number[] = [];
          const questions = await live(
            running,
            events.map(([name, event]) => (life) => {
              if (name === 'a loss of the session') lossesAt.push(clock.now());
              return event(life);
            }),
          );

          expect(Math.max(...questions.map(({ times }) => times))).toBeLessThanOrEqual(3);
          for (const [index, { what, at, status }] of akana.asked.entries()) {
            if (what !== login) continue;
            const soon = akana.asked.slice(index).filter((other) => other.at < at + 5 * minute);
            const served = soon.findIndex((other) => other.what.startsWith('GET') && other.status === 200);
            const losses = lossesAt.filter((lossAt) => lossAt >= at && lossAt < at + 5 * minute);

            if (status === 401) expect(logins(soon)).toBe(1);
            expect(logins(served < 0 ? soon : soon.slice(0, served))).toBeLessThanOrEqual(2);
            expect(logins(soon)).toBeLessThanOrEqual(3 + losses.length);
          }

          Object.assign(akana.settings, { login: null, renewal: null, tickets: servesMost });
          if (session.status().noLoginBefore === null) expect(await ask()).toEqual({ ok: true });
          await clock.advance(60 * minute);
          expect(await ask()).toEqual({ ok: true });
        }),
      ),
      { numRuns: 200 },
    );
  });
});

const login = 'POST /api/login';

function logins(asked: TinyAkana['asked']): number {
  return asked.filter(({ what }) => what === login).length;
}
