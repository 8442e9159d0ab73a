import { describe, expect, it } from 'vitest';
import type { RecordedRequest } from '../../../playground/akana/api/recorded-request.ts';
import { everyVariant, likelySwitches } from '../../../playground/akana/switches.ts';
import { ask, aPortal, asked, ids, logIn, noon, vendor, visitor } from './a-portal.ts';

describe('a local Akana', () => {
  it('remembers what it was asked and what it said, but no body', async () => {
    const { akana } = await aPortal();
    await logIn(akana);
    await ask(akana, '/api/tickets?State=OPEN&Tag=a%20b', { headers: { 'user-agent': 'Tester/1' } });

    expect(akana.requests).toMatchObject([
      { at: noon, method: 'POST', path: '/api/login', query: {}, status: 200 },
      {
        at: noon,
        method: 'GET',
        path: '/api/tickets',
        query: { State: 'OPEN', Tag: 'a b' },
        headers: { 'user-agent': 'Tester/1' },
        status: 401,
      },
    ]);
    expect(JSON.stringify(akana.requests)).not.toContain(akana.email);
  });

  it('lets the world change between two requests', async () => {
    const { akana, world, cards } = await aPortal();
    const headers = await visitor(akana);
    const count = async () => ids(await ask(akana, '/api/tickets', { headers })).length;
    const stop = akana.beforeRequest(async () => {
      await Promise.resolve();
      world.openTicket({ about: cards.id });
    });

    expect([await count(), await count()]).toEqual([1, 2]);
    stop();
    expect(await count()).toBe(2);
  });

  it('has a page where the portal would be, without a record', async () => {
    const { akana } = await aPortal();

    const { status, type, text } = await ask(akana, '/acme');

    expect({ status, type }).toEqual({ status: 200, type: 'text/html; charset=UTF-8' });
    expect(text).toContain('portal of acme');
    expect(akana.requests).toEqual([]);
  });
});

describe('every variant', () => {
  it.each(Object.entries(everyVariant))(
    '(%s) lets the account in and tells it of each ticket',
    async (_name, switches) => {
      const { akana, world, cards, app } = await aPortal(switches);
      const opened = [cards.id, app.id, cards.id].map((about) => world.openTicket({ about }).id);

      const { status, text } = await asked(akana, '/api/tickets', {
        accept: `${vendor}, application/vnd.soa.v81+xml;q=0.5`,
      });

      expect(status).toBe(200);
      expect(opened.filter((id) => !text.includes(`>${id}<`) && !text.includes(`"${id}"`))).toEqual([]);
    },
  );

  it('but the first differs from what is likely', () => {
    const likely = likelySwitches();
    const [first, ...others] = Object.values(everyVariant);

    expect(first).toEqual({});
    for (const switches of others) expect({ ...likely, ...switches }).not.toEqual(likely);
  });
});

describe('a fault', () => {
  const request = async ({ akana }: Awaited<ReturnType<typeof aPortal>>, init: RequestInit = {}) =>
    fetch(`${akana.url}/api/tickets`, { headers: await visitor(akana), ...init });
  const isList = ({ path }: RecordedRequest) => path === '/api/tickets';

  it('that hangs never answers, and does not keep the server from closing', async () => {
    const portal = await aPortal();
    portal.akana.setFault({ kind: 'hang' }, isList);

    await expect(request(portal, { signal: AbortSignal.timeout(300) })).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(portal.akana.requests.at(-1)?.status).toBe(null);
  });

  it('that is slow answers later, and rightly', async () => {
    const portal = await aPortal();
    portal.akana.setFault({ kind: 'slow', ms: 1_100 }, isList);
    const start = Date.now();

    expect(await (await request(portal)).json()).toEqual({ Ticket: [] });
    expect(Date.now() - start).toBeGreaterThanOrEqual(1_000);
  });

  it('that resets leaves no response, or half of one', async () => {
    const portal = await aPortal();
    portal.akana.setFault({ kind: 'reset', when: 'before-headers' }, isList);
    await expect(request(portal)).rejects.toThrow('fetch failed');

    portal.akana.setFault({ kind: 'reset', when: 'after-headers' }, isList);
    const response = await request(portal);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
  });

  it('that truncates or blows up changes the body alone', async () => {
    const portal = await aPortal();
    portal.akana.setFault({ kind: 'truncated' }, isList);
    expect(await (await request(portal)).text()).toBe('{"Tick');

    portal.akana.setFault({ kind: 'oversized' }, isList);
    const text = await (await request(portal)).text();
    expect(text.length).toBeGreaterThan(5 * 1024 * 1024);
    expect(JSON.parse(text)).toEqual({ Ticket: [] });
  });

  it.each([
    [{ kind: 'html', status: 200 }, 200, 'text/html; charset=UTF-8', /^<!DOCTYPE html>/],
    [{ kind: 'html', status: 403 }, 403, 'text/html; charset=UTF-8', /^<!DOCTYPE html>/],
    [{ kind: 'html', status: 503 }, 503, 'text/html; charset=UTF-8', /^<!DOCTYPE html>/],
    [{ kind: 'error', status: 500, body: 'json' }, 500, 'application/json', /"faultstring":"Something failed\."/],
    [{ kind: 'error', status: 502, body: 'html' }, 502, 'text/html; charset=UTF-8', /^<!DOCTYPE html>/],
    [{ kind: 'wrong-shape', body: { Ticket: 'soon' } }, 200, 'application/json', /^\{"Ticket":"soon"\}$/],
    [{ kind: 'unauthorized' }, 401, 'application/json', /Authentication is required/],
  ] as const)('%j says so', async (fault, status, type, text) => {
    const portal = await aPortal();
    portal.akana.setFault(fault, isList);

    const response = await request(portal);

    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe(type);
    expect(await response.text()).toMatch(text);
  });

  it.each([null, '40'])('that limits the rate says when to come again: %j', async (retryAfter) => {
    const portal = await aPortal();
    portal.akana.setFault({ kind: 'rate-limited', retryAfter }, isList);

    const response = await request(portal);

    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe(retryAfter);
  });

  it('that is queued comes once', async () => {
    const portal = await aPortal();
    portal.akana.queueFaults([{ kind: 'error', status: 500, body: 'json' }, null, { kind: 'unauthorized' }], isList);

    const statuses = [];
    for (let left = 4; left > 0; left -= 1) statuses.push((await request(portal)).status);

    expect(statuses).toEqual([500, 200, 401, 200]);
  });
});
