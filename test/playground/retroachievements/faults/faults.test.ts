import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RecordedRequest } from '../../../../playground/retroachievements/faults/recorded-request.ts';
import { createLocalRetroAchievements } from '../../../../playground/retroachievements/server.ts';
import type { LocalRetroAchievements } from '../../../../playground/retroachievements/server.ts';
import { aSmallWorld } from '../a-small-world.ts';
import { ask } from '../ask.ts';

let server: LocalRetroAchievements;
beforeEach(async () => {
  const { world, official } = aSmallWorld();
  world.openTicket({ achievementId: official.id });
  server = await createLocalRetroAchievements({ world });
});
afterEach(() => server.close());

const request = (query = '', init: RequestInit = {}) =>
  fetch(`${server.apiUrl}/API_GetTicketData.php?y=${server.key}${query}`, init);

describe('a fault', () => {
  it('that hangs never answers', async () => {
    server.setFault({ kind: 'hang' });

    await expect(request('', { signal: AbortSignal.timeout(300) })).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(server.requests).toMatchObject([{ status: null }]);
  });

  it('that hangs does not keep the server from closing', async () => {
    server.setFault({ kind: 'hang' });
    const answer = request();
    while (server.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));

    await Promise.all([server.close(), expect(answer).rejects.toThrow('fetch failed')]);
  });

  it('that is slow answers later, and rightly', async () => {
    server.setFault({ kind: 'slow', ms: 1_100 });
    const start = Date.now();

    const response = await request();

    expect(await response.json()).toMatchObject({ OpenTickets: 1 });
    expect(Date.now() - start).toBeGreaterThanOrEqual(1_000);
  });

  it('that resets before the headers leaves no response', async () => {
    server.setFault({ kind: 'reset', when: 'before-headers' });

    await expect(request()).rejects.toMatchObject({
      cause: { code: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET/) },
    });
  });

  it('that resets after the headers leaves half a response', async () => {
    server.setFault({ kind: 'reset', when: 'after-headers' });

    const response = await request();

    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
  });

  it('that truncates ends the body early', async () => {
    server.setFault({ kind: 'truncated' });

    const text = await (await request()).text();

    expect(text).toMatch(/^\{"OpenTickets":1/);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  it.each([200, 403, 503] as const)('that shows a page does so with %i', async (status) => {
    server.setFault({ kind: 'html', status });

    const response = await request();

    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('text/html; charset=UTF-8');
  });

  it.each([null, '40', 'Wed, 19 Aug 2026 12:00:40 GMT'])('that limits the rate says %j', async (retryAfter) => {
    server.setFault({ kind: 'rate-limited', retryAfter });

    const response = await request();

    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe(retryAfter);
  });

  it.each([
    { status: 500, body: 'json', type: 'application/json' },
    { status: 502, body: 'html', type: 'text/html; charset=UTF-8' },
    { status: 503, body: 'json', type: 'application/json' },
  ] as const)('that breaks the server is a $status with $body', async ({ status, body, type }) => {
    server.setFault({ kind: 'error', status, body });

    const response = await request();

    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe(type);
  });

  it('that blows the body up keeps its meaning', async () => {
    server.setFault({ kind: 'oversized' });

    const text = await (await request()).text();

    expect(text.length).toBeGreaterThan(5 * 1024 * 1024);
    expect(JSON.parse(text)).toMatchObject({ OpenTickets: 1 });
  });

  it('that changes the shape answers what it was told to', async () => {
    server.setFault({ kind: 'wrong-shape', body: { RecentTickets: 'soon' } });

    expect(await ask(server, 'API_GetTicketData')).toEqual({ status: 200, body: { RecentTickets: 'soon' } });
  });

  it('that refuses the key refuses the right one', async () => {
    server.setFault({ kind: 'unauthorized' });

    expect(await ask(server, 'API_GetTicketData')).toMatchObject({
      status: 401,
      body: { message: 'Unauthenticated.' },
    });
  });

  it('that miscounts changes nothing but the number', async () => {
    server.setFault({ kind: 'wrong-count', by: -3 });

    expect(await ask(server, 'API_GetTicketData')).toMatchObject({
      body: { OpenTickets: -2, RecentTickets: [{ ID: 1 }] },
    });
  });

  it.each(['', '?g=14402&d=1'])('that empties the page keeps the number of %j', async (query) => {
    server.setFault({ kind: 'empty-page' });

    const { body } = await ask(server, 'API_GetTicketData', query);

    expect(body).toMatchObject({ OpenTickets: 1, [query === '' ? 'RecentTickets' : 'Tickets']: [] });
  });
});

const isProbe = ({ query }: RecordedRequest) => query['o'] === '0';

describe('faults', () => {
  it('that are queued come once each, before the standing one', async () => {
    server.setFault({ kind: 'unauthorized' });
    server.queueFaults([{ kind: 'error', status: 502, body: 'json' }, null]);

    const statuses = [await request(), await request(), await request(), await request()].map(({ status }) => status);
    server.setFault(null);

    expect(statuses).toEqual([502, 200, 401, 401]);
    expect((await request()).status).toBe(200);
  });

  it('for some requests leave the others alone', async () => {
    server.setFault({ kind: 'unauthorized' }, isProbe);
    server.queueFaults([{ kind: 'error', status: 500, body: 'json' }], isProbe);

    const statuses = [await request(), await request('&o=0'), await request('&o=0'), await request('&o=1')];

    expect(statuses.map(({ status }) => status)).toEqual([200, 500, 401, 200]);
  });
});
