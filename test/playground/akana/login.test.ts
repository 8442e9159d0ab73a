import { describe, expect, it } from 'vitest';
import { ask, aPortal, asked, cookieHeader, logIn, noon, vendor, visitor } from './a-portal.ts';

const minute = 60_000;

describe('a login', () => {
  it('answers who logged in, and sets two cookies in lines of their own', async () => {
    const { akana, world } = await aPortal();

    const { status, type, body, cookies } = await logIn(akana);

    expect({ status, type, body }).toEqual({
      status: 200,
      type: 'application/json',
      body: {
        pendingNotifications: 0,
        userName: 'TicketBot',
        userFDN: world.account.id,
        Status: 'Success',
        AvatarURL: `${akana.url}/api/users/${world.account.id}/avatar`,
        loginDomainID: 'siteusers.acme',
        pendingTasks: [],
      },
    });
    expect(cookies.map((cookie) => cookie.replace(/=[^;]*/, ''))).toEqual([
      'AtmoAuthToken_acme; path=/',
      'Csrf-Token_acme; path=/',
    ]);
  });

  it('writes its times and its user into the cookie, encoded once, and the dot of the id twice', async () => {
    const { akana, world } = await aPortal();
    const [guid = ''] = world.account.id.split('.');

    const [auth = '', csrf = ''] = (await logIn(akana)).cookies;
    const value = auth.replace(/^[^=]*=/, '').replace('; path=/', '');

    expect(value).toContain(`UserFDN%3D${guid}%252Eacme%2C`);
    expect(value.length).toBeGreaterThan(400);
    expect(decodeURIComponent(value).split(',').slice(1, 7)).toEqual([
      `claimed_id=urn:atmosphere:user:acme:${guid}`,
      `issueTime=${noon}`,
      `expirationTime=${noon + 30 * minute}`,
      'UserName=TicketBot',
      `UserFDN=${guid}%2Eacme`,
      'AttributesIncluded=false',
    ]);
    expect(decodeURIComponent(csrf)).toMatch(
      new RegExp(`^Csrf-Token_acme=TokenID=[-0-9a-f]{36},expirationTime=${noon + 30 * minute}; path=/$`),
    );
  });

  it('is told in XML to who accepts nothing else', async () => {
    const { akana } = await aPortal();

    const told = await ask(akana, '/api/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/xml' },
      body: JSON.stringify({ email: akana.email, password: akana.password }),
    });

    expect(told.text).toContain('<userName>TicketBot</userName>');
    expect(told.cookies).toHaveLength(2);
  });

  it.each([
    ['the password', { password: 'P"ä ss' }],
    ['the address', { email: 'someone@acme.example' }],
  ])('is refused when %s is wrong', async (_what, wrong) => {
    const { akana } = await aPortal();

    const told = await logIn(akana, { email: akana.email, password: akana.password, ...wrong });

    expect(told).toMatchObject({
      status: 401,
      cookies: [],
      body: { faultcode: 'Server', faultstring: 'The e-mail address or the password is wrong.' },
    });
  });

  it.each([
    ['a form', 'application/x-www-form-urlencoded', 404],
    ['no JSON', 'application/json', 401],
  ])('is refused when its body is %s', async (_what, type, status) => {
    const { akana } = await aPortal();
    const init = { method: 'POST', headers: { 'content-type': type }, body: 'email=x' };

    expect((await ask(akana, '/api/login', init)).status).toBe(status);
  });

  it('is counted, refused or not, and nothing else is', async () => {
    const { akana } = await aPortal();

    await logIn(akana);
    await logIn(akana, {});
    await ask(akana, '/api/login');
    await ask(akana, '/api/login/status');

    expect(akana.logins()).toBe(2);
  });

  it('gives cookies that the server remembers', async () => {
    const { akana } = await aPortal();

    const cookie = cookieHeader(await logIn(akana));

    expect(akana.cookieValues()).toHaveLength(2);
    expect(akana.cookieValues().filter((value) => !cookie.includes(value))).toEqual([]);
  });
});

describe('a portal whose login', () => {
  it('sets no CSRF cookie sets one alone', async () => {
    const { akana } = await aPortal({ csrf: 'none' });

    expect((await logIn(akana)).cookies).toMatchObject([expect.stringMatching(/^AtmoAuthToken_acme=/)]);
  });

  it('spells the tenant its own way does so in the names of both cookies', async () => {
    const { akana } = await aPortal({ cookieTenant: 'AcmeCORP' });

    expect((await logIn(akana)).cookies).toMatchObject([
      expect.stringMatching(/^AtmoAuthToken_AcmeCORP=/),
      expect.stringMatching(/^Csrf-Token_AcmeCORP=/),
    ]);
    expect((await asked(akana, '/api/tickets')).status).toBe(200);
  });

  it('sets the cookie of a load balancer wants it back', async () => {
    const { akana } = await aPortal({ nodeCookie: true });
    const headers = await visitor(akana);

    expect((await ask(akana, '/api/tickets', { headers })).status).toBe(200);
    const cookie = headers['cookie']?.replace(/; JSESSIONID_pm80=.*/, '') ?? '';
    expect(cookie).toContain('Csrf-Token_acme');
    expect((await ask(akana, '/api/tickets', { headers: { ...headers, cookie } })).status).toBe(401);
  });

  it('has other keys says the same under them', async () => {
    const { akana } = await aPortal({ loginKeys: 'lower-first' });

    expect((await logIn(akana)).body).toMatchObject({
      status: 'Success',
      avatarURL: expect.any(String),
      loginDomainId: 'siteusers.acme',
    });
  });

  it('says nothing of pending tasks has no key for them', async () => {
    const { akana } = await aPortal({ pendingTasks: 'missing' });

    expect((await logIn(akana)).body).not.toHaveProperty('pendingTasks');
  });

  it.each([
    ['with-cookie', 2],
    ['without-cookie', 0],
  ] as const)('has pending tasks, %s, names them', async (pendingTasks, cookies) => {
    const { akana } = await aPortal({ pendingTasks });

    const told = await logIn(akana);

    expect(told).toMatchObject({ status: 200, body: { pendingTasks: ['change.password'] } });
    expect(told.cookies).toHaveLength(cookies);
  });

  it('calls a wrong password a fault of its own does so with 500', async () => {
    const { akana } = await aPortal({ badLogin: 'server-fault' });

    expect(await logIn(akana, {})).toMatchObject({ status: 500, body: { faultcode: 'Server' } });
  });

  it('locks after two wrong passwords refuses the right one for half an hour', async () => {
    const { akana, time } = await aPortal({ lockAfter: 2 });
    const statuses = async (...attempts: (() => Promise<{ status: number }>)[]) => {
      const all = [];
      for (const attempt of attempts) all.push((await attempt()).status);
      return all;
    };
    const right = () => logIn(akana);
    const wrong = () => logIn(akana, {});

    expect(await statuses(wrong, right, wrong, right, wrong, wrong, right)).toEqual([
      401, 200, 401, 200, 401, 401, 401,
    ]);
    time.now += 30 * minute;
    expect(await statuses(right)).toEqual([200]);
  });
});

describe('a session', () => {
  it('needs its cookie exactly as it was set', async () => {
    const { akana } = await aPortal();
    const { cookie = '' } = await visitor(akana);
    const status = async (cookie: string) =>
      (await ask(akana, '/api/tickets', { headers: { accept: vendor, cookie } })).status;

    expect(await status(cookie)).toBe(200);
    expect(await status(`theme=dark; ${cookie}`)).toBe(200);
    expect(await status(decodeURIComponent(cookie))).toBe(401);
    expect(await status(cookie.replace('AtmoAuthToken_acme', 'AtmoAuthToken_ACME'))).toBe(401);
    expect(await status(cookie.replaceAll('%2C', '%2c'))).toBe(401);
    expect(await status('')).toBe(401);
  });

  it('ends by the time in its cookie', async () => {
    const { akana, time } = await aPortal({ sessionMs: 25 * minute });
    const headers = await visitor(akana);

    time.now += 25 * minute - 1;
    expect((await ask(akana, '/api/tickets', { headers })).status).toBe(200);
    time.now += 1;
    expect((await ask(akana, '/api/tickets', { headers })).status).toBe(401);
  });

  it('is of the time of the server, whose clock may be wrong', async () => {
    const { akana, time } = await aPortal({ clockSkewMs: -90 * minute });
    const headers = await visitor(akana);

    expect(decodeURIComponent(headers['cookie'] ?? '')).toContain(`expirationTime=${noon - 60 * minute}`);
    time.now += 29 * minute;
    expect((await ask(akana, '/api/tickets', { headers })).status).toBe(200);
    time.now += minute;
    expect((await ask(akana, '/api/tickets', { headers })).status).toBe(401);
  });

  it('ends when the server drops it', async () => {
    const { akana } = await aPortal();
    const headers = await visitor(akana);

    akana.expireSessions();

    expect((await ask(akana, '/api/tickets', { headers })).status).toBe(401);
    expect((await asked(akana, '/api/tickets')).status).toBe(200);
  });

  it('ends by the call for it, which clears the cookie', async () => {
    const { akana } = await aPortal();
    const headers = await visitor(akana);

    const { status, text, cookies } = await ask(akana, '/api/login/endsession', { headers });

    expect({ status, text, cookies }).toEqual({
      status: 200,
      text: '',
      cookies: ['AtmoAuthToken_acme=none;path=/;expires=Thu, 01 Jan 1970 00:00:00 GMT'],
    });
    expect((await ask(akana, '/api/tickets', { headers })).status).toBe(401);
  });

  it.each([
    [true, 200],
    [false, 401],
  ])('beside another of the same account (allowed: %s) gives %i', async (concurrentLogins, status) => {
    const { akana } = await aPortal({ concurrentLogins });
    const headers = await visitor(akana);

    const later = await visitor(akana);

    expect((await ask(akana, '/api/tickets', { headers })).status).toBe(status);
    expect((await ask(akana, '/api/tickets', { headers: later })).status).toBe(200);
  });

  it('tells its own state in the words of a login', async () => {
    const { akana } = await aPortal();

    expect((await ask(akana, '/api/login/status')).status).toBe(401);
    expect((await asked(akana, '/api/login/status')).body).toEqual((await logIn(akana)).body);
  });

  it.each([
    ['fault', 401, 'application/json', /^\{"faultcode":"Server","faultstring":"Authentication is required\."\}$/],
    ['empty', 401, null, /^$/],
    ['html', 401, 'text/html; charset=UTF-8', /^<!DOCTYPE html>/],
    ['forbidden', 403, 'application/json', /^\{"faultcode"/],
    ['redirect', 302, null, /^$/],
  ] as const)('that is over is refused by %s', async (sessionRefusal, status, type, text) => {
    const { akana } = await aPortal({ sessionRefusal });

    expect(await ask(akana, '/api/tickets')).toMatchObject({ status, type, text: expect.stringMatching(text) });
  });

  it('that is over leads, by a redirect, to a page that is no answer', async () => {
    const { akana } = await aPortal({ sessionRefusal: 'redirect' });

    const told = await ask(akana, '/api/tickets', { redirect: 'follow' });

    expect(told).toMatchObject({ status: 200, type: 'text/html; charset=UTF-8', body: null });
  });
});

describe('the CSRF header', () => {
  const renewal = async (headers: Record<string, string>, akana: Parameters<typeof ask>[0]) =>
    (await ask(akana, '/api/login/renewToken', { method: 'POST', headers })).status;

  it('is needed to write, not to read', async () => {
    const { akana } = await aPortal();
    const { cookie = '', ...rest } = await visitor(akana);
    const wrong = { ...rest, 'X-Csrf-Token_acme': decodeURIComponent(rest['X-Csrf-Token_acme'] ?? '') };

    expect((await ask(akana, '/api/tickets', { headers: { cookie, accept: vendor } })).status).toBe(200);
    expect(await renewal({ cookie }, akana)).toBe(401);
    expect(await renewal({ cookie, ...wrong }, akana)).toBe(401);
    expect(await renewal({ cookie, ...rest }, akana)).toBe(200);
  });

  it('is needed to read as well, where the tenant says so', async () => {
    const { akana } = await aPortal({ csrf: 'reads-too' });
    const { cookie = '', ...rest } = await visitor(akana);

    expect((await ask(akana, '/api/tickets', { headers: { cookie, accept: vendor } })).status).toBe(401);
    expect((await ask(akana, '/api/tickets', { headers: { cookie, ...rest } })).status).toBe(200);
  });

  it('is not needed where there is no such cookie', async () => {
    const { akana } = await aPortal({ csrf: 'none' });
    const { cookie = '' } = await visitor(akana);

    expect(await renewal({ cookie }, akana)).toBe(200);
  });
});

describe('a renewal', () => {
  const renew = async (akana: Parameters<typeof ask>[0], headers: Record<string, string>) =>
    ask(akana, '/api/login/renewToken', { method: 'POST', headers });

  it.each([
    ['kept', 0],
    ['new', 20 * minute],
  ] as const)('gives other cookies, which last anew, with the issue time %s', async (renewedIssueTime, later) => {
    const { akana, world, time } = await aPortal({ renewedIssueTime });
    const headers = await visitor(akana);
    time.now += 20 * minute;

    const told = await renew(akana, headers);

    expect(told).toMatchObject({ status: 200, body: { userFDN: world.account.id } });
    const cookie = cookieHeader(told);
    expect(decodeURIComponent(cookie)).toContain(`issueTime=${noon + later},expirationTime=${noon + 50 * minute}`);
    time.now += 29 * minute;
    expect((await ask(akana, '/api/tickets', { headers })).status).toBe(401);
    expect((await ask(akana, '/api/tickets', { headers: { cookie, accept: vendor } })).status).toBe(200);
  });

  it('may have no body', async () => {
    const { akana } = await aPortal({ renewalBody: 'empty' });

    const { status, text, cookies } = await renew(akana, await visitor(akana));

    expect({ status, text }).toEqual({ status: 200, text: '' });
    expect(cookies).toHaveLength(2);
  });

  it('comes too late once the session is over', async () => {
    const { akana, time } = await aPortal();
    const headers = await visitor(akana);
    time.now += 30 * minute;

    expect(await renew(akana, headers)).toMatchObject({ status: 401, cookies: [] });
  });

  it('keeps the cookie of the load balancer', async () => {
    const { akana } = await aPortal({ nodeCookie: true });
    const headers = await visitor(akana);

    const told = await renew(akana, headers);

    expect(headers['cookie']).toContain(told.cookies[2]?.split(';')[0] ?? 'none');
  });
});
