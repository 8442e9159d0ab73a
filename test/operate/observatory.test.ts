import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Vitals } from '../../src/domain/vitals.ts';
import { HttpPortProblem } from '../../src/operate/http-port-problem.ts';
import { openObservatory } from '../../src/operate/observatory.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { aLeadingBot } from './a-leading-bot.ts';
import { anObservatory } from './an-observatory.ts';
import { metricNames, valueOf } from './samples.ts';

let bot: Awaited<ReturnType<typeof anObservatory>>;

beforeEach(async () => {
  bot = await anObservatory();
});

afterEach(() => bot.close());

describe('/healthz', () => {
  it('answers whatever becomes of the bot', async () => {
    bot.watch(() => new Promise(() => undefined));

    const response = await bot.get('/healthz');

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await response.text()).toBe('ok\n');
  });
});

describe('/readyz', () => {
  it('says that the bot is starting before anybody is watched', async () => {
    const response = await bot.get('/readyz');

    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      ready: false,
      checks: {
        role: {
          ok: false,
          problem: 'This process is starting, and does not know yet whether another one leads.',
        },
      },
    });
  });

  it('says that the bot is ready, and which checks hold', async () => {
    bot.watch(() => Promise.resolve(aLeadingBot(Date.now(), { akana: null })));

    const response = await bot.get('/readyz?verbose');

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const ok = { ok: true };
    expect(await response.json()).toEqual({
      ready: true,
      checks: { role: ok, gateway: ok, database: ok, mirror: ok, 'retroachievements-key': ok },
    });
  });

  it('says which check does not hold', async () => {
    bot.watch(() => Promise.resolve(aLeadingBot(Date.now(), { isDatabaseWritable: false, akana: null })));

    const response = await bot.get('/readyz');

    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      ready: false,
      checks: { gateway: { ok: true }, database: { ok: false, problem: 'The database cannot be written to.' } },
    });
  });

  it('says of a reading that breaks that there is none, and the log says more', async () => {
    bot.watch(() => Promise.reject(new Error('no vitals')));

    const response = await bot.get('/readyz');

    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ checks: { vitals: { ok: false } } });
    expect(bot.lines).toContainEqual(
      expect.objectContaining({ level: 'error', message: 'the bot could not say how it is' }),
    );
  });
});

describe('a bot that hangs', () => {
  it('is not ready after three seconds, still scraped, and read again only when it has answered', async () => {
    const clock = createManualClock();
    const hanging = await anObservatory({ clock });
    try {
      const first = Promise.withResolvers<Vitals>();
      let reads = 0;
      hanging.watch(() => {
        reads += 1;
        return reads === 1 ? first.promise : Promise.resolve(aLeadingBot(clock.now()));
      });

      const asked = [hanging.get('/readyz'), hanging.get('/metrics')];
      await expect.poll(() => clock.sleepers()).toBe(2);
      await clock.advance(3_000);

      const [ready, metrics] = await Promise.all(asked);
      expect(ready?.status).toBe(503);
      expect(await ready?.json()).toEqual({
        ready: false,
        checks: { vitals: { ok: false, problem: 'The bot did not say in time how it is.' } },
      });
      expect(metrics?.status).toBe(200);
      const text = (await metrics?.text()) ?? '';
      expect(valueOf(text, 'ticketwatch_ready')).toBe(0);
      expect(valueOf(text, 'ticketwatch_ready_check', { check: 'vitals' })).toBe(0);
      expect(metricNames(text)).not.toContain('ticketwatch_role');
      expect(valueOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(1e7);
      expect(reads).toBe(1);

      first.resolve({ role: 'starting', leading: null });
      await sleep(0);
      expect((await hanging.get('/readyz')).status).toBe(200);
      expect(reads).toBe(2);
    } finally {
      await Promise.all([hanging.close(), clock.advance(1_000)]);
    }
  });
});

describe('/metrics', () => {
  it('tells what the bot told of its work', async () => {
    const { telemetry } = bot;
    const answered = { command: 'tickets game', kind: 'command', outcome: 'answered' } as const;
    telemetry.interaction({ ...answered, acknowledgedMs: 40, answeredMs: 3_000 });
    telemetry.interaction({ ...answered, acknowledgedMs: 3_001, answeredMs: 4_000 });
    telemetry.interaction({ ...answered, command: '', outcome: 'lost', acknowledgedMs: null, answeredMs: null });
    const asked = { upstream: 'RetroAchievements', mode: 'open-list' } as const;
    telemetry.upstreamRequest({ ...asked, outcome: 'answered', ms: 120 });
    telemetry.upstreamRequest({ ...asked, outcome: 'timed-out', ms: 4_000 });
    telemetry.cacheRead({ upstream: 'Akana', result: 'last-known' });
    telemetry.sweep({ outcome: 'read', ms: 24_000, requests: 12 });
    telemetry.sweep({ outcome: 'broken', ms: 500, requests: 3 });
    telemetry.post('sent');
    telemetry.post('sent');

    const response = await bot.get('/metrics');
    const text = await response.text();

    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(valueOf(text, 'ticketwatch_interactions_total', answered)).toBe(2);
    expect(
      valueOf(text, 'ticketwatch_interactions_total', { command: 'unknown', kind: 'command', outcome: 'lost' }),
    ).toBe(1);
    const acknowledged = 'ticketwatch_acknowledge_duration_seconds';
    expect(valueOf(text, `${acknowledged}_bucket`, { kind: 'command', le: '0.05' })).toBe(1);
    expect(valueOf(text, `${acknowledged}_bucket`, { kind: 'command', le: '3' })).toBe(1);
    expect(valueOf(text, `${acknowledged}_count`, { kind: 'command' })).toBe(2);
    expect(valueOf(text, `${acknowledged}_sum`, { kind: 'command' })).toBeCloseTo(3.041, 9);
    const game = { command: 'tickets game', kind: 'command' };
    expect(valueOf(text, 'ticketwatch_answer_duration_seconds_bucket', { ...game, le: '3' })).toBe(1);
    expect(valueOf(text, 'ticketwatch_answer_duration_seconds_bucket', { ...game, le: '5' })).toBe(2);
    expect(valueOf(text, 'ticketwatch_upstream_requests_total', { ...asked, outcome: 'timed-out' })).toBe(1);
    expect(valueOf(text, 'ticketwatch_upstream_request_duration_seconds_sum', asked)).toBeCloseTo(4.12, 9);
    expect(valueOf(text, 'ticketwatch_cache_reads_total', { upstream: 'Akana', result: 'last-known' })).toBe(1);
    expect(valueOf(text, 'ticketwatch_sweep_duration_seconds_sum', { outcome: 'read' })).toBe(24);
    expect(valueOf(text, 'ticketwatch_sweep_duration_seconds_count', { outcome: 'broken' })).toBe(1);
    expect(valueOf(text, 'ticketwatch_sweep_requests_total')).toBe(15);
    expect(valueOf(text, 'ticketwatch_posts_total', { outcome: 'sent' })).toBe(2);
  });

  it('has what alerts look at from the start on, so that the first one is an increase', async () => {
    const text = await bot.scrape();

    for (const outcome of ['sent', 'not-sent', 'unknown', 'lost', 'refused'])
      expect(valueOf(text, 'ticketwatch_posts_total', { outcome })).toBe(0);
    for (const kind of ['command', 'press', 'suggestions'])
      expect(valueOf(text, 'ticketwatch_acknowledge_duration_seconds_bucket', { kind, le: '2' })).toBe(0);
  });

  it('tells how the bot is', async () => {
    const now = 1_800_000_000_000;
    bot.watch(() =>
      Promise.resolve(
        aLeadingBot(now, {
          retroAchievements: { waiting: 7, pausedUntil: now + 9_000, lastFailure: { at: now, kind: 'rate-limited' } },
          akana: { lastAnswer: null },
          outbox: { waiting: 3, oldestAt: now - 12_500 },
          isDatabaseWritable: false,
        }),
      ),
    );

    const text = await bot.scrape();

    const value = (name: string, labels?: Record<string, string>) => valueOf(text, `ticketwatch_${name}`, labels);
    const retroAchievements = { upstream: 'RetroAchievements' };
    const akana = { upstream: 'Akana' };
    expect(value('ready')).toBe(0);
    expect(value('ready_check', { check: 'database' })).toBe(0);
    expect(value('ready_check', { check: 'role' })).toBe(1);
    expect(value('role', { role: 'leading' })).toBe(1);
    expect(value('role', { role: 'standing-by' })).toBe(0);
    expect(value('build_info', { version: '1.2.3' })).toBe(1);
    expect(value('leading_since_timestamp_seconds')).toBe(1_799_996_400);
    expect(value('gateway_state', { state: 'connected' })).toBe(1);
    expect(value('gateway_state', { state: 'closed' })).toBe(0);
    expect(value('gateway_heard_timestamp_seconds')).toBe(1_799_999_970);
    expect(value('gateway_ping_seconds')).toBe(0.045);
    expect(value('database_writable')).toBe(0);
    expect(value('outbox_waiting')).toBe(3);
    expect(value('outbox_oldest_timestamp_seconds')).toBe(1_799_999_987.5);
    expect(value('upstream_waiting', retroAchievements)).toBe(7);
    expect(value('upstream_failing', retroAchievements)).toBe(1);
    expect(value('upstream_failing', akana)).toBe(0);
    expect(value('upstream_answered_timestamp_seconds', retroAchievements)).toBe(1_799_999_998);
    expect(value('upstream_answered_timestamp_seconds', akana)).toBeNull();
    expect(value('upstream_paused_until_timestamp_seconds', retroAchievements)).toBe(1_800_000_009);
    expect(value('mirror_asked_timestamp_seconds')).toBe(1_799_999_980);
    expect(value('mirror_swept_timestamp_seconds')).toBe(1_799_999_400);
    expect(value('mirror_tickets')).toBe(1_100);
    expect(value('mirror_unreadable_tickets')).toBe(2);
  });

  it('tells nothing of what is no longer known', async () => {
    bot.watch(() => Promise.resolve(aLeadingBot(Date.now())));
    expect(valueOf(await bot.scrape(), 'ticketwatch_outbox_waiting')).toBe(0);

    bot.watch(() => Promise.resolve(aLeadingBot(Date.now(), { outbox: null })));
    expect(metricNames(await bot.scrape())).not.toContain('ticketwatch_outbox_waiting');

    bot.watch(() => Promise.resolve({ role: 'standing-by', leading: null }));
    const text = await bot.scrape();
    expect(valueOf(text, 'ticketwatch_role', { role: 'standing-by' })).toBe(1);
    expect(metricNames(text).filter((name) => /gateway|outbox|upstream_w|mirror|database/.test(name))).toEqual([]);
  });

  it('tells of the process', async () => {
    const usedSeconds = () => Object.values(process.cpuUsage()).reduce((sum, microseconds) => sum + microseconds) / 1e6;
    const usedBefore = usedSeconds();
    const text = await bot.scrape();

    expect(valueOf(text, 'process_cpu_seconds_total')).toBeGreaterThanOrEqual(usedBefore);
    expect(valueOf(text, 'process_cpu_seconds_total')).toBeLessThanOrEqual(usedSeconds());
    expect(valueOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(20e6);
    expect(valueOf(text, 'nodejs_heap_size_used_bytes')).toBeGreaterThan(1e6);
    const startedAt = valueOf(text, 'process_start_time_seconds') ?? 0;
    expect(Math.abs(startedAt - (Date.now() / 1000 - process.uptime()))).toBeLessThan(2);
  });

  it('tells of a blocked event loop once', async () => {
    await bot.scrape();
    await sleep(200);
    const until = performance.now() + 1_500;
    while (performance.now() < until);
    await sleep(200);

    const text = await bot.scrape();

    expect(valueOf(text, 'ticketwatch_event_loop_delay_max_seconds')).toBeGreaterThan(1);
    expect(valueOf(text, 'ticketwatch_event_loop_delay_p50_seconds')).toBeLessThan(1);
    await sleep(200);
    expect(valueOf(await bot.scrape(), 'ticketwatch_event_loop_delay_max_seconds')).toBeLessThan(1);
  });

  it('asks the bot once for all who scrape at the same time', async () => {
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<Vitals>();
    let reads = 0;
    bot.watch(() => {
      reads += 1;
      asked.resolve();
      return answer.promise;
    });

    const scrapes = [bot.scrape(), bot.scrape(), bot.scrape(), bot.get('/readyz')];
    await asked.promise;
    await sleep(500);
    answer.resolve(aLeadingBot(Date.now()));

    const [first, second, third] = await Promise.all(scrapes);
    expect(reads).toBe(1);
    expect([second, third]).toEqual([first, first]);
    await bot.scrape();
    expect(reads).toBe(2);
  });
});

describe('a port', () => {
  it('that another program has is told in a sentence', async () => {
    const port = Number(new URL(bot.address).port);
    const other = anotherOn({ port, host: '127.0.0.1' });

    await expect(other).rejects.toThrow(HttpPortProblem);
    await expect(other).rejects.toThrow(
      /^HTTP_PORT \d+ on 127\.0\.0\.1 is used by another program: set another one, or none\.$/,
    );
  });

  it('of another machine is told in a sentence', async () => {
    await expect(anotherOn({ port: 0, host: '192.0.2.1' })).rejects.toThrow(
      'HTTP_PORT 0 on 192.0.2.1 is no address of this machine: set HTTP_HOST to one, as 127.0.0.1.',
    );
  });

  it('is free again when it was closed', async () => {
    const port = Number(new URL(bot.address).port);
    await bot.close();

    const next = await anotherOn({ port, host: '127.0.0.1' });
    expect(next.address).toBe(`http://127.0.0.1:${port}`);
    await next.close();
    bot = await anObservatory();
  });

  function anotherOn(at: { port: number; host: string }) {
    return openObservatory({ ...at, watchEveryMs: 1, log: silentLog, clock: createManualClock() });
  }
});
