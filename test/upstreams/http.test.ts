import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { UpstreamFailure, type FailureKind } from '../../src/domain/failure.ts';
import { systemClock, systemElapsed } from '../../src/lib/system-clock.ts';
import { createHttp, type Dialect, type Http, type HttpOptions, type HttpRequest } from '../../src/upstreams/http.ts';
import { priorities, type Priority } from '../../src/upstreams/pace.ts';
import type { UpstreamStatus } from '../../src/domain/status.ts';
import { startHttpUpstream, type HttpUpstream } from '../fakes/http-upstream.ts';
import { createManualClock, type ManualClock } from '../fakes/manual-clock.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { silentLog } from '../fakes/silent-log.ts';

const secret = 'k3y&with=signs';
const Thing = z.object({ ID: z.number() });

let closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(closing.map((each) => each.close()));
  closing = [];
});

async function anUpstream(respond: Parameters<typeof startHttpUpstream>[0]): Promise<HttpUpstream> {
  const upstream = await startHttpUpstream(respond);
  closing.push(upstream);
  return upstream;
}

function anHttp(baseUrl: string, options: Partial<HttpOptions> = {}): Http {
  const http = createHttp({
    upstream: 'RetroAchievements',
    baseUrl,
    secretQuery: { y: secret },
    requestsPerMinute: 60,
    userAgent: 'Ticketwatch/0 (test)',
    clock: systemClock,
    elapsed: systemElapsed,
    log: silentLog,
    backoffMs: 20,
    ...options,
  });
  closing.push(http);
  return http;
}

function aRequest(overrides: Partial<HttpRequest<typeof Thing>> = {}): HttpRequest<typeof Thing> {
  return {
    mode: 'thing',
    path: 'API_GetThing.php',
    query: { i: 5 },
    schema: Thing,
    priority: 'people',
    signal: AbortSignal.timeout(10_000),
    ...overrides,
  };
}

async function failureOf(promise: Promise<unknown>): Promise<UpstreamFailure> {
  const error = await promise.then(
    (value) => {
      throw new Error(`There was an answer: ${JSON.stringify(value)}`);
    },
    (reason: unknown) => reason,
  );
  if (error instanceof UpstreamFailure) return error;
  throw error;
}

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

function html(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/html' }).end('<!doctype html><title>Just a moment...</title>');
}

describe('a request', () => {
  it('is sent below the base address, with its query, the secret and who asks', async () => {
    const upstream = await anUpstream((response) => json(response, 200, { ID: 5, Other: 'x' }));

    const answer = await anHttp(upstream.url).get(aRequest({ query: { i: 5, u: 'a b&c' } }));

    expect(answer).toEqual({ ID: 5 });
    expect(upstream.asked).toMatchObject([
      {
        url: '/API/API_GetThing.php?i=5&u=a+b%26c&y=k3y%26with%3Dsigns',
        headers: { 'user-agent': 'Ticketwatch/0 (test)', accept: 'application/json' },
      },
    ]);
  });

  it.each([
    ['ticket1.acme', 'ticket1.acme'],
    ['../apis?x=1#y', '..%2Fapis%3Fx%3D1%23y'],
    ['{other} $& %2e', '%7Bother%7D%20%24%26%20%252e'],
    ['half \ud800', 'half%20%EF%BF%BD'],
  ])('has values in its path, each within its own place: %j', async (id, sent) => {
    const upstream = await anUpstream((response) => json(response, 200, { ID: 5 }));
    const http = anHttp(upstream.url, { secretQuery: {} });

    await http.get(aRequest({ path: 'things/{id}/{other}', pathValues: { id, other: 'b' }, query: {} }));

    expect(upstream.asked).toMatchObject([{ url: `/API/things/${sent}/b` }]);
  });

  it('reads a compressed answer', async () => {
    const upstream = await anUpstream((response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"ID":7}'));
    });

    expect(await anHttp(upstream.url).get(aRequest())).toEqual({ ID: 7 });
  });

  it('is sent as it was given: its method, headers and body', async () => {
    const bodies: string[] = [];
    const upstream = await anUpstream(async (response, nth, request) => {
      bodies.push(`${request.method} ${await text(request)}`);
      json(response, 200, { ID: nth });
    });
    const headers = { accept: 'application/vnd.soa.v81+json', 'X-Csrf-Token_aB': 'c%3D', cookie: 'a=b; c=d' };

    const http = anHttp(upstream.url, { secretQuery: {} });
    await http.send(aRequest({ method: 'POST', path: 'login', query: {}, headers, body: '{"ä":1}' }));
    await http.get(aRequest());

    expect(bodies).toEqual(['POST {"ä":1}', 'GET ']);
    expect(upstream.asked).toMatchObject([
      {
        url: '/API/login',
        headers: {
          accept: 'application/vnd.soa.v81+json',
          'x-csrf-token_ab': 'c%3D',
          cookie: 'a=b; c=d',
          'user-agent': 'Ticketwatch/0 (test)',
        },
      },
      { url: '/API/API_GetThing.php?i=5', headers: { accept: 'application/json' } },
    ]);
    expect(upstream.asked[1]?.headers).not.toHaveProperty('cookie');
  });

  it.each<{ sent: string[] }>([
    { sent: [] },
    { sent: ['a=b'] },
    { sent: ['a=b; expires=Thu, 01 Jan 1970 00:00:00 GMT', 'c=d,e=f; path=/'] },
  ])('tells the cookies of its answer one by one: $sent', async ({ sent }) => {
    const upstream = await anUpstream((response) => {
      for (const cookie of sent) response.appendHeader('set-cookie', cookie);
      json(response, 200, { ID: 1 });
    });

    expect(await anHttp(upstream.url).send(aRequest())).toEqual({ value: { ID: 1 }, setCookies: sent });
  });

  it.each<{ what: string; respond: (response: ServerResponse) => void; kind: FailureKind; requests: number }>([
    { what: 'no reply at all', respond: (r) => void r.destroy(), kind: 'unreachable', requests: 2 },
    { what: 'silence', respond: () => undefined, kind: 'timed-out', requests: 1 },
    { what: 'a 502', respond: (r) => json(r, 502, {}), kind: 'broken', requests: 1 },
    { what: 'a 429', respond: (r) => json(r, 429, {}, { 'retry-after': '1' }), kind: 'rate-limited', requests: 1 },
    {
      what: 'a reply that is cut short',
      respond: (r) => void r.writeHead(200, { 'content-length': '100' }).write('{', () => r.destroy()),
      kind: 'malformed',
      requests: 1,
    },
  ])('that posts is sent $requests times for $what', async ({ respond, kind, requests }) => {
    const upstream = await anUpstream(respond);
    const http = anHttp(upstream.url, { attemptMs: 300 });

    expect(await failureOf(http.send(aRequest({ method: 'POST', body: '', attempts: 2 })))).toMatchObject({ kind });
    expect(upstream.asked).toHaveLength(requests);
  });

  it('answers null only for the "no such thing" that the caller knows', async () => {
    const upstream = await anUpstream((response, nth) => json(response, 404, { error: nth === 1 ? 'gone' : 'other' }));
    const http = anHttp(upstream.url);
    const Gone = z.object({ error: z.literal('gone') });
    const request = aRequest({ isNotFound: (body) => Gone.safeParse(body).success });

    expect(await http.get(request)).toBeNull();
    expect(await failureOf(http.get(request))).toMatchObject({ kind: 'malformed' });
  });

  it.each<{ what: string; respond: (response: ServerResponse) => void; kind: FailureKind; requests: number }>([
    { what: 'a page instead of JSON', respond: (r) => html(r, 200), kind: 'malformed', requests: 1 },
    { what: 'another shape', respond: (r) => json(r, 200, { ID: '5' }), kind: 'malformed', requests: 1 },
    { what: 'nothing', respond: (r) => void r.writeHead(204).end(), kind: 'malformed', requests: 1 },
    {
      what: 'an answer that is cut short',
      respond: (r) => void r.writeHead(200, { 'content-length': '100' }).write('{"ID"', () => r.destroy()),
      kind: 'malformed',
      requests: 3,
    },
    {
      what: 'damaged compression',
      respond: (r) => void r.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"ID":7}').subarray(0, 20)),
      kind: 'malformed',
      requests: 3,
    },
    {
      what: 'a redirect',
      respond: (r) => void r.writeHead(302, { location: '/' }).end(),
      kind: 'malformed',
      requests: 1,
    },
    { what: 'an unknown 404', respond: (r) => html(r, 404), kind: 'malformed', requests: 1 },
    { what: 'a 422', respond: (r) => json(r, 422, { message: 'no' }), kind: 'malformed', requests: 1 },
    { what: 'a 401', respond: (r) => json(r, 401, { message: 'Unauthenticated.' }), kind: 'refused', requests: 1 },
    { what: 'a 403 in JSON', respond: (r) => json(r, 403, {}), kind: 'refused', requests: 1 },
    { what: 'a challenge', respond: (r) => html(r, 403), kind: 'broken', requests: 1 },
    { what: 'a maintenance page', respond: (r) => html(r, 503), kind: 'broken', requests: 1 },
    { what: 'a 503 in JSON', respond: (r) => json(r, 503, {}), kind: 'broken', requests: 3 },
    { what: 'a 500', respond: (r) => json(r, 500, { message: 'Server Error' }), kind: 'broken', requests: 3 },
    { what: "a gateway's 502", respond: (r) => html(r, 502), kind: 'broken', requests: 3 },
    { what: 'a closed connection', respond: (r) => void r.destroy(), kind: 'unreachable', requests: 3 },
  ])('fails as $kind on $what, after $requests', async ({ respond, kind, requests }) => {
    const upstream = await anUpstream(respond);

    const failure = await failureOf(anHttp(upstream.url).get(aRequest()));

    expect(failure).toMatchObject({ upstream: 'RetroAchievements', kind, retryAt: null });
    expect(upstream.asked).toHaveLength(requests);
  });

  it.each([
    { what: 'as it is', encoding: 'identity', body: Buffer.from(JSON.stringify({ ID: 1, pad: 'x'.repeat(2000) })) },
    { what: 'once unpacked', encoding: 'gzip', body: gzipSync(JSON.stringify({ ID: 1, pad: 'x'.repeat(2000) })) },
  ])('refuses an answer that is too big $what', async ({ encoding, body }) => {
    const upstream = await anUpstream((response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end(body);
    });

    const failure = await failureOf(anHttp(upstream.url, { maxBytes: 1000 }).get(aRequest()));

    expect(failure.kind).toBe('malformed');
    expect(upstream.asked).toHaveLength(1);
  });

  it('succeeds when a later attempt does', async () => {
    const upstream = await anUpstream((response, nth) => {
      if (nth === 1) response.destroy();
      else json(response, nth === 2 ? 502 : 200, { ID: nth });
    });

    expect(await anHttp(upstream.url).get(aRequest())).toEqual({ ID: 3 });
  });

  it('finds nobody at a closed port unreachable', async () => {
    const upstream = await startHttpUpstream(() => undefined);
    await upstream.close();

    expect(await failureOf(anHttp(upstream.url).get(aRequest()))).toMatchObject({ kind: 'unreachable' });
  });

  it('gives an attempt its time only, and tries again', async () => {
    const upstream = await anUpstream((response, nth) => {
      if (nth > 1) json(response, 200, { ID: nth });
    });

    expect(await anHttp(upstream.url, { attemptMs: 300 }).get(aRequest())).toEqual({ ID: 2 });
  });

  it('times out when no attempt is answered in time', async () => {
    const upstream = await anUpstream(() => undefined);

    const failure = await failureOf(anHttp(upstream.url, { attemptMs: 200 }).get(aRequest()));

    expect(failure.kind).toBe('timed-out');
    expect(upstream.asked).toHaveLength(3);
  });

  it('times out when the body never ends', async () => {
    const upstream = await anUpstream((response) => void response.writeHead(200).write('{"ID":'));

    expect(await failureOf(anHttp(upstream.url, { attemptMs: 200 }).get(aRequest()))).toMatchObject({
      kind: 'timed-out',
    });
  });

  it('times out when the caller has waited long enough', async () => {
    const upstream = await anUpstream(() => undefined);

    const http = anHttp(upstream.url, { requestsPerMinute: 1 });
    const failure = await failureOf(http.get(aRequest({ signal: AbortSignal.timeout(300) })));

    expect(failure.kind).toBe('timed-out');
    expect(upstream.asked).toHaveLength(1);
  });

  it('says what the server said when the caller gives up between two attempts', async () => {
    const upstream = await anUpstream((response) => json(response, 500, {}));
    const http = anHttp(upstream.url, { backoffMs: 5000 });

    expect(await failureOf(http.get(aRequest({ signal: AbortSignal.timeout(300) })))).toMatchObject({ kind: 'broken' });
  });
});

describe('another dialect', () => {
  const dialect: Dialect = {
    parse(text) {
      if (text === '') throw new Error('empty');
      return { ID: text.length };
    },
    judge({ status, body, isNotFound }) {
      if (status === 418 && body !== null && isNotFound(body.value)) return 'not-found';
      return { kind: status === 418 ? 'rejected' : 'broken', again: true, down: status !== 418 };
    },
  };
  const reply = (status: number, text: string, headers = {}) =>
    anUpstream((response) => void response.writeHead(status, headers).end(text));

  it('reads the answers in its own way', async () => {
    const { url } = await reply(200, 'teapot');

    expect(await anHttp(url, { dialect }).get(aRequest())).toEqual({ ID: 6 });
  });

  it('leaves what it cannot read malformed', async () => {
    const { url } = await reply(200, '');

    expect(await failureOf(anHttp(url, { dialect }).get(aRequest()))).toMatchObject({ kind: 'malformed' });
  });

  it('knows what is not found', async () => {
    const { url } = await reply(418, 'teapot');
    const isNotFound = (body: unknown) => Thing.parse(body).ID === 6;

    expect(await anHttp(url, { dialect }).get(aRequest({ isNotFound }))).toBeNull();
  });

  it('has a rejected question asked twice at most', async () => {
    const upstream = await reply(418, 'teapot');

    expect(await failureOf(anHttp(upstream.url, { dialect }).get(aRequest()))).toMatchObject({ kind: 'rejected' });
    expect(upstream.asked).toHaveLength(2);
  });

  it('has no say in being asked to slow down', async () => {
    const upstream = await reply(429, 'teapot', { 'retry-after': '40' });

    expect(await failureOf(anHttp(upstream.url, { dialect }).get(aRequest()))).toMatchObject({ kind: 'rate-limited' });
    expect(upstream.asked).toHaveLength(1);
  });
});

describe('being asked to slow down', () => {
  it.each([
    { name: 'seconds', header: () => '40', least: 39_000, most: 41_000 },
    { name: 'a date', header: () => new Date(Date.now() + 40_000).toUTCString(), least: 38_000, most: 41_000 },
    { name: 'nothing', header: () => null, least: 59_000, most: 71_000 },
  ])('in $name tells people at once until when, and asks nothing before', async ({ header, least, most }) => {
    const upstream = await anUpstream((response) => {
      const retryAfter = header();
      json(response, 429, {}, retryAfter === null ? {} : { 'retry-after': retryAfter });
    });
    const http = anHttp(upstream.url);
    const began = Date.now();

    const together = await Promise.all([failureOf(http.get(aRequest())), failureOf(http.get(aRequest()))]);
    const failures = [...together, await failureOf(http.get(aRequest()))];

    for (const { kind, retryAt } of failures) {
      expect(kind).toBe('rate-limited');
      expect((retryAt ?? 0) - began).toBeGreaterThan(least);
      expect((retryAt ?? 0) - began).toBeLessThan(most);
    }
    expect(Date.now() - began).toBeLessThan(3000);
    expect(upstream.asked).toHaveLength(1);
    expectWithinASecond(http.status().pausedUntil, failures[0]?.retryAt);
  });

  it('for less than the question has left is waited for', async () => {
    const upstream = await anUpstream((response, nth) => {
      if (nth === 1) json(response, 429, {}, { 'retry-after': '2' });
      else json(response, 200, { ID: nth });
    });
    const began = Date.now();

    expect(await anHttp(upstream.url).get(aRequest())).toEqual({ ID: 2 });
    expect(Date.now() - began).toBeGreaterThan(1900);
  });

  it('again and again tells at once those who have no time left for another wait', async () => {
    const upstream = await anUpstream((response) => json(response, 429, {}, { 'retry-after': '5' }));
    const http = anHttp(upstream.url, { requestsPerMinute: 6000 });
    const began = Date.now();

    const failures = await Promise.all(Array.from({ length: 6 }, () => failureOf(http.get(aRequest()))));

    for (const { kind, retryAt } of failures) {
      expect(kind).toBe('rate-limited');
      expect((retryAt ?? 0) - began).toBeGreaterThan(9000);
    }
    expect(Date.now() - began).toBeLessThan(9000);
    expect(upstream.asked).toHaveLength(2);
  });

  it('makes the background wait until its own end', async () => {
    const upstream = await anUpstream((response) => json(response, 429, {}, { 'retry-after': '40' }));
    const http = anHttp(upstream.url);
    await failureOf(http.get(aRequest()));

    const waiting = failureOf(http.get(aRequest({ priority: 'background', signal: AbortSignal.timeout(300) })));
    expect(http.status().waiting).toBe(1);

    const { kind, retryAt } = await waiting;
    expect(kind).toBe('rate-limited');
    expectWithinASecond(retryAt, http.status().pausedUntil);
    expect(upstream.asked).toHaveLength(1);
  });

  it('by our own budget is known beforehand', async () => {
    const upstream = await anUpstream((response, nth) => json(response, 200, { ID: nth }));
    const http = anHttp(upstream.url, { requestsPerMinute: 2 });
    const began = Date.now();
    await Promise.all([http.get(aRequest()), http.get(aRequest())]);

    const failure = await failureOf(http.get(aRequest()));

    expect(failure.kind).toBe('rate-limited');
    expect((failure.retryAt ?? 0) - began).toBeGreaterThan(28_000);
    expect((failure.retryAt ?? 0) - began).toBeLessThan(33_000);
  });
});

describe('an empty budget', () => {
  it('says truly when the next question is answered', async () => {
    const upstream = await anUpstream((response, nth) => json(response, 200, { ID: nth }));
    const http = anHttp(upstream.url, { requestsPerMinute: 20, patienceMs: 1000 });
    await Promise.all(Array.from({ length: 20 }, () => http.get(aRequest())));

    const { kind, retryAt } = await failureOf(http.get(aRequest()));
    await systemClock.sleep((retryAt ?? 0) - Date.now());

    expect(kind).toBe('rate-limited');
    expect(await http.get(aRequest())).toEqual({ ID: 21 });
  });
});

describe('an upstream that is down', () => {
  it('is asked no more after some failures in a row, and found again soon after it is back', async () => {
    let isUp = false;
    const upstream = await anUpstream((response, nth) => json(response, isUp ? 200 : 502, { ID: nth }));
    const http = anHttp(upstream.url, { attempts: 1, failuresInARow: 3, probeMs: 1000, requestsPerMinute: 5 });

    const failures = [];
    for (let nth = 0; nth < 6; nth += 1) failures.push(await failureOf(http.get(aRequest())));
    const askedWhileDown = upstream.asked.length;
    isUp = true;
    await systemClock.sleep(1100);
    const answers = await Promise.all([http.get(aRequest()), http.get(aRequest())]);

    expect(failures.map(({ kind }) => kind)).toEqual(Array.from({ length: 6 }, () => 'broken'));
    expect(askedWhileDown).toBe(3);
    expect(answers).toEqual([{ ID: 4 }, { ID: 5 }]);
  });

  it('is told at once to everybody who waits', async () => {
    const upstream = await anUpstream((response) => json(response, 502, {}));
    const http = anHttp(upstream.url, { attempts: 1, failuresInARow: 1 });

    const waiting = priorities.map((priority) => failureOf(http.get(aRequest({ priority }))));

    expect((await Promise.all(waiting)).map(({ kind }) => kind)).toEqual(['broken', 'broken', 'broken']);
    expect(upstream.asked).toHaveLength(1);
  });

  it('is probed by one request, and left alone again when that fails', async () => {
    const upstream = await anUpstream((response) => json(response, 502, {}));
    const http = anHttp(upstream.url, { attempts: 1, failuresInARow: 1, probeMs: 1000, requestsPerMinute: 5 });
    await failureOf(http.get(aRequest()));

    const kinds = [];
    for (const together of [4, 3]) {
      await systemClock.sleep(1100);
      const failures = await Promise.all(Array.from({ length: together }, () => failureOf(http.get(aRequest()))));
      kinds.push(...failures.map(({ kind }) => kind));
    }

    expect(kinds).toEqual(Array.from({ length: 7 }, () => 'broken'));
    expect(upstream.asked).toHaveLength(3);
  });

  it.each([
    { what: 'a 401', status: 401, kind: 'refused' },
    { what: 'another shape', status: 200, kind: 'malformed' },
    { what: 'a 429', status: 429, kind: 'rate-limited' },
  ] satisfies { what: string; status: number; kind: FailureKind }[])(
    'is found up by a probe that is answered with $what, and that is told to nobody else',
    async ({ status, kind }) => {
      const upstream = await anUpstream((response, nth) => {
        if (nth === 1) json(response, 502, {});
        else if (nth === 2) json(response, status, {}, { 'retry-after': '0' });
        else json(response, 200, { ID: nth });
      });
      const http = anHttp(upstream.url, { attempts: 1, failuresInARow: 1, probeMs: 1000 });
      await failureOf(http.get(aRequest()));
      await systemClock.sleep(1100);

      expect(await failureOf(http.get(aRequest()))).toMatchObject({ kind });
      expect(await http.get(aRequest())).toEqual({ ID: 3 });
    },
  );

  it('that was found up counts as down only after as many failures in a row again', async () => {
    const statuses = [502, 502, 401, 502];
    const upstream = await anUpstream((response, nth) => json(response, statuses[nth - 1] ?? 200, { ID: nth }));
    const http = anHttp(upstream.url, { attempts: 1, failuresInARow: 2, probeMs: 1000 });
    await failureOf(http.get(aRequest()));
    await failureOf(http.get(aRequest()));
    await systemClock.sleep(1100);
    await failureOf(http.get(aRequest()));

    expect(await failureOf(http.get(aRequest()))).toMatchObject({ kind: 'broken' });
    expect(await http.get(aRequest())).toEqual({ ID: 5 });
  });

  it('is not found up by a probe that nobody waited for', async () => {
    const upstream = await anUpstream((response, nth) => {
      if (nth === 1) json(response, 502, {});
    });
    const http = anHttp(upstream.url, { attempts: 1, failuresInARow: 1, probeMs: 1000 });
    await failureOf(http.get(aRequest()));
    await systemClock.sleep(1100);

    await failureOf(http.get(aRequest({ signal: AbortSignal.timeout(200) })));

    expect(await failureOf(http.get(aRequest()))).toMatchObject({ kind: 'broken' });
    expect(upstream.asked).toHaveLength(2);
  });

  it('is found up by the question after one that was given up before it was sent', async () => {
    const upstream = await anUpstream((response, nth) => json(response, nth === 1 ? 502 : 200, { ID: nth }));
    const http = anHttp(upstream.url, { attempts: 1, failuresInARow: 1, probeMs: 1000 });
    await failureOf(http.get(aRequest()));
    await systemClock.sleep(1100);
    const givenUp = new AbortController();

    const nobodys = failureOf(http.get(aRequest({ signal: givenUp.signal })));
    givenUp.abort();

    expect(await nobodys).toMatchObject({ kind: 'timed-out' });
    expect(await http.get(aRequest())).toEqual({ ID: 2 });
  });

  it('is probed to the end, though whoever began it has something more urgent meanwhile', async () => {
    const probed = Promise.withResolvers<void>();
    const upstream = await anUpstream(async (response, nth) => {
      if (nth === 2) await probed.promise;
      json(response, nth === 1 ? 502 : 200, { ID: nth });
    });
    const http = anHttp(upstream.url, { attempts: 1, failuresInARow: 1, probeMs: 1000 });
    await failureOf(http.get(aRequest()));
    await systemClock.sleep(1100);
    const urgent = new AbortController();

    const probe = http.get(aRequest({ priority: 'background', signal: urgent.signal }));
    await expect.poll(() => upstream.asked).toHaveLength(2);
    urgent.abort();
    const persons = http.get(aRequest());
    probed.resolve();

    expect(await probe).toEqual({ ID: 2 });
    expect(await persons).toEqual({ ID: 3 });
  });

  it('is probed in peace: a person waits for what the background finds out', async () => {
    const probed = Promise.withResolvers<void>();
    const upstream = await anUpstream(async (response, nth) => {
      if (nth === 2) await probed.promise;
      json(response, nth === 1 ? 502 : 200, { ID: nth });
    });
    const clock = createManualClock();
    const options = { clock, elapsed: clock.elapsed, attempts: 1, failuresInARow: 1, probeMs: 1000 };
    const http = anHttp(upstream.url, options);
    await failureOf(http.get(aRequest()));
    await clock.advance(1000);

    const answers = Promise.all([http.get(aRequest({ priority: 'background' })), http.get(aRequest())]);
    await clock.advance(5000);
    probed.resolve();

    expect(await answers).toEqual([{ ID: 2 }, { ID: 3 }]);
  });

  it('is not one that refuses, knows no such thing, or fails at a single question', async () => {
    const statuses = [401, 404, 404, 401, 500, 500, 500, 404, 500, 500, 500];
    const upstream = await anUpstream((response, nth) => json(response, statuses[nth - 1] ?? 200, { ID: nth }));
    const http = anHttp(upstream.url, { failuresInARow: 2 });
    const ask = (): Promise<unknown> => http.get(aRequest({ isNotFound: () => true })).catch(() => 'failed');

    const answers = [];
    for (let nth = 0; nth < 8; nth += 1) answers.push(await ask());

    expect(answers).toEqual(['failed', null, null, 'failed', 'failed', null, 'failed', { ID: 12 }]);
  });
});

describe.each([
  { what: 'back', by: -60 * 60_000 },
  { what: 'forward', by: 60 * 60_000 },
])('a clock that is set $what an hour', ({ by }) => {
  function aSettable(url: string, options: Partial<HttpOptions> = {}): { clock: ManualClock; http: Http } {
    const clock = createManualClock();
    return { clock, http: anHttp(url, { clock, elapsed: clock.elapsed, ...options }) };
  }

  it('leaves a pause as long as the upstream asked for', async () => {
    const upstream = await anUpstream((response, nth) =>
      json(response, nth === 1 ? 429 : 200, { ID: nth }, { 'retry-after': '60' }),
    );
    const { clock, http } = aSettable(upstream.url);
    await failureOf(http.get(aRequest()));

    clock.jump(by);
    const { kind, retryAt } = await failureOf(http.get(aRequest()));
    const { pausedUntil } = http.status();
    const background = http.get(aRequest({ priority: 'background' }));
    await clock.advance(59_999);
    const askedWhilePaused = upstream.asked.length;
    await clock.advance(1);

    expect(askedWhilePaused).toBe(1);
    expect({ kind, retryAt, pausedUntil }).toEqual({
      kind: 'rate-limited',
      retryAt: clock.now(),
      pausedUntil: clock.now(),
    });
    expect(await background).toEqual({ ID: 2 });
    expect(http.status().pausedUntil).toBeNull();
  });

  it('has an upstream that was down probed after the usual time', async () => {
    const { log, lines } = createRecordingLog();
    const upstream = await anUpstream((response, nth) => json(response, nth === 1 ? 502 : 200, { ID: nth }));
    const { clock, http } = aSettable(upstream.url, { log, attempts: 1, failuresInARow: 1, probeMs: 10_000 });
    await failureOf(http.get(aRequest()));

    clock.jump(by);
    await clock.advance(9999);
    const failure = await failureOf(http.get(aRequest()));
    await clock.advance(1);

    expect(failure.kind).toBe('broken');
    expect(await http.get(aRequest())).toEqual({ ID: 2 });
    expect(await http.get(aRequest())).toEqual({ ID: 3 });
    expect(lines.filter(({ level }) => level !== 'debug')).toMatchObject([
      { level: 'warn', message: 'upstream is down' },
      { level: 'info', message: 'upstream answers again' },
    ]);
  });

  it('leaves the budget as it is', async () => {
    const upstream = await anUpstream((response, nth) => json(response, 200, { ID: nth }));
    const { clock, http } = aSettable(upstream.url, { requestsPerMinute: 2 });
    await Promise.all([http.get(aRequest()), http.get(aRequest())]);

    clock.jump(by);
    const failure = await failureOf(http.get(aRequest()));
    await clock.advance(30_000);

    expect(failure).toMatchObject({ kind: 'rate-limited', retryAt: clock.now() });
    expect(await http.get(aRequest())).toEqual({ ID: 3 });
  });

  it('takes no patience, and does not count as time that an answer took', async () => {
    const upstream = await anUpstream((response, nth) => {
      clock.jump(by);
      json(response, nth === 1 ? 500 : 200, { ID: nth });
    });
    const { clock, http } = aSettable(upstream.url, { backoffMs: 1000, random: () => 0.5 });

    expect(await slept(clock, http.get(aRequest()))).toEqual({ ID: 2 });
    expect(http.status().lastAnswer).toEqual({ at: clock.now(), tookMs: 0 });
  });

  it('gives nobody more patience', async () => {
    const upstream = await anUpstream((response) => {
      clock.jump(by);
      json(response, 500, {});
    });
    const { clock, http } = aSettable(upstream.url, { backoffMs: 6000, random: () => 0.5 });
    const request = aRequest({ signal: new AbortController().signal });

    expect(await slept(clock, failureOf(http.get(request)))).toMatchObject({ kind: 'broken' });
    expect(upstream.asked).toHaveLength(2);
  });
});

describe('a request of the background', () => {
  it.each(['background', 'bulk'] satisfies Priority[])(
    'is tried again, however long it waited for its turn: %s',
    async (priority) => {
      const upstream = await anUpstream((response, nth) => json(response, nth === 3 ? 502 : 200, { ID: nth }));
      const clock = createManualClock();
      const http = anHttp(upstream.url, { clock, elapsed: clock.elapsed, requestsPerMinute: 2 });
      await Promise.all([http.get(aRequest()), http.get(aRequest())]);

      expect(await slept(clock, http.get(aRequest({ priority })))).toEqual({ ID: 4 });
    },
  );

  it('is not tried again where that would be long after its turn', async () => {
    const upstream = await anUpstream((response, nth) =>
      json(response, nth === 1 ? 429 : 200, { ID: nth }, { 'retry-after': '40' }),
    );
    const clock = createManualClock();
    const http = anHttp(upstream.url, { clock, elapsed: clock.elapsed });

    const failure = await slept(clock, failureOf(http.get(aRequest({ priority: 'background' }))));

    expect(failure.kind).toBe('rate-limited');
    expect(upstream.asked).toHaveLength(1);
  });
});

describe('several requests', () => {
  it('go one at a time', async () => {
    const upstream = await anUpstream(async (response, nth) => {
      await systemClock.sleep(20);
      json(response, 200, { ID: nth });
    });
    const http = anHttp(upstream.url);

    const answers = await Promise.all(Array.from({ length: 5 }, () => http.get(aRequest())));

    expect(answers).toEqual([1, 2, 3, 4, 5].map((ID) => ({ ID })));
    expect(upstream.mostAtOnce()).toBe(1);
  });

  it('let a person interrupt a slow one of the background', async () => {
    const upstream = await anUpstream((response, nth) => {
      if (nth > 1) json(response, 200, { ID: nth });
    });
    const http = anHttp(upstream.url, { attemptMs: 20_000 });

    const sweep = http.get(aRequest({ priority: 'background' }));
    const person = http.get(aRequest());

    expect(await Promise.all([person, sweep])).toEqual([{ ID: 2 }, { ID: 3 }]);
  });
});

describe('the status', () => {
  it('tells how it went last', async () => {
    const upstream = await anUpstream((response, nth) => json(response, nth === 1 ? 200 : 401, { ID: nth }));
    const http = anHttp(upstream.url);
    const before = http.status();

    await http.get(aRequest());
    await failureOf(http.get(aRequest()));

    expect(before).toEqual<UpstreamStatus>({
      upstream: 'RetroAchievements',
      lastAnswer: null,
      lastFailure: null,
      waiting: 0,
      pausedUntil: null,
    });
    expect(http.status()).toMatchObject({
      lastAnswer: { at: expect.any(Number), tookMs: expect.any(Number) },
      lastFailure: { at: expect.any(Number), kind: 'refused' },
    });
  });
});

describe('closing', () => {
  it('ends what is underway, what waits and what comes later', async () => {
    const upstream = await anUpstream(() => undefined);
    const http = anHttp(upstream.url);

    const open = [http.get(aRequest()), http.get(aRequest()), http.get(aRequest({ priority: 'background' }))];
    await http.close();

    for (const request of [...open, http.get(aRequest())]) {
      expect(await failureOf(request)).toMatchObject({ kind: 'unreachable' });
    }
  });
});

describe('the secret', () => {
  it.each<{ what: string; respond: (response: ServerResponse) => void }>([
    { what: 'a page that quotes the address', respond: (r) => void r.writeHead(200).end(`${secret} <html>`) },
    { what: 'a wrong shape that quotes it', respond: (r) => json(r, 200, { [secret]: secret, ID: secret }) },
    { what: 'a redirect to itself', respond: (r) => void r.writeHead(302, { location: `/?y=${secret}` }).end() },
    { what: 'a failure that quotes it', respond: (r) => json(r, 500, { message: secret }) },
    { what: 'a closed connection', respond: (r) => void r.destroy() },
  ])('is in no failure and no log after $what', async ({ respond }) => {
    const upstream = await anUpstream(respond);
    const lines: unknown[] = [];
    const note = (fields: object, message: string): void => void lines.push(fields, message);
    const log = { ...silentLog, debug: note, info: note, warn: note };

    const http = anHttp(upstream.url, { log });
    const failures = [
      await failureOf(http.get(aRequest())),
      await failureOf(http.send(aRequest({ method: 'POST', headers: { cookie: `a=${secret}` }, body: secret }))),
    ];

    const text = [...failures, ...lines].map(everythingIn).join('\n');
    expect(text).toContain('RetroAchievements');
    expect(text).not.toContain('k3y');
  });

  it.each([
    { what: 'an answer', status: 200 },
    { what: 'a failure', status: 500 },
  ])('stands in no failure and no log as a value in the path, after $what', async ({ status }) => {
    const upstream = await anUpstream((response) => json(response, status, { ID: 5 }));
    const { log, lines } = createRecordingLog();

    const request = aRequest({ path: 'things/{id}', pathValues: { id: 'k3y' }, attempts: 1 });
    const outcome = await anHttp(upstream.url, { log })
      .get(request)
      .catch((error: unknown) => error);

    expect(upstream.asked[0]?.url).toContain('things/k3y');
    expect(lines).toMatchObject([{ level: 'debug', fields: { path: 'things/{id}' } }]);
    expect([outcome, ...lines].map(everythingIn).join('\n')).not.toContain('k3y');
  });

  it('is in no failure when what answers is no web server', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', (bytes) => socket.end(bytes));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;

    const failure = await failureOf(anHttp(`http://127.0.0.1:${port}`).get(aRequest()));
    server.close();

    expect(failure.kind).toBe('malformed');
    expect(everythingIn(failure)).not.toContain('k3y');
  });
});

/** Lets time pass whenever that is all that is waited for. */
async function slept<T>(clock: ManualClock, outcome: Promise<T>): Promise<T> {
  const isOver = outcome.then(
    () => true,
    () => true,
  );
  while (!(await Promise.race([isOver, systemClock.sleep(5).then(() => false)]))) {
    if (clock.sleepers() > 0) await clock.advance(1000);
  }
  return outcome;
}

/** The real clocks need not go alike to the millisecond. */
function expectWithinASecond(at: number | null | undefined, other: number | null | undefined): void {
  expect(Math.abs((at ?? NaN) - (other ?? NaN))).toBeLessThan(1000);
}

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
