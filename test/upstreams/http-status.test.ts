import type { ServerResponse } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import type { FailureKind } from '../../src/domain/failure.ts';
import { createHttp, type HttpOptions } from '../../src/upstreams/http.ts';
import { startHttpUpstream } from '../fakes/http-upstream.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { silentLog } from '../fakes/silent-log.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

type Respond = (response: ServerResponse) => void;

const well: Respond = (response) => void response.writeHead(200).end('{"ID":1}');
const down: Respond = (response) => void response.destroy();
const hung: Respond = () => undefined;
const broken: Respond = (response) => void response.writeHead(502).end();
const refusing: Respond = (response) => void response.writeHead(401).end();
const garbled: Respond = (response) => void response.writeHead(200).end('<html>');
const busy: Respond = (response) => void response.writeHead(429, { 'retry-after': '60' }).end();

/** Asks an upstream that goes as it is told to, by a clock that stands still. */
async function anUpstream(options: Partial<HttpOptions> = {}) {
  let respond = well;
  const upstream = await startHttpUpstream((response) => respond(response));
  closing.push(() => upstream.close());
  const clock = createManualClock();
  const http = createHttp({
    upstream: 'RetroAchievements',
    baseUrl: upstream.url,
    requestsPerMinute: 60,
    userAgent: 'Ticketwatch/0 (test)',
    clock,
    elapsed: clock.elapsed,
    log: silentLog,
    attempts: 1,
    ...options,
  });
  closing.push(() => http.close());
  const get = () =>
    http.get({
      mode: 'thing',
      path: 'thing',
      query: {},
      schema: z.object({ ID: z.number() }),
      priority: 'people',
      signal: AbortSignal.timeout(10_000),
    });

  return {
    clock,
    status: http.status,
    asked: upstream.asked,
    /** Whether it was answered. */
    async ask(how: Respond): Promise<boolean> {
      respond = how;
      return get().then(
        () => true,
        () => false,
      );
    },
  };
}

it.each<{ what: string; how: Respond; kind: FailureKind }>([
  { what: 'is down', how: down, kind: 'unreachable' },
  { what: 'does not answer in time', how: hung, kind: 'timed-out' },
  { what: 'has a broken server', how: broken, kind: 'broken' },
  { what: 'refuses the key', how: refusing, kind: 'refused' },
  { what: 'answers with a web page', how: garbled, kind: 'malformed' },
])('the status of an upstream that $what says so until it answers again', async ({ how, kind }) => {
  const { clock, status, ask } = await anUpstream({ attemptMs: 200 });
  await ask(well);
  const answeredAt = clock.now();

  await clock.advance(60_000);
  await ask(how);
  const failed = status();
  await clock.advance(60_000);
  await ask(well);

  expect(failed).toMatchObject({
    lastAnswer: { at: answeredAt },
    lastFailure: { at: answeredAt + 60_000, kind },
    pausedUntil: null,
  });
  expect(status()).toMatchObject({ lastAnswer: { at: answeredAt + 120_000 }, lastFailure: null });
});

it('the status of an upstream that was never reached has no answer', async () => {
  const { clock, status, ask } = await anUpstream();

  await ask(down);

  expect(status()).toMatchObject({ lastAnswer: null, lastFailure: { at: clock.now(), kind: 'unreachable' } });
});

it('the status of an upstream that nobody asks because it is down says how the last try went, and when', async () => {
  const { clock, status, ask, asked } = await anUpstream({ failuresInARow: 2, probeMs: 60_000 });
  await ask(broken);
  await clock.advance(1_000);
  await ask(broken);
  const triedAt = clock.now();

  await clock.advance(30_000);
  expect(await ask(well)).toBe(false);
  expect(asked).toHaveLength(2);
  expect(status()).toMatchObject({ lastAnswer: null, lastFailure: { at: triedAt, kind: 'broken' } });

  await clock.advance(30_000);
  expect(await ask(well)).toBe(true);
  expect(status()).toMatchObject({ lastAnswer: { at: clock.now() }, lastFailure: null });
});

it('the status of an upstream that asks to slow down says until when, and who waits for it', async () => {
  const { clock, status, ask } = await anUpstream({ patienceMs: 120_000 });
  await ask(busy);
  const until = clock.now() + 60_000;

  const waiting = ask(well);
  await clock.advance(59_000);
  expect(status()).toMatchObject({ waiting: 1, pausedUntil: until, lastFailure: { kind: 'rate-limited' } });

  await clock.advance(1_000);
  expect(await waiting).toBe(true);
  expect(status()).toMatchObject({ waiting: 0, pausedUntil: null, lastFailure: null });
});

it('the status tells how long a slow answer took, and not how long it waited for its turn', async () => {
  const { clock, status, ask, asked } = await anUpstream({ requestsPerMinute: 1, patienceMs: 120_000 });
  await ask(well);
  let answer = (): void => undefined;

  const slow = ask((response) => (answer = () => well(response)));
  await clock.advance(60_000);
  await expect.poll(() => asked.length, { timeout: 10_000 }).toBe(2);
  await clock.advance(3_000);
  answer();
  await slow;

  expect(status().lastAnswer).toEqual({ at: clock.now(), tookMs: 3_000 });
});

it('the status says that it answered since, also when the clock was set back meanwhile', async () => {
  const { clock, status, ask } = await anUpstream();
  await ask(down);

  clock.jump(-3_600_000);
  await ask(well);

  expect(status()).toMatchObject({ lastAnswer: { at: clock.now() }, lastFailure: null });
});
