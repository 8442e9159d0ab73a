import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { systemClock, systemElapsed } from '../../src/lib/system-clock.ts';
import { createHttp, type HttpOptions, type HttpRequest } from '../../src/upstreams/http.ts';
import { startHttpUpstream } from '../fakes/http-upstream.ts';
import { createRecordingTelemetry } from '../fakes/recording-telemetry.ts';
import { silentLog } from '../fakes/silent-log.ts';

const Thing = z.object({ ID: z.number() });

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

type Respond = (response: ServerResponse) => void;

/** An upstream that answers as it is told to, and what telemetry hears of the requests. */
async function anUpstream(responses: readonly Respond[], options: Partial<HttpOptions> = {}) {
  const upstream = await startHttpUpstream((response, nth) => responses[nth - 1]?.(response));
  closing.push(() => upstream.close());
  const { telemetry, upstreamRequests: told } = createRecordingTelemetry();
  const http = createHttp({
    upstream: 'Akana',
    baseUrl: upstream.url,
    requestsPerMinute: 60,
    userAgent: 'Ticketwatch/test',
    clock: systemClock,
    elapsed: systemElapsed,
    log: silentLog,
    telemetry,
    backoffMs: 1,
    ...options,
  });
  closing.push(() => http.close());
  const ask = (overrides: Partial<HttpRequest<typeof Thing>> = {}) =>
    http
      .get({
        mode: 'thing',
        path: 'things/{id}',
        pathValues: { id: 'secret' },
        query: {},
        schema: Thing,
        priority: 'people',
        signal: AbortSignal.timeout(10_000),
        ...overrides,
      })
      .catch(() => null);
  return { ask, told, asked: upstream.asked };
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Respond =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

const silence: Respond = () => undefined;

describe('what telemetry hears of requests', () => {
  it.each<{ what: string; response: Respond; outcome: string }>([
    { what: 'an answer', response: json(200, { ID: 1 }), outcome: 'answered' },
    { what: 'no such thing', response: json(404, {}), outcome: 'not-found' },
    { what: 'another shape', response: json(200, {}), outcome: 'malformed' },
    { what: 'a 401', response: json(401, {}), outcome: 'refused' },
    { what: 'a 429', response: json(429, {}, { 'retry-after': '100' }), outcome: 'rate-limited' },
    { what: 'a 502', response: json(502, {}), outcome: 'broken' },
    { what: 'a connection that breaks', response: (response) => void response.destroy(), outcome: 'unreachable' },
    { what: 'silence', response: silence, outcome: 'timed-out' },
  ])('is $outcome for $what', async ({ response, outcome }) => {
    const { ask, told } = await anUpstream([response], { attempts: 1, attemptMs: 300 });

    await ask({ isNotFound: () => true });

    expect(told).toEqual([{ upstream: 'Akana', mode: 'thing', outcome, ms: expect.any(Number) }]);
  });

  it('is each of the attempts that a question takes', async () => {
    const { ask, told } = await anUpstream([json(502, {}), json(200, { ID: 1 })]);

    await ask();

    expect(told.map(({ outcome }) => outcome)).toEqual(['broken', 'answered']);
  });

  it('is an answer where only the headers of one were wanted', async () => {
    const { ask, told } = await anUpstream([(response) => void response.writeHead(200).end('<html>')]);

    await ask({ isBodyNeeded: false });

    expect(told.map(({ outcome }) => outcome)).toEqual(['answered']);
  });

  it('is that one was interrupted, when nobody waits for it any more', async () => {
    const { ask, told } = await anUpstream([silence]);

    await ask({ signal: AbortSignal.timeout(300) });

    expect(told.map(({ outcome }) => outcome)).toEqual(['interrupted']);
  });

  it('is nothing of what goes wrong on our side while somebody waits', async () => {
    const exchange = { send: () => Promise.reject(new TypeError('ours')), close: () => Promise.resolve() };
    const { ask, told } = await anUpstream([], { exchange });

    await ask();

    expect(told).toEqual([]);
  });

  it('is nothing of a question that never was sent, and no time of one that waited for its turn', async () => {
    const slow: Respond = (response) => void sleep(1_500).then(() => json(200, { ID: 1 })(response));
    const { ask, told } = await anUpstream([slow, json(200, { ID: 1 })], { requestsPerMinute: 2 });

    await Promise.all([ask(), ask()]);
    await ask();

    const [first, second, ...others] = told.map(({ ms }) => ms);
    expect(others).toEqual([]);
    expect(first).toBeGreaterThan(1_400);
    expect(second).toBeLessThan(1_000);
  });
});
