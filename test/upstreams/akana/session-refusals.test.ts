import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/lib/system-clock.ts';
import type { AkanaSession, Credentials } from '../../../src/upstreams/akana/session.ts';
import type { ManualClock } from '../../fakes/manual-clock.ts';
import type { Line } from '../../fakes/recording-log.ts';
import { json, type TinyAkana } from '../../fakes/tiny-akana.ts';
import { failureOf, type RunningSession, startSession } from './a-session.ts';

const minute = 60_000;
const login = 'POST /api/login';
const renewal = 'POST /api/login/renewToken';
const tickets = 'GET /api/tickets';

let running: RunningSession;
let clock: ManualClock;
let akana: TinyAkana;
let session: AkanaSession;
let lines: readonly Line[];

beforeEach(async () => {
  running = await startSession();
  ({ clock, akana, session, lines } = running);
});
afterEach(() => running.close());

const ask = () => running.ask();
const askWith = (credentials: Credentials) => running.askWith(credentials);

const servesTickets: TinyAkana['settings']['tickets'] = (response, request) =>
  json(request.url === '/api/tickets' ? 200 : 403, { ok: true })(response, request);

const told = (level: Line['level']) => lines.filter((line) => line.level === level).map(({ message }) => message);

describe('a refused question', () => {
  it('is asked again after a new login', async () => {
    await ask();
    akana.forgetSessions();

    expect(await ask()).toEqual({ ok: true });
    expect(akana.asked.map(({ what }) => what)).toEqual([login, tickets, tickets, login, tickets]);
  });

  it('is asked again each time that a session is lost', async () => {
    for (let nth = 1; nth <= 3; nth += 1) {
      expect(await ask()).toEqual({ ok: true });
      akana.forgetSessions();
    }
    await ask();

    expect(akana.count(login)).toBe(4);
  });

  it('that comes late is asked again in the session that somebody else has opened', async () => {
    await ask();
    const late = Promise.withResolvers<void>();
    const question = session.run(async (credentials) => {
      if (akana.count(login) === 1) await late.promise;
      return await askWith(credentials);
    });
    akana.forgetSessions();

    await ask();
    const cookies = akana.asked.at(-1)?.headers.cookie;
    const other = session.run(async (credentials) => {
      await askWith(credentials);
      return credentials.headers['cookie'];
    });
    late.resolve();

    expect(await question).toEqual({ ok: true });
    expect(await other).toBe(cookies);
    expect(akana.count(login)).toBe(2);
  });

  it('that comes late is asked in a new session when the one of somebody else is lost, too', async () => {
    await ask();
    const late = Promise.withResolvers<void>();
    const question = running.askLate(late.promise);
    akana.forgetSessions();
    await ask();
    akana.forgetSessions();

    late.resolve();

    expect(await question.answer).toEqual({ ok: true });
    expect([question.tries(), akana.count(login)]).toEqual([3, 3]);
    expect([session.status().noLoginBefore, told('error')]).toEqual([null, []]);
  });

  it('that comes late is asked in a new session when the renewed one is lost', async () => {
    await ask();
    const late = Promise.withResolvers<void>();
    const question = running.askLate(late.promise);
    await clock.advance(26 * minute);
    await ask();
    akana.forgetSessions();

    late.resolve();

    expect(await question.answer).toEqual({ ok: true });
    expect([question.tries(), akana.count(login), akana.count(renewal)]).toEqual([3, 2, 1]);
    expect(session.status().noLoginBefore).toBeNull();
  });

  it('that comes late is not asked in a session that has ended', async () => {
    await ask();
    const late = Promise.withResolvers<void>();
    const question = running.askLate(late.promise);
    akana.forgetSessions();
    await ask();
    await clock.advance(31 * minute);

    late.resolve();

    expect(await question.answer).toEqual({ ok: true });
    expect([question.tries(), akana.count(login)]).toEqual([2, 3]);
  });

  it('that comes late and is refused everywhere is asked three times, after one login', async () => {
    akana.settings.tickets = servesTickets;
    await ask();
    const late = Promise.withResolvers<void>();
    const question = running.askLate(late.promise, 'tickets/x');
    akana.forgetSessions();
    await ask();
    const before = akana.count(login);

    late.resolve();

    expect(await failureOf(question.answer)).toMatchObject({ kind: 'refused' });
    expect([question.tries(), akana.count(login)]).toEqual([3, before + 1]);
    expect(session.status().noLoginBefore).toBe(clock.now() + 5 * minute);
  });

  it('logs in once, even when others are answered in the session that refuses it again', async () => {
    akana.settings.tickets = servesTickets;
    await ask();
    let tries = 0;

    const question = session.run(async (credentials) => {
      tries += 1;
      if (tries === 2) await ask();
      return await running.askWith(credentials, 'tickets/x');
    });

    expect(await failureOf(question)).toMatchObject({ kind: 'refused' });
    expect([tries, akana.count(login)]).toEqual([2, 2]);
  });

  it('has nobody else log in while it is asked again', async () => {
    akana.settings.tickets = json(401, {});
    const second = Promise.withResolvers<void>();
    const question = session.run(async (credentials) => {
      if (akana.count(login) === 2) await second.promise;
      return await askWith(credentials);
    });
    while (akana.count(login) < 2) await systemClock.sleep(5);

    const others = [await failureOf(ask()), await failureOf(ask())];
    second.resolve();

    expect([...others, await failureOf(question)].map(({ kind }) => kind)).toEqual(['refused', 'refused', 'refused']);
    expect(akana.count(login)).toBe(2);
    expect(told('error')).toHaveLength(1);
  });

  it('shares that login with nineteen others', async () => {
    await ask();
    akana.forgetSessions();

    await Promise.all(Array.from({ length: 20 }, ask));

    expect(akana.count(login)).toBe(2);
    expect(told('error')).toEqual([]);
  });

  it.each([401, 403, 302])('with status %d is asked twice in all, and nobody logs in a third time', async (status) => {
    akana.settings.tickets = json(status, {});

    const failures = await Promise.all(Array.from({ length: 20 }, () => failureOf(ask())));

    expect(new Set(failures.map(({ kind }) => kind))).toEqual(new Set(['refused']));
    expect(akana.count(login)).toBe(2);
    expect(told('error')).toEqual([expect.stringContaining('for up to 5 minutes')]);

    for (let nth = 0; nth < 5; nth += 1) await failureOf(ask());
    expect(akana.count(login)).toBe(2);
    expect(told('error')).toHaveLength(1);
  });

  it('does not keep others from being answered, nor from a login when the session is lost', async () => {
    akana.settings.tickets = servesTickets;
    await ask();
    const secret = await failureOf(running.ask('tickets/x'));
    expect(session.status().noLoginBefore).toBe(clock.now() + 5 * minute);

    expect([await ask(), await ask()]).toEqual([{ ok: true }, { ok: true }]);
    expect(session.status().noLoginBefore).toBeNull();
    akana.forgetSessions();

    expect(await ask()).toEqual({ ok: true });
    expect(secret).toMatchObject({ kind: 'refused' });
    expect(akana.count(login)).toBe(3);
  });

  it('that is asked again and again costs few logins and one line, whoever else is answered', async () => {
    akana.settings.tickets = servesTickets;
    await ask();

    for (let nth = 0; nth < 10; nth += 1) {
      await failureOf(running.ask('tickets/x'));
      expect(await ask()).toEqual({ ok: true });
    }

    expect([akana.count(login), told('error').length]).toEqual([3, 1]);

    await clock.advance(5 * minute);
    for (let nth = 0; nth < 10; nth += 1) {
      await failureOf(running.ask('tickets/x'));
      expect(await ask()).toEqual({ ok: true });
    }
    expect([akana.count(login), told('error').length]).toEqual([5, 2]);
  });

  it('counts once with all that share its login', async () => {
    akana.settings.tickets = servesTickets;
    await ask();
    akana.forgetSessions();

    const asks = [running.ask('tickets/x'), ask(), running.ask('tickets/y'), ask(), running.ask('tickets/z')];
    await Promise.allSettled(asks);

    expect([akana.count(login), session.status().noLoginBefore]).toEqual([2, null]);
  });

  it('is held off all the same when a session before the latest answers late', async () => {
    akana.settings.tickets = servesTickets;
    await ask();
    const late = Promise.withResolvers<void>();
    const question = session.run(() => late.promise);
    await failureOf(running.ask('tickets/x'));

    late.resolve();
    await question;

    expect(session.status().noLoginBefore).toBe(clock.now() + 5 * minute);
  });

  it('begins nothing while a refused login is held off', async () => {
    akana.settings.tickets = json(401, {});
    const again = Promise.withResolvers<void>();
    const late = Promise.withResolvers<void>();
    const question = session.run(async (credentials) => {
      if (akana.count(login) === 2) {
        again.resolve();
        await late.promise;
      }
      return await askWith(credentials);
    });
    await again.promise;
    await clock.advance(31 * minute);
    akana.settings.login = json(401, {});
    await failureOf(ask());
    const until = session.status().noLoginBefore;

    late.resolve();
    await failureOf(question);

    expect([session.status().noLoginBefore, told('error').length]).toEqual([until, 1]);
  });

  it('is sent on its own, once, while a login does not help', async () => {
    akana.settings.tickets = json(401, {});
    await failureOf(ask());
    const before = akana.asked.length;

    for (let nth = 0; nth < 3; nth += 1) await failureOf(ask());

    expect(akana.asked.slice(before).map(({ what }) => what)).toEqual([tickets, tickets, tickets]);
  });

  it('is not sent while a login is refused and there is no session', async () => {
    await ask();
    await clock.advance(26 * minute);
    akana.settings.renewal = json(401, {});
    akana.settings.login = json(401, {});
    await failureOf(ask());
    const before = akana.asked.length;

    for (let nth = 0; nth < 3; nth += 1) expect(await failureOf(ask())).toMatchObject({ kind: 'refused' });

    expect(akana.asked).toHaveLength(before);
  });

  it('whose login is refused leaves others the session that serves them, and that ends no hold-off', async () => {
    akana.settings.tickets = servesTickets;
    akana.settings.lifetimeMs = 24 * 60 * minute;
    await ask();
    akana.settings.login = json(401, {});
    await failureOf(running.ask('tickets/x'));
    const until = clock.now() + 5 * minute;

    expect(await ask()).toEqual({ ok: true });
    expect(session.status().noLoginBefore).toBe(until);
    await failureOf(running.ask('tickets/x'));
    expect(akana.count(login)).toBe(2);

    await clock.advance(5 * minute);
    expect(await ask()).toEqual({ ok: true });
    await failureOf(running.ask('tickets/x'));
    expect(session.status().noLoginBefore).toBe(clock.now() + 15 * minute);
  });

  it('of many that all are refused brings one login each time that it is allowed, ended sessions or not', async () => {
    akana.settings.tickets = json(401, {});
    akana.settings.lifetimeMs = 4 * minute;
    const logins = [];
    for (let nth = 0; nth < 4; nth += 1) {
      await Promise.all(Array.from({ length: 5 }, () => failureOf(ask())));
      await failureOf(ask());
      logins.push(akana.count(login));
      await clock.advance((session.status().noLoginBefore ?? 0) - clock.now());
    }

    expect(logins).toEqual([2, 3, 4, 5]);
  });

  it('brings logins ever more seldom, until one serves', async () => {
    akana.settings.tickets = json(401, {});
    const minutes = [];
    for (let nth = 0; nth < 4; nth += 1) {
      await failureOf(ask());
      const until = session.status().noLoginBefore ?? 0;
      minutes.push((until - clock.now()) / minute);
      await clock.advance(until - clock.now());
    }
    expect(minutes).toEqual([5, 15, 60, 60]);

    akana.settings.tickets = null;
    await ask();
    akana.settings.tickets = json(401, {});
    await failureOf(ask());

    expect(session.status().noLoginBefore).toBe(clock.now() + 5 * minute);
  });
});

describe('an outage', () => {
  it.each([
    { what: 'ended the session, too', ends: () => akana.forgetSessions(), logins: 2 },
    { what: 'left the session alone', ends: () => undefined, logins: 1 },
  ])('that $what is over with the first question after it', async ({ ends, logins }) => {
    await running.close();
    running = await startSession({ failuresInARow: 2, probeMs: 1000 });
    ({ clock, akana, session, lines } = running);
    await ask();
    akana.settings.tickets = (response) => void response.destroy();
    expect(await failureOf(ask())).toMatchObject({ kind: 'unreachable' });
    const before = akana.asked.length;
    expect(await failureOf(ask())).toMatchObject({ kind: 'unreachable' });
    expect(akana.asked).toHaveLength(before);

    akana.settings.tickets = null;
    ends();
    await systemClock.sleep(1100);

    expect(await ask()).toEqual({ ok: true });
    expect([akana.count(login), session.status().noLoginBefore, told('error')]).toEqual([logins, null, []]);
  });
});
