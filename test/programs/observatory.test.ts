import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type LocalWorld, startServers } from '../../playground/local-world.ts';
import { createSampleWorld } from '../../playground/retroachievements/sample.ts';
import { freePort } from '../free-port.ts';
import { samples, valueOf } from '../operate/samples.ts';
import { describeOnPostgres } from '../storage/on-each-database.ts';
import { type Program, startProgram } from './program.ts';

const soon = { timeout: 15_000 };

let servers: Omit<LocalWorld, 'bot'>;
let programs: Program[];

beforeEach(async () => {
  programs = [];
  servers = await startServers({ world: createSampleWorld({ seed: 1 }), discord: { identifyWindowMs: 0 } });
});

afterEach(async () => {
  for (const program of programs) await program.kill();
  await servers.stop();
});

interface SeenProgram extends Program {
  /** `null` while nothing is answered. */
  get(path: string): Promise<{ readonly status: number; readonly text: string } | null>;
  /** What `/readyz` says is wrong, by its check; empty: it is ready. */
  problems(): Promise<Readonly<Record<string, string>> | null>;
  scrape(): Promise<string>;
}

const Readiness = z.strictObject({
  ready: z.boolean(),
  checks: z.record(
    z.string(),
    z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true) }),
      z.strictObject({ ok: z.literal(false), problem: z.string().regex(/^[A-Z].+\.$/) }),
    ]),
  ),
});

/** On another port when somebody was quicker to take the one that was free. */
async function aBot(env: Readonly<Record<string, string>> = {}): Promise<SeenProgram> {
  const address = `http://127.0.0.1:${await freePort()}`;
  const settings = { ...servers.env, CACHE_SECONDS: '0', HTTP_PORT: new URL(address).port, ...env };
  const program = startProgram('npm', ['start'], settings);
  programs.push(program);

  async function get(path: string) {
    const response = await fetch(address + path).catch(() => null);
    return response && { status: response.status, text: await response.text() };
  }

  const isUp = async () => (await get('/healthz'))?.status === 200;
  const hasEnded = () => program.output().includes('is used by another program');
  await expect.poll(async () => hasEnded() || (await isUp()), soon).toBe(true);
  if (hasEnded()) return await aBot(env);

  return {
    ...program,
    get,
    async problems() {
      const answer = await get('/readyz');
      if (answer === null) return null;
      const { ready, checks } = Readiness.parse(JSON.parse(answer.text));
      const wrong = Object.entries(checks).flatMap(([check, told]) => (told.ok ? [] : [[check, told.problem]]));
      expect([ready, answer.status]).toEqual(wrong.length === 0 ? [true, 200] : [false, 503]);
      return Object.fromEntries(wrong);
    },
    scrape: async () => (await get('/metrics'))?.text ?? '',
  };
}

describe('a bot with HTTP_PORT', () => {
  it('tells what it waits for, what it did and what is wrong, and ends as ever', { timeout: 60_000 }, async () => {
    const { discord, retroAchievements } = servers;
    const member = discord.actor('member');
    discord.gateway.setReachable(false);
    const bot = await aBot();
    await expect.poll(() => bot.problems(), soon).toEqual({ gateway: 'The bot is connecting to Discord.' });

    discord.gateway.setReachable(true);
    await expect.poll(() => bot.problems(), soon).toEqual({});

    const asked = discord.run(member, '/tickets dev name:Hexadigital');
    await asked.answer;
    const dev = { command: 'tickets dev', kind: 'command' };
    const answered = { ...dev, outcome: 'answered' };
    await expect
      .poll(async () => valueOf(await bot.scrape(), 'ticketwatch_interactions_total', answered), soon)
      .toBe(1);
    const text = await bot.scrape();
    expect(valueOf(text, 'ticketwatch_answer_duration_seconds_count', dev)).toBe(1);
    expect(valueOf(text, 'ticketwatch_acknowledge_duration_seconds_bucket', { kind: 'command', le: '3' })).toBe(1);
    expect(valueOf(text, 'ticketwatch_mirror_tickets')).toBeGreaterThan(100);
    const sent = retroAchievements.requests.length;
    expect(requestsTo(await bot.scrape(), 'RetroAchievements')).toBeGreaterThanOrEqual(sent - 1);
    expect(requestsTo(text, 'RetroAchievements')).toBeLessThanOrEqual(sent);

    retroAchievements.setFault({ kind: 'unauthorized' });
    await discord.run(member, '/tickets game game:1').answer;
    await expect
      .poll(() => bot.problems(), soon)
      .toEqual({
        'retroachievements-key': 'RetroAchievements refuses the key: see RA_WEB_API_KEY, then start the bot again.',
      });
    const refused = samples(await bot.scrape()).filter(({ labels }) => labels['outcome'] === 'refused');
    expect(refused.map(({ name }) => name)).toContain('ticketwatch_upstream_requests_total');
    retroAchievements.setFault(null);
    await discord.run(member, '/tickets game game:1 private:true').answer;
    await expect.poll(() => bot.problems(), soon).toEqual({});

    const told = [await bot.scrape(), (await bot.get('/readyz'))?.text].join('\n');
    const secrets = [discord.token, retroAchievements.key, servers.akana.email, servers.akana.password, 'Hexadigital'];
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
    bot.process.kill('SIGTERM');
    expect(await bot.ended).toEqual({ code: 0, signal: null });
    expect(await bot.get('/healthz')).toBeNull();
  });

  it('ends when it is told so by those who hang on to it', { timeout: 60_000 }, async () => {
    const bot = await aBot();
    await bot.says('connected to Discord');
    const crowd = Array.from({ length: 40 }, async () => {
      while ((await bot.get('/metrics')) !== null) await sleep(10);
    });
    await sleep(500);

    bot.process.kill('SIGTERM');

    expect(await bot.ended).toEqual({ code: 0, signal: null });
    await Promise.all(crowd);
  });
});

describeOnPostgres('a bot that stands by', (postgres) => {
  it('says so, and is ready once it leads', { timeout: 60_000 }, async () => {
    const env = { DATABASE_URL: await postgres().freshDatabase() };
    const first = await aBot(env);
    await first.says('connected to Discord');
    const second = await aBot(env);

    await expect
      .poll(() => second.problems(), soon)
      .toEqual({
        role: 'This process is standing by, while another one leads.',
      });
    expect(valueOf(await second.scrape(), 'ticketwatch_role', { role: 'standing-by' })).toBe(1);
    expect(valueOf(await first.scrape(), 'ticketwatch_role', { role: 'leading' })).toBe(1);
    expect(await first.problems()).toEqual({});

    first.process.kill('SIGTERM');
    await expect.poll(() => second.problems(), soon).toEqual({});
    expect(valueOf(await second.scrape(), 'ticketwatch_role', { role: 'leading' })).toBe(1);
  });
});

function requestsTo(text: string, upstream: string): number {
  return samples(text)
    .filter(({ name, labels }) => name === 'ticketwatch_upstream_requests_total' && labels['upstream'] === upstream)
    .reduce((sum, { value }) => sum + value, 0);
}
