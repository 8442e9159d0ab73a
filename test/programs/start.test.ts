import { setTimeout as sleep } from 'node:timers/promises';
import { REST } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalWorld, startServers } from '../../playground/local-world.ts';
import { createSampleWorld } from '../../playground/retroachievements/sample.ts';
import { words } from '../../src/words/en.ts';
import { isRunning, type Program, processTree, startProgram } from './program.ts';

let servers: Omit<LocalWorld, 'bot'>;
let programs: Program[];

beforeEach(async () => {
  programs = [];
  // Programs are started again at once here, which Discord itself would slow down.
  servers = await startServers({ world: createSampleWorld({ seed: 1 }), discord: { identifyWindowMs: 0 } });
});

afterEach(async () => {
  for (const program of programs) await program.kill();
  await servers.stop();
});

function npmStart(env: Readonly<Record<string, string>> = {}): Program {
  const program = startProgram('npm', ['start'], { ...servers.env, ...env });
  programs.push(program);
  return program;
}

/** Without a warning about the pace of the tests. */
const modest = { RA_REQUESTS_PER_MINUTE: '60' };

/** Line by line, without what npm itself says. */
function said(program: Program): readonly string[] {
  return program
    .output()
    .split('\n')
    .filter((line) => line !== '' && !/^(npm|>) /.test(line));
}

describe('npm start', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends with 0 and leaves no process on %s, also when it comes twice',
    async (signal) => {
      const program = npmStart();
      await program.says('connected to Discord');
      const pids = processTree(program.process.pid ?? 0);
      expect(pids.length).toBeGreaterThan(1);

      for (const pid of pids) process.kill(pid, signal);
      program.process.kill(signal);

      expect(await program.ended).toEqual({ code: 0, signal: null });
      expect(program.output()).toContain('stopped');
      expect(program.output()).not.toContain('connecting to Discord again');
      expect(pids.filter(isRunning)).toEqual([]);
    },
  );

  it.each([0, 3, 6, 12])('ends with 0 when it is told so %i ms after it has begun to connect', async (ms) => {
    const program = npmStart();
    await expect.poll(() => servers.discord.gateway.connections, { timeout: 20_000, interval: 1 }).toBe(1);
    await sleep(ms);
    program.process.kill('SIGTERM');

    expect(await program.ended).toEqual({ code: 0, signal: null });
    expect(servers.discord.gateway.identifies).toBeLessThanOrEqual(1);
  });

  it('finishes what it is answering before it ends', async () => {
    const program = npmStart();
    await program.says('connected to Discord');
    servers.retroAchievements.setFault({ kind: 'slow', ms: 500 });

    const exchange = servers.discord.run(servers.discord.actor('member'), '/tickets dev name:Hexadigital');
    await exchange.acknowledged;
    program.process.kill('SIGTERM');

    expect((await exchange.answer).embeds[0]?.title).toBe('Tickets held by Hexadigital');
    expect(await program.ended).toEqual({ code: 0, signal: null });
  });

  const noRetroAchievements = { RA_WEB_API_KEY: '' };
  const noAkana = { AKANA_URL: '', AKANA_EMAIL: '', AKANA_PASSWORD: '' };

  it.each([
    { configured: 'both', env: {}, answers: ['/tickets dev', '/tickets game', '/tickets api'] },
    { configured: 'RetroAchievements', env: noAkana, answers: ['/tickets dev', '/tickets game'] },
    { configured: 'Akana', env: noRetroAchievements, answers: ['/tickets api'] },
  ])('starts, answers and ends with 0 where there is $configured', async ({ env, answers }) => {
    const { discord } = servers;
    const program = npmStart(env);
    await program.says('connected to Discord');

    const help = await discord.run(discord.actor('member'), '/tickets help').answer;
    const shown = help.embeds[0]?.description?.match(/\/tickets (?:dev|game|api)/g);
    expect(shown).toEqual(answers);
    for (const line of ['/tickets dev name:Hexadigital', '/tickets api']) {
      const { embeds } = await discord.run(discord.actor('member'), line).answer;
      expect(embeds.length).toBe(answers.some((answer) => line.startsWith(answer)) ? 1 : 0);
    }
    program.process.kill('SIGTERM');

    expect(await program.ended).toEqual({ code: 0, signal: null });
  });

  it('says in one sentence that there is no ticket system', async () => {
    const program = npmStart({ ...noRetroAchievements, ...noAkana });

    expect((await program.ended).code).toBe(1);
    expect(said(program)).toEqual([expect.stringMatching(/^No ticket system is configured: set RA_WEB_API_KEY/)]);
  });

  it('says what is missing of Akana, without what is there', async () => {
    const program = npmStart({ AKANA_PASSWORD: '' });

    expect((await program.ended).code).toBe(1);
    expect(said(program)).toEqual([
      'AKANA_PASSWORD is missing: AKANA_URL, AKANA_EMAIL and AKANA_PASSWORD go together.',
    ]);
  });

  it('says what is missing, all at once, and where to get it', async () => {
    const program = startProgram('npm', ['start'], { CACHE_SECONDS: 'soon' });
    programs.push(program);

    expect((await program.ended).code).toBe(1);
    expect(program.output()).toContain('https://discord.com/developers/applications');
    expect(program.output()).toContain('npm run playground');
    expect(program.output()).toContain('CACHE_SECONDS');
    expect(program.output()).toContain('RA_WEB_API_KEY');
  });

  it('says in a sentence that Discord refuses the token, and ends with 1', async () => {
    const program = npmStart({ ...modest, DISCORD_TOKEN: 'wrong.token.here' });

    expect((await program.ended).code).toBe(1);
    expect(said(program)).toEqual([words.tokenRefused]);
  });

  it.each([
    { code: 4004, says: words.tokenRefused },
    { code: 4013, says: words.connectionRefused(4013) },
  ] as const)(
    'ends with a sentence after one login that Discord closes for good with $code',
    async ({ code, says }) => {
      servers.discord.gateway.refuseLogins(code);

      const program = npmStart(modest);

      expect((await program.ended).code).toBe(1);
      expect(said(program)).toEqual([says]);
      expect(servers.discord.gateway.identifies).toBe(1);
    },
  );

  it('says in a sentence that another one uses the same database', async () => {
    const first = npmStart();
    await first.says('connected to Discord');

    const second = npmStart(modest);

    expect((await second.ended).code).toBe(1);
    expect(said(second)).toEqual([
      expect.stringMatching(/^The database \S+ticketwatch\.db is used by another Ticketwatch: stop that one/),
    ]);
  });

  it('says in one line that Discord has other commands, and nothing when it has these', async () => {
    const same = npmStart();
    await same.says('connected to Discord');
    same.process.kill('SIGTERM');
    await same.ended;
    expect(same.output()).not.toContain('npm run deploy');

    const { discord } = servers;
    await new REST({ api: discord.apiUrl })
      .setToken(discord.token)
      .put(Routes.applicationCommands(discord.applicationId), { body: [] });
    const other = npmStart();
    await other.says('run npm run deploy');
  });
});
