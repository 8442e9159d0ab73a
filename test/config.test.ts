import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigProblems, readConfig } from '../src/config.ts';

const required = { DISCORD_TOKEN: 'a-token', RA_WEB_API_KEY: 'a-key' };
const akana = {
  AKANA_URL: 'https://portal.example',
  AKANA_EMAIL: 'bot@portal.example',
  AKANA_PASSWORD: 'a password',
  AKANA_GUILD_IDS: '100000000000000003',
};
const noSystem =
  'No ticket system is configured: set RA_WEB_API_KEY, your web API key from https://retroachievements.org/settings, ' +
  'or AKANA_URL, AKANA_EMAIL and AKANA_PASSWORD, the address of an Akana portal and an account on it.';

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
      akana: null,
      database: { kind: 'sqlite', path: 'data/ticketwatch.db' },
      cache: { url: null, freshMs: 60_000 },
      watchEveryMs: 300_000,
      http: null,
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
      AKANA_URL: 'http://127.0.0.1:4002/acme/',
      AKANA_EMAIL: 'bot@portal.example',
      AKANA_PASSWORD: ' pass word ',
      AKANA_GUILD_IDS: ' 100000000000000003,100000000000000004 ,\t10000000000000000005 100000000000000003, ',
      DATABASE_URL: 'postgres://bot@db.example/tickets',
      CACHE_URL: 'redis://cache.example:6379/1',
      CACHE_SECONDS: '0',
      WATCH_SECONDS: '60',
      RA_REQUESTS_PER_MINUTE: '60',
      HTTP_PORT: '9464',
      HTTP_HOST: '::1',
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
      akana: {
        url: 'http://127.0.0.1:4002/acme',
        email: 'bot@portal.example',
        password: ' pass word ',
        guildIds: ['100000000000000003', '100000000000000004', '10000000000000000005'],
      },
      database: { kind: 'postgres', url: 'postgres://bot@db.example/tickets' },
      cache: { url: 'redis://cache.example:6379/1', freshMs: 0 },
      watchEveryMs: 60_000,
      http: { port: 9464, host: '::1' },
      logLevel: 'debug',
      secrets: ['other-token', 'other-key', ' pass word ', 'bot@portal.example'],
      warnings: [],
    });
  });

  it('needs no RetroAchievements where there is Akana', () => {
    const config = readConfig({ DISCORD_TOKEN: 'a-token', ...akana });

    expect(config.retroAchievements).toBeNull();
    expect(config.akana?.url).toBe('https://portal.example');
  });

  it.each([
    { given: 'https://portal.example/api', url: 'https://portal.example' },
    { given: 'https://portal.example/API/', url: 'https://portal.example' },
    { given: 'https://portal.example/acme/api', url: 'https://portal.example/acme' },
    { given: 'https://portal.example//api//', url: 'https://portal.example' },
    { given: 'https://portal.example/apiary', url: 'https://portal.example/apiary' },
    { given: 'https://api', url: 'https://api' },
  ])('takes the portal $given for $url', ({ given, url }) => {
    expect(readConfig({ ...required, ...akana, AKANA_URL: given }).akana?.url).toBe(url);
  });

  it('takes a password as it is, but for the end of its line', () => {
    const bare = fc.string({ unit: 'grapheme' }).filter((text) => text.trim() !== '' && !/[\r\n]$/.test(text));

    fc.assert(
      fc.property(bare, fc.constantFrom('', '\n', '\r\n'), (password, end) => {
        const config = readConfig({ ...required, ...akana, AKANA_PASSWORD: password + end });

        expect(config.akana?.password).toBe(password);
        expect(config.secrets).toContain(password);
      }),
    );
  });

  it('warns when no server may see Akana tickets', () => {
    expect(readConfig({ ...required, ...akana, AKANA_GUILD_IDS: ' , ' })).toMatchObject({
      akana: { guildIds: [] },
      warnings: ['AKANA_GUILD_IDS is empty: no server may see Akana tickets, and /tickets api answers nobody.'],
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

  it('warns of looks so often that they are unkind', () => {
    expect(readConfig({ ...required, WATCH_SECONDS: '59' }).warnings).toEqual([
      'WATCH_SECONDS is 59: looking more than once a minute is unkind to the ticket systems.',
    ]);
  });

  it.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('answers over HTTP on %s without a warning', (host) => {
    const config = readConfig({ ...required, HTTP_PORT: '65535', HTTP_HOST: host });

    expect(config.http).toEqual({ port: 65_535, host });
    expect(config.warnings).toEqual([]);
  });

  it.each(['0.0.0.0', '::', '10.0.0.7', 'bot.example', '127.example'])('warns of answers over HTTP on %s', (host) => {
    expect(readConfig({ ...required, HTTP_PORT: '9464', HTTP_HOST: host }).warnings).toEqual([
      `HTTP_HOST is ${host}: whoever reaches port 9464 of this machine can read the bot's numbers.`,
    ]);
    expect(readConfig({ ...required, HTTP_HOST: host })).toEqual(readConfig(required));
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
    expect(
      problems({ CACHE_SECONDS: '-1', WATCH_SECONDS: '0', RA_REQUESTS_PER_MINUTE: '0', LOG_LEVEL: 'loud' }),
    ).toEqual([
      "DISCORD_TOKEN is missing: make one in Discord's developer portal, https://discord.com/developers/applications, " +
        'and put it into .env or the environment ("npm run playground" needs none).',
      'CACHE_SECONDS must be a whole number from 0 to 999999999.',
      'WATCH_SECONDS must be a whole number from 1 to 999999999.',
      'RA_REQUESTS_PER_MINUTE must be a whole number from 1 to 999999999.',
      'LOG_LEVEL must be one of debug, info, warn, error, fatal.',
      noSystem,
    ]);
  });

  it.each(['AKANA_URL', 'AKANA_EMAIL', 'AKANA_PASSWORD'] as const)('says that %s alone is not enough', (name) => {
    const others = ['AKANA_URL', 'AKANA_EMAIL', 'AKANA_PASSWORD'].filter((other) => other !== name);
    const told = others.map((other) => `${other} is missing: AKANA_URL, AKANA_EMAIL and AKANA_PASSWORD go together.`);

    expect(problems({ ...required, [name]: akana[name] })).toEqual(told);
    expect(problems({ DISCORD_TOKEN: 'a-token', [name]: akana[name] })).toEqual(told);
    expect(problems({ ...required, ...akana, [name]: '  ' })).toEqual([
      `${name} is missing: AKANA_URL, AKANA_EMAIL and AKANA_PASSWORD go together.`,
    ]);
  });

  it('does not count a wrong variable as missing', () => {
    expect(problems({ DISCORD_TOKEN: 'a-token', RA_WEB_API_KEY: 'two words' })).toEqual([
      'RA_WEB_API_KEY must be the key alone.',
    ]);
    expect(problems({ DISCORD_TOKEN: 'a-token', ...akana, AKANA_URL: 'portal' })).toEqual([
      'AKANA_URL must be an http:// or https:// address.',
    ]);
  });

  it('names a wrong server by where it stands', () => {
    const ids = '100000000000000003,here,100000000000000004;100000000000000005 123';

    expect(problems({ ...required, ...akana, AKANA_GUILD_IDS: ids })).toEqual([
      'AKANA_GUILD_IDS must be ids of 17 to 20 digits, with commas between them; wrong: entry 2, entry 3, entry 4.',
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
    ['AKANA_URL', 'ftp://portal.example'],
    ['AKANA_URL', 'https://bot:word@portal.example'],
    ['AKANA_URL', 'https://portal.example/?tenant=acme'],
    ['AKANA_URL', 'https://portal.example/acme#/home'],
    ['AKANA_EMAIL', 'bot @portal.example'],
    ['AKANA_GUILD_IDS', 'Retro QA'],
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
    ['WATCH_SECONDS', '0'],
    ['RA_REQUESTS_PER_MINUTE', '9999999999'],
    ['HTTP_PORT', '0'],
    ['HTTP_PORT', '65536'],
    ['HTTP_PORT', '127.0.0.1:9464'],
    ['HTTP_HOST', 'http://127.0.0.1'],
    ['HTTP_HOST', '127.0.0.1:9464'],
    ['HTTP_HOST', '[::1]'],
    ['LOG_LEVEL', 'INFO'],
  ])('names %s when it is "%s"', (name, value) => {
    expect(problems({ ...required, ...akana, [name]: value })).toEqual([expect.stringMatching(`^${name} must `)]);
  });

  it('never quotes a value', () => {
    const names = [
      'DISCORD_TOKEN',
      'RA_WEB_API_KEY',
      'DATABASE_URL',
      'CACHE_URL',
      'RA_API_URL',
      'CACHE_SECONDS',
      'AKANA_URL',
      'AKANA_EMAIL',
      'AKANA_GUILD_IDS',
    ];
    const value = fc.string().map((text) => `§${text}§ §`);

    fc.assert(
      fc.property(fc.constantFrom(...names), value, (name, value) => {
        const told = problems({ ...required, ...akana, [name]: value });

        expect(told).toHaveLength(1);
        expect(told.join('\n')).not.toContain('§');
      }),
    );
  });
});
