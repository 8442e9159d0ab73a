import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { RecordedRequest } from '../../playground/akana/api/recorded-request.ts';
import { startServers } from '../../playground/local-world.ts';
import { createBot } from '../../src/bot.ts';
import { readConfig } from '../../src/config.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { type RunningBot, textOf } from '../running-bot.ts';
import { aWorld } from '../upstreams/retroachievements/a-world.ts';
import { anAkanaWorld, differentQuestions, withAkanaBot } from './with-akana-bot.ts';

const refused = "The bot's Akana login was refused. Only the bot's operator can fix this.";
const wrong = 'not-the-akana-password';

const isLogin = ({ path }: RecordedRequest) => path === '/api/login';
const isTickets = ({ path }: RecordedRequest) => path === '/api/tickets';

const errorsOf = ({ log }: RunningBot) =>
  log
    .map((line): Record<string, unknown> => JSON.parse(line))
    .filter(({ level }) => level === 'error')
    .map(({ msg }) => msg);

async function askAll(running: RunningBot, lines: readonly string[]): Promise<readonly string[]> {
  return (await Promise.all(lines.map((line) => running.ask(line)))).map(textOf);
}

describe.concurrent('a login that Akana refuses', () => {
  it.for(['unauthorized', 'server-fault'] as const)(
    'is told to everybody, tried once however many ask, and never locks the account: %s',
    { timeout: 60_000 },
    (badLogin) =>
      withAkanaBot(
        async (running) => {
          for (const line of differentQuestions(5)) expect(textOf(await running.ask(line))).toBe(refused);
          for (const text of await askAll(running, differentQuestions(20))) expect(text).toBe(refused);

          expect(running.akana.logins()).toBe(1);
          expect(errorsOf(running)).toEqual([expect.stringMatching(/check AKANA_URL, AKANA_EMAIL and AKANA_PASSWORD/)]);
        },
        { switches: { badLogin, lockAfter: 2 }, password: wrong },
      ),
  );

  it('for tasks that are still to be done says to the operator which', { timeout: 60_000 }, () =>
    withAkanaBot(
      async (running) => {
        for (const text of await askAll(running, differentQuestions(20))) expect(text).toBe(refused);

        expect(running.akana.logins()).toBe(1);
        expect(errorsOf(running)).toEqual([expect.stringContaining('pending tasks are done')]);
        expect(running.log.join('\n')).toContain('change.password');
      },
      { switches: { pendingTasks: 'without-cookie' } },
    ),
  );

  it('is tried again after a while, without a restart', { timeout: 60_000 }, async () => {
    const servers = await startServers({ world: aWorld().world, akana: anAkanaWorld() });
    let pushedMs = 0;
    const clock = {
      now: () => Date.now() + pushedMs,
      sleep: (ms: number, signal?: AbortSignal) => sleep(ms, undefined, signal && { signal }),
    };
    const elapsed = () => performance.now() + pushedMs;
    const bot = await createBot(readConfig({ ...servers.env, CACHE_SECONDS: '0' }), { log: silentLog, clock, elapsed });
    await bot.connect();
    const ask = async () =>
      textOf(await servers.discord.run(servers.discord.actor('member'), '/tickets api api:Loans').answer);
    servers.akana.setFault({ kind: 'unauthorized' });
    const told = [await ask()];
    servers.akana.setFault(null);

    pushedMs = 4 * 60_000;
    told.push(await ask());
    pushedMs = 6 * 60_000;
    const answer = await ask();
    await bot.stop();
    await servers.stop();

    expect(told).toEqual([refused, refused]);
    expect(answer).toContain('**3 open** · 1 reopened');
    expect(servers.akana.logins()).toBe(2);
  });
});

describe.concurrent('a session that Akana refuses', () => {
  it.for(['fault', 'empty', 'html', 'forbidden', 'redirect'] as const)(
    'is opened anew once for twenty different questions: %s',
    { timeout: 60_000 },
    (sessionRefusal) =>
      withAkanaBot(
        async (running) => {
          await running.ask('/tickets api');
          running.akana.expireSessions();

          const texts = await askAll(running, [...differentQuestions(19), '/tickets api state:all']);

          expect(running.akana.logins()).toBe(2);
          expect(texts.at(-1)).toContain('**5 open** · 1 reopened · 1 resolved');
          for (const text of texts.slice(0, -1)) expect(text).toContain('none visible to this account (TicketBot)');
        },
        { switches: { sessionRefusal } },
      ),
  );

  it('whatever is asked costs no login for each question', { timeout: 60_000 }, () =>
    withAkanaBot(async (running) => {
      running.akana.setFault({ kind: 'unauthorized' }, (request) => !isLogin(request));

      for (const line of differentQuestions(5)) expect(textOf(await running.ask(line))).toBe(refused);
      for (const text of await askAll(running, differentQuestions(20))) expect(text).toBe(refused);

      expect(running.akana.logins()).toBe(2);
      expect(errorsOf(running)).toEqual([expect.stringContaining('check what the account may see')]);
    }),
  );

  it('for the tickets alone still tells of APIs', { timeout: 60_000 }, () =>
    withAkanaBot(async (running) => {
      running.akana.setFault({ kind: 'unauthorized' }, isTickets);

      expect(textOf(await running.ask('/tickets api api:Loans'))).toBe(refused);
      expect(textOf(await running.ask('/tickets api api:Mortgages'))).toMatch(/^No API matches/);
      expect(running.akana.logins()).toBe(2);
    }),
  );
});

describe.concurrent('a login without an answer', () => {
  it('is waited for by all who ask at once, and tried again by the next', { timeout: 60_000 }, () =>
    withAkanaBot(async (running) => {
      running.akana.setFault({ kind: 'hang' }, isLogin);

      for (const text of await askAll(running, differentQuestions(20))) expect(text).toContain('Akana did not answer.');
      expect(running.akana.logins()).toBe(1);

      running.akana.setFault(null);
      expect(textOf(await running.ask('/tickets api'))).toContain('**5 open** · 1 reopened');
      expect(running.akana.logins()).toBe(2);
    }),
  );

  it('because the connection broke is sent once more', { timeout: 60_000 }, () =>
    withAkanaBot(async (running) => {
      running.akana.queueFaults([{ kind: 'reset', when: 'before-headers' }], isLogin);

      expect(textOf(await running.ask('/tickets api'))).toContain('**5 open** · 1 reopened');
      expect(running.akana.logins()).toBe(2);
    }),
  );
});
