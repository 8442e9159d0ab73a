import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigProblems, readConfig } from '../src/config.ts';

const required = { DISCORD_TOKEN: 'a-token', RA_WEB_API_KEY: 'a-key' };

function problems(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigProblems) return error.problems;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('needs a token and a ticket system, and has a default for everything else', () => {
    expect(readConfig(required)).toEqual({
      discord: { token: 'a-token', applicationId: null, guildId: null, apiUrl: 'https://discord.com/api' },
      retroAchievements: { key: 'a-key', apiUrl: 'https://retroachievements.org/API', requestsPerMinute: 30 },
      database: { kind: 'sqlite', path: 'data/ticketwatch.db' },
      cache: { url: null, freshMs: 60_000 },
      logLevel: 'info',
      secrets: ['a-token', 'a-key'],
      warnings: [],
    });
  });

  it('takes every value that is set', () => {
    const config = readConfig({
      DISCORD_TOKEN: ' other-token\n',
      DISCORD_APPLICATION_ID: '100000000000000001',
      DISCORD_GUILD_ID: '100000000000000002',
      DISCORD_API_URL: 'http://127.0.0.1:4000/api/',
      RA_WEB_API_KEY: 'other-key',
      RA_API_URL: 'http://127.0.0.1:4001/API//',
      DATABASE_URL: 'postgres://bot@db.example/tickets',
      CACHE_URL: 'redis://cache.example:6379/1',
      CACHE_SECONDS: '0',
      RA_REQUESTS_PER_MINUTE: '60',
      LOG_LEVEL: 'debug',
    });

    expect(config).toEqual({
      discord: {
        token: 'other-token',
        applicationId: '100000000000000001',
        guildId: '100000000000000002',
        apiUrl: 'http://127.0.0.1:4000/api',
      },
      retroAchievements: { key: 'other-key', apiUrl: 'http://127.0.0.1:4001/API', requestsPerMinute: 60 },
      database: { kind: 'postgres', url: 'postgres://bot@db.example/tickets' },
      cache: { url: 'redis://cache.example:6379/1', freshMs: 0 },
      logLevel: 'debug',
      secrets: ['other-token', 'other-key'],
      warnings: [],
    });
  });

  it('treats a blank variable as unset', () => {
    expect(readConfig({ ...required, CACHE_SECONDS: '  ', CACHE_URL: '', LOG_LEVEL: '\t' })).toEqual(
      readConfig(required),
    );
  });

  it('ignores variables that are not its own', () => {
    expect(readConfig({ ...required, PATH: '/usr/bin', NODE_ENV: 'test' })).toEqual(readConfig(required));
  });

  it('warns of a budget that is unkind to RetroAchievements', () => {
    expect(readConfig({ ...required, RA_REQUESTS_PER_MINUTE: '61' }).warnings).toEqual([
      'RA_REQUESTS_PER_MINUTE is 61: more than 60 a minute is unkind to RetroAchievements.',
    ]);
  });

  it.each([
    { url: 'file:data/my tickets.db', path: 'data/my tickets.db' },
    { url: 'file:/var/lib/tickets.db', path: '/var/lib/tickets.db' },
    { url: 'file:///var/lib/my%20tickets.db', path: '/var/lib/my tickets.db' },
    { url: 'FILE:./tickets', path: './tickets' },
  ])('reads $url as the file $path', ({ url, path }) => {
    expect(readConfig({ ...required, DATABASE_URL: url }).database).toEqual({ kind: 'sqlite', path });
  });

  it('gives the cache client the scheme it understands', () => {
    expect(readConfig({ ...required, CACHE_URL: 'valkey://cache.example/2' }).cache.url).toBe(
      'redis://cache.example/2',
    );
  });

  it('counts passwords in addresses, as written and as meant, among the secrets', () => {
    const { secrets } = readConfig({
      ...required,
      DATABASE_URL: 'postgresql://bot:p%40ss@db.example/tickets',
      CACHE_URL: 'rediss://:hunter2@cache.example',
    });

    expect(secrets).toEqual([
      'a-token',
      'a-key',
      'postgresql://bot:p%40ss@db.example/tickets',
      'p%40ss',
      'p@ss',
      'rediss://:hunter2@cache.example',
      'hunter2',
    ]);
  });
});

describe('a configuration that does not add up', () => {
  it('is told all at once, one line per problem', () => {
    expect(problems({ CACHE_SECONDS: '-1', RA_REQUESTS_PER_MINUTE: '0', LOG_LEVEL: 'loud' })).toEqual([
      "DISCORD_TOKEN is missing: make one in Discord's developer portal, https://discord.com/developers/applications, " +
        'and put it into .env or the environment ("npm run playground" needs none).',
      'CACHE_SECONDS must be a whole number from 0 to 999999999.',
      'RA_REQUESTS_PER_MINUTE must be a whole number from 1 to 999999999.',
      'LOG_LEVEL must be one of debug, info, warn, error, fatal.',
      'No ticket system is configured: set RA_WEB_API_KEY, your web API key from https://retroachievements.org/settings.',
    ]);
  });

  it('reads as one line per problem when printed', () => {
    expect(() => readConfig({ ...required, CACHE_SECONDS: 'x', LOG_LEVEL: 'x' })).toThrow(
      /^CACHE_SECONDS .*\nLOG_LEVEL .*$/,
    );
  });

  it.each([
    ['DISCORD_TOKEN', 'Bot abc'],
    ['DISCORD_APPLICATION_ID', 'ticketwatch'],
    ['DISCORD_GUILD_ID', '123'],
    ['DISCORD_API_URL', 'ftp://discord.example'],
    ['DISCORD_API_URL', 'https://user:word@discord.example'],
    ['DISCORD_API_URL', 'https://discord.example/?v=10'],
    ['RA_WEB_API_KEY', 'two words'],
    ['RA_API_URL', 'retroachievements.org/API'],
    ['DATABASE_URL', 'data/ticketwatch.db'],
    ['DATABASE_URL', 'file:'],
    ['DATABASE_URL', 'file:data/'],
    ['DATABASE_URL', 'file://other-host/data.db'],
    ['DATABASE_URL', 'mysql://db.example'],
    ['DATABASE_URL', 'postgres://bot:p#ss@db.example/tickets'],
    ['CACHE_URL', 'localhost:6379'],
    ['CACHE_URL', 'http://cache.example'],
    ['CACHE_URL', 'redis:///1'],
    ['CACHE_SECONDS', '1.5'],
    ['CACHE_SECONDS', '1e3'],
    ['CACHE_SECONDS', '1 minute'],
    ['RA_REQUESTS_PER_MINUTE', '9999999999'],
    ['LOG_LEVEL', 'INFO'],
  ])('names %s when it is "%s"', (name, value) => {
    expect(problems({ ...required, [name]: value })).toEqual([expect.stringMatching(`^${name} must `)]);
  });

  it('never quotes a value', () => {
    const names = ['DISCORD_TOKEN', 'RA_WEB_API_KEY', 'DATABASE_URL', 'CACHE_URL', 'RA_API_URL', 'CACHE_SECONDS'];
    const value = fc.string().map((text) => `§${text}§ §`);

    fc.assert(
      fc.property(fc.constantFrom(...names), value, (name, value) => {
        const told = problems({ ...required, [name]: value });

        expect(told).toHaveLength(1);
        expect(told.join('\n')).not.toContain('§');
      }),
    );
  });
});
