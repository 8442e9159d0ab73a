import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UpstreamFailure } from '../../../src/domain/failure.ts';
import { systemClock } from '../../../src/lib/system-clock.ts';
import type { AkanaSession, Credentials } from '../../../src/upstreams/akana/session.ts';
import type { ManualClock } from '../../fakes/manual-clock.ts';
import type { Line } from '../../fakes/recording-log.ts';
import { json, type TinyAkana } from '../../fakes/tiny-akana.ts';
import { email, failureOf, password, type RunningSession, startSession } from './a-session.ts';

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

const told = (level: Line['level']) => lines.filter((line) => line.level === level).map(({ message }) => message);

describe('a session', () => {
  it('logs in with the first question, and says who it is', async () => {
    const credentials = await session.run(async (credentials) => {
      await askWith(credentials);
      return credentials;
    });

    expect(akana.asked.map(({ what }) => what)).toEqual([login, tickets]);
    expect(akana.asked[0]).toMatchObject({
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    expect(credentials).toMatchObject({ userId: 'b0t.acme', account: 'TicketBot' });
    expect(session.status()).toEqual({ account: 'TicketBot', pendingTasks: [], noLoginBefore: null });
  });

  it('sends all cookies back as they came, and the CSRF one as a header, too', async () => {
    await ask();

    const [token, csrf] = akana.cookieValues;
    expect(akana.asked.at(-1)?.headers).toMatchObject({
      cookie: `AtmoAuthToken_acme=${token}; Csrf-Token_acme=${csrf}; JSESSIONID_pm80=jsession-id1`,
      'x-csrf-token_acme': csrf,
    });
  });

  it('sends no CSRF header where there is no such cookie', async () => {
    akana.settings.csrf = false;

    await ask();

    expect(Object.keys(akana.asked.at(-1)?.headers ?? {}).filter((name) => name.startsWith('x-'))).toEqual([]);
  });

  it('keeps the capitals of a tenant', async () => {
    akana.settings.tenant = 'travelportAPI';

    const { headers } = await session.run((credentials) => askWith(credentials).then(() => credentials));

    expect(headers).toMatchObject({ 'X-Csrf-Token_travelportAPI': akana.cookieValues[1] });
    expect(headers['cookie']).toContain(`AtmoAuthToken_travelportAPI=${akana.cookieValues[0]}`);
  });

  it.each([
    { what: 'keys in another case', body: { username: 'Bot', UserFDN: 'b.acme', PendingTasks: [] } },
    { what: 'no list of tasks', body: { userName: 'Bot', userFDN: 'b.acme' } },
    { what: 'a list of another shape', body: { userName: 'Bot', userFDN: 'b.acme', pendingTasks: { a: 1 } } },
  ])('reads a login that has $what', async ({ body }) => {
    akana.settings.loginBody = body;

    const { userId, account } = await session.run(async (credentials) => credentials);

    expect({ userId, account }).toEqual({ userId: 'b.acme', account: 'Bot' });
  });

  it.each([{ body: [] }, { body: { userName: 5 } }])(
    'needs nothing of a login but its cookie: $body',
    async ({ body }) => {
      akana.settings.loginBody = body;
      akana.settings.csrf = false;

      expect(await session.run(async ({ userId, account }) => ({ userId, account }))).toEqual({
        userId: null,
        account: null,
      });
    },
  );

  it('is shared by twenty questions at once', async () => {
    await Promise.all(Array.from({ length: 20 }, ask));

    expect([akana.count(login), akana.count(tickets)]).toEqual([1, 20]);
  });

  it('is not opened for the next ones when its login is refused to the first', async () => {
    const held: (() => void)[] = [];
    akana.settings.login = (response, request) => void held.push(() => json(401, {})(response, request));

    const questions = [failureOf(ask()), failureOf(ask())];
    while (held.length === 0) await systemClock.sleep(5);
    questions.push(failureOf(ask()));
    held.forEach((answer) => answer());

    expect((await Promise.all(questions)).map(({ kind }) => kind)).toEqual(['refused', 'refused', 'refused']);
    expect(akana.count(login)).toBe(1);
  });

  it('passes any other failure on', async () => {
    akana.settings.tickets = json(400, {});

    expect(await failureOf(ask())).toMatchObject({ kind: 'rejected' });
    expect([akana.count(login), akana.count(tickets)]).toEqual([1, 1]);
  });
});

describe('a session that ends', () => {
  it.each([
    { lifetimeMs: 30 * minute, stillGoodAt: 24 * minute, renewedAt: 25 * minute },
    { lifetimeMs: 10 * minute, stillGoodAt: 7 * minute, renewedAt: 8 * minute },
  ])('after $lifetimeMs ms is renewed from $renewedAt ms on', async ({ lifetimeMs, stillGoodAt, renewedAt }) => {
    akana.settings.lifetimeMs = lifetimeMs;
    await ask();

    await clock.advance(stillGoodAt);
    await ask();
    expect(akana.count(renewal)).toBe(0);

    await clock.advance(renewedAt - stillGoodAt);
    await Promise.all(Array.from({ length: 20 }, ask));
    expect([akana.count(login), akana.count(renewal)]).toEqual([1, 1]);
    const { headers, body } = akana.asked.find(({ what }) => what === renewal) ?? {};
    expect(headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': '0',
      'x-csrf-token_acme': akana.cookieValues[1],
    });
    expect(body).toBe('');
    expect(akana.asked.at(-1)?.headers.cookie).toContain(akana.cookieValues[2]);
  });

  it('keeps the cookies and the account that a renewal does not name', async () => {
    await ask();
    await clock.advance(26 * minute);
    const renewed = encodeURIComponent(`TokenID=r,expirationTime=${clock.now() + 30 * minute}`);
    akana.settings.renewal = json(200, {}, { 'set-cookie': `AtmoAuthToken_acme=${renewed}; path=/` });

    const credentials = await session.run(async (credentials) => credentials);

    expect(credentials).toEqual({
      userId: 'b0t.acme',
      account: 'TicketBot',
      headers: {
        cookie: `AtmoAuthToken_acme=${renewed}; Csrf-Token_acme=${akana.cookieValues[1]}; JSESSIONID_pm80=jsession-id1`,
        'X-Csrf-Token_acme': akana.cookieValues[1],
      },
    });
  });

  it('drops the cookies that a renewal clears', async () => {
    await ask();
    await clock.advance(26 * minute);
    akana.settings.renewal = json(
      200,
      {},
      {
        'set-cookie': [
          'AtmoAuthToken_acme=new; path=/',
          'Csrf-Token_acme=none; path=/',
          'JSESSIONID_pm80=x; expires=Thu, 01 Jan 1970 00:00:00 GMT',
        ],
      },
    );

    const { headers } = await session.run(async (credentials) => credentials);

    expect(headers).toEqual({ cookie: 'AtmoAuthToken_acme=new' });
  });

  it.each([
    { what: 'is refused', respond: json(401, {}) },
    { what: 'fails', respond: json(500, { faultcode: 'server', faultstring: 'no' }) },
    { what: 'brings no cookie', respond: json(200, {}) },
    { what: 'clears the cookie', respond: json(200, {}, { 'set-cookie': 'AtmoAuthToken_acme=none; path=/' }) },
    { what: 'is answered with a page', respond: (response) => void response.end('<!doctype html><h1>Hi</h1>') },
  ] satisfies { what: string; respond: TinyAkana['settings']['renewal'] }[])(
    'is opened anew when a renewal $what',
    async ({ respond }) => {
      await ask();
      await clock.advance(26 * minute);
      akana.settings.renewal = respond;

      await Promise.all([ask(), ask(), ask()]);

      expect([akana.count(login), akana.count(renewal)]).toEqual([2, 1]);
      expect(akana.asked.at(-1)?.headers.cookie).toContain(akana.cookieValues.at(-2));
    },
  );

  it.each([
    { what: 'a 503', respond: json(503, {}) },
    { what: 'a 429', respond: json(429, {}, { 'retry-after': '0' }) },
    { what: 'silence', respond: () => undefined },
    { what: 'a closed connection', respond: (response) => void response.destroy() },
  ] satisfies { what: string; respond: TinyAkana['settings']['renewal'] }[])(
    'is used to its end when renewals fail with $what, one a minute',
    async ({ respond }) => {
      await ask();
      await clock.advance(26 * minute);
      akana.settings.renewal = respond;

      await Promise.all([ask(), ask(), ask()]);
      const tries = akana.count(renewal);
      await clock.advance(minute - 1000);
      await ask();
      expect(akana.count(renewal)).toBe(tries);

      await clock.advance(1000);
      await ask();
      expect([akana.count(renewal), akana.count(login)]).toEqual([2 * tries, 1]);

      await clock.advance(3 * minute);
      await ask();
      expect([akana.count(renewal), akana.count(login)]).toEqual([2 * tries, 2]);
    },
  );

  it('is renewed a minute after a renewal that failed', async () => {
    await ask();
    await clock.advance(26 * minute);
    akana.settings.renewal = json(503, {});
    await ask();

    akana.settings.renewal = null;
    await clock.advance(minute);
    await ask();
    await clock.advance(10 * minute);
    await ask();

    expect([akana.count(renewal), akana.count(login)]).toEqual([2, 1]);
  });

  it('is opened anew when it ended during a renewal that failed', async () => {
    await ask();
    await clock.advance(26 * minute);
    akana.settings.renewal = (response, request) =>
      void clock.advance(5 * minute).then(() => json(503, {})(response, request));

    expect(await ask()).toEqual({ ok: true });

    expect(akana.asked.slice(-3).map(({ what }) => what)).toEqual([renewal, login, tickets]);
  });

  it.each([
    { what: 'brings another one', respond: json(200, {}, { 'set-cookie': 'AtmoAuthToken_acme=third; path=/' }) },
    { what: 'is refused', respond: json(401, {}) },
  ])('gives way to a new login when a renewal that comes after it $what', async ({ respond }) => {
    await ask();
    const held = Promise.withResolvers<void>();
    akana.settings.login = (response, request) =>
      void held.promise.then(() =>
        json(200, {}, { 'set-cookie': 'AtmoAuthToken_acme=second; path=/' })(response, request),
      );
    akana.settings.renewal = respond;
    const cookie = ({ headers }: Credentials) => Promise.resolve(headers['cookie']);
    akana.forgetSessions();
    const refused = failureOf(ask());
    while (akana.count(login) < 2) await systemClock.sleep(5);
    await clock.advance(26 * minute);

    const question = session.run(cookie);
    held.resolve();

    expect(await question).toBe('AtmoAuthToken_acme=second');
    await refused;
    expect(await session.run(cookie)).toBe('AtmoAuthToken_acme=second');
    expect([akana.count(login), akana.count(renewal)]).toEqual([2, 1]);
  });

  it('is not renewed again and again when that gains no time', async () => {
    await ask();
    const same = `AtmoAuthToken_acme=${akana.cookieValues[0]}; path=/`;
    akana.settings.renewal = json(200, {}, { 'set-cookie': same });

    await clock.advance(26 * minute);
    await ask();
    await clock.advance(3.5 * minute);
    await ask();

    expect([akana.count(login), akana.count(renewal)]).toEqual([1, 1]);
  });

  it('is opened anew once it is over', async () => {
    await ask();
    await clock.advance(31 * minute);

    await Promise.all(Array.from({ length: 20 }, ask));

    expect([akana.count(login), akana.count(renewal)]).toEqual([2, 0]);
  });

  it.each([-3 * 60 * minute, 3 * 60 * minute])('is renewed in time by a clock that is %d ms ahead', async (skewMs) => {
    akana.settings.skewMs = skewMs;
    await ask();
    await clock.advance(24 * minute);
    await ask();
    expect(akana.count(renewal)).toBe(0);

    await clock.advance(2 * minute);
    await ask();
    await clock.advance(26 * minute);
    await ask();

    expect([akana.count(login), akana.count(renewal)]).toEqual([1, 2]);
  });

  it.each(['opaque', '%E0%A4%A', 'TokenID%3D1%2CexpirationTime%3Dsoon', 'expirationTime%3D1000'])(
    'at a time that %s does not tell is used until it is refused',
    async (token) => {
      const set = { 'set-cookie': `AtmoAuthToken_acme=${token}; path=/` };
      akana.settings.login = json(200, {}, set);
      const seen = async ({ headers }: Credentials) => headers['cookie'];

      expect(await session.run(seen)).toBe(`AtmoAuthToken_acme=${token}`);
      await clock.advance(24 * 60 * minute);
      await session.run(seen);

      expect(akana.asked.map(({ what }) => what)).toEqual([login]);
    },
  );
});

describe('a login', () => {
  const fault = { faultcode: 'client', faultstring: `no such user ${email} ${password}` };

  it.each([
    { what: 'a 401', respond: json(401, fault) },
    { what: 'a 403', respond: json(403, {}) },
    { what: 'a redirect', respond: json(302, {}, { location: '/login' }) },
    { what: 'a 400', respond: json(400, fault) },
    { what: 'a 500 with a fault', respond: json(500, fault) },
    { what: 'no cookie', respond: json(200, { userName: 'Bot', pendingTasks: [] }) },
    {
      what: 'a cookie that is none',
      respond: json(200, {}, { 'set-cookie': ['AtmoAuthToken_acme=none; path=/', 'other=1'] }),
    },
  ])('answered with $what is not repeated for 5 minutes', async ({ respond }) => {
    akana.settings.login = respond;

    const failures = await Promise.all(Array.from({ length: 20 }, () => failureOf(ask())));
    await clock.advance(5 * minute - 1000);
    failures.push(await failureOf(ask()));

    expect(new Set(failures.map(({ kind }) => kind))).toEqual(new Set(['refused']));
    expect(akana.asked.map(({ what }) => what)).toEqual([login]);
    expect(told('error')).toEqual([expect.stringMatching(/AKANA_PASSWORD.*for 5 minutes/)]);

    akana.settings.login = null;
    await clock.advance(1000);
    expect(await ask()).toEqual({ ok: true });
  });

  it.each([-60, 60])('is held off for its time where the clock jumps by %i minutes meanwhile', async (jump) => {
    akana.settings.login = json(401, {});
    await failureOf(ask());
    clock.jump(jump * minute);
    await clock.advance(5 * minute - 1000);

    expect(session.status().noLoginBefore).toBe(clock.now() + 1000);
    expect(await failureOf(ask())).toMatchObject({ kind: 'refused' });
    expect(akana.count(login)).toBe(1);

    akana.settings.login = null;
    await clock.advance(1000);
    expect(await ask()).toEqual({ ok: true });
  });

  it('is held off longer each time, and shortly again after one that served', async () => {
    akana.settings.login = json(401, {});
    const minutes = [];
    for (let nth = 0; nth < 4; nth += 1) {
      await failureOf(ask());
      const until = session.status().noLoginBefore ?? 0;
      minutes.push((until - clock.now()) / minute);
      await clock.advance(until - clock.now());
    }
    expect(minutes).toEqual([5, 15, 60, 60]);
    expect([akana.count(login), told('error').length]).toEqual([4, 4]);

    akana.settings.login = null;
    await ask();
    akana.settings.login = json(401, {});
    await clock.advance(31 * minute);
    await failureOf(ask());

    expect(session.status().noLoginBefore).toBe(clock.now() + 5 * minute);
  });

  it.each([
    { what: 'a broken page', respond: json(502, {}), kind: 'broken', logins: 1 },
    {
      what: 'a 500 with a page',
      respond: (response) => void response.writeHead(500).end('<html><hr></html>'),
      kind: 'broken',
      logins: 1,
    },
    { what: 'silence', respond: () => undefined, kind: 'timed-out', logins: 1 },
    { what: 'a closed connection', respond: (response) => void response.destroy(), kind: 'unreachable', logins: 2 },
    { what: 'a 429', respond: json(429, {}, { 'retry-after': '1' }), kind: 'rate-limited', logins: 1 },
  ] satisfies {
    what: string;
    respond: TinyAkana['settings']['login'];
    kind: UpstreamFailure['kind'];
    logins: number;
  }[])('answered with $what says nothing of the account: $kind', async ({ respond, kind, logins }) => {
    akana.settings.login = respond;

    expect(await failureOf(ask())).toMatchObject({ kind });
    expect(akana.count(login)).toBe(logins);
    expect(session.status().noLoginBefore).toBeNull();
    expect(told('error')).toEqual([]);
  });

  it.each([
    { what: 'a page', respond: (response) => void response.end('<!doctype html><h1>Wrong password</h1>') },
    { what: 'mere text', respond: (response) => void response.end('Wrong password') },
    { what: 'a 400 with a page', respond: (response) => void response.writeHead(400).end('<html><hr></html>') },
    { what: 'a 423', respond: json(423, { message: 'locked' }) },
  ] satisfies { what: string; respond: TinyAkana['settings']['login'] }[])(
    'answered with $what may have been refused, and is held off',
    async ({ respond }) => {
      akana.settings.login = respond;

      for (let nth = 0; nth < 20; nth += 1) expect(await failureOf(ask())).toMatchObject({ kind: 'malformed' });

      expect(akana.count(login)).toBe(1);
      expect(session.status().noLoginBefore).toBe(clock.now() + 5 * minute);
      expect(told('error')).toEqual([expect.stringContaining('check AKANA_URL')]);
    },
  );

  it('that only ever fails is held off for two minutes after the third, and told as it failed', async () => {
    akana.settings.login = (response) => void response.writeHead(500).end('<html><hr></html>');

    for (let nth = 0; nth < 20; nth += 1) expect(await failureOf(ask())).toMatchObject({ kind: 'broken' });
    expect(akana.count(login)).toBe(3);
    expect(session.status().noLoginBefore).toBe(clock.now() + 2 * minute);
    expect(told('error')).toEqual([expect.stringContaining('No further login for 2 minutes')]);

    akana.settings.login = null;
    await clock.advance(2 * minute);
    expect(await ask()).toEqual({ ok: true });
  });

  it('that sets its cookie is one, whatever else is sent', async () => {
    akana.settings.login = (response) => {
      response.setHeader('set-cookie', 'AtmoAuthToken_acme=opaque; path=/').end('{"userName":"Tick');
    };

    expect(await session.run(async ({ headers }) => headers['cookie'])).toBe('AtmoAuthToken_acme=opaque');
  });

  it('is tried once more when the connection was closed', async () => {
    akana.settings.login = (response) => {
      akana.settings.login = null;
      response.destroy();
    };

    expect(await ask()).toEqual({ ok: true });
  });

  it.each([{ pendingTasks: ['change.password', '2fa.verification.code'] }, { pendingTasks: 'change.password' }])(
    'that opens no session before $pendingTasks tells the operator',
    async (loginBody) => {
      akana.settings.login = json(200, loginBody);
      const tasks = [loginBody.pendingTasks].flat();

      expect(await failureOf(ask())).toMatchObject({ kind: 'refused' });
      await failureOf(ask());

      expect(akana.count(login)).toBe(1);
      expect(session.status().pendingTasks).toEqual(tasks);
      expect(lines.filter(({ level }) => level === 'error')).toMatchObject([
        { fields: { pendingTasks: tasks }, message: expect.stringContaining('pending tasks') },
      ]);
    },
  );

  it('that opens a session all the same is used, and tells the operator', async () => {
    akana.settings.loginBody = { userName: 'Bot', pendingTasks: ['force.accept.agreements', ''] };

    expect(await ask()).toEqual({ ok: true });
    expect(session.status()).toEqual({
      account: 'Bot',
      pendingTasks: ['force.accept.agreements'],
      noLoginBefore: null,
    });
    expect(lines.filter(({ level }) => level === 'warn')).toMatchObject([
      { fields: { pendingTasks: ['force.accept.agreements'] } },
    ]);

    akana.settings.loginBody = { userName: 'Bot' };
    akana.forgetSessions();
    await ask();
    expect(session.status().pendingTasks).toEqual([]);
  });
});

describe('the secrets of a session', () => {
  it.each([
    { what: 'a whole life', login: null, tickets: null },
    { what: 'a refusal that quotes them', login: null, tickets: json(401, { faultstring: email + password }) },
    { what: 'a failure that quotes them', login: null, tickets: json(500, { faultstring: email + password }) },
    { what: 'a refused login that quotes them', login: json(401, { [email]: password }), tickets: null },
    { what: 'a login of a wrong shape', login: json(200, [email, password]), tickets: null },
    { what: 'a login that is silent', login: () => undefined, tickets: null },
    { what: 'a lost connection', login: (response) => void response.destroy(), tickets: null },
  ] satisfies {
    what: string;
    login: TinyAkana['settings']['login'];
    tickets: TinyAkana['settings']['tickets'];
  }[])('are in no failure and no line of the log after $what', async ({ login, tickets }) => {
    Object.assign(akana.settings, { login, tickets });

    const failures = [];
    for (let nth = 0; nth < 3; nth += 1) {
      failures.push(await ask().catch((error: unknown) => error));
      await clock.advance(26 * minute);
    }
    akana.forgetSessions();
    failures.push(await ask().catch((error: unknown) => error));

    const text = [...failures, ...lines, session.status()].map(everythingIn).join('\n');
    expect(text).toContain('Akana');
    const secrets = [email, password, ...akana.cookieValues, 'jsession-'];
    for (const secret of secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]))
      expect(text).not.toContain(secret);
  });
});

function everythingIn(value: unknown): string {
  if (!(value instanceof Error))
    return JSON.stringify(value, (_key, inner: unknown) => (inner instanceof Error ? everythingIn(inner) : inner));
  return [
    value.stack,
    JSON.stringify(value),
    JSON.stringify(Object.getOwnPropertyDescriptors(value)),
    everythingIn(value.cause ?? null),
  ].join('\n');
}
