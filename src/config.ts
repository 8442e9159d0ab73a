import { z } from 'zod';
import {
  apiUrl,
  cacheUrl,
  type DatabaseAddress,
  databaseUrl,
  host,
  isLoopback,
  port,
  portalUrl,
  secretsInUrl,
  snowflake,
  snowflakes,
  wholeNumber,
  word,
} from './config-values.ts';

export interface Config {
  readonly discord: {
    readonly token: string;
    readonly applicationId: string | null;
    readonly guildId: string | null;
    readonly apiUrl: string;
  };
  readonly retroAchievements: {
    readonly key: string;
    readonly apiUrl: string;
    readonly requestsPerMinute: number;
  } | null;
  readonly akana: {
    /** The portal's address, without the API's own path. */
    readonly url: string;
    readonly email: string;
    readonly password: string;
    /** The servers that may see Akana's tickets. */
    readonly guildIds: readonly string[];
  } | null;
  readonly database: DatabaseAddress;
  readonly cache: { readonly url: string | null; readonly freshMs: number };
  /** How often what is watched is looked at. */
  readonly watchEveryMs: number;
  /** Where the bot tells how it is; `null`: nowhere. */
  readonly http: { readonly port: number; readonly host: string } | null;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'fatal';
  /** What no log line may show. */
  readonly secrets: readonly string[];
  /** Sentences about what works but is unwise. */
  readonly warnings: readonly string[];
}

/** The environment does not add up: one line per problem, naming the variable and never quoting its value. */
export class ConfigProblems extends Error {
  override readonly name = 'ConfigProblems';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** Reads every variable at once; a blank one counts as unset. Throws `ConfigProblems`. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = new Map(variableNames.flatMap((name) => valueOf(name, env[name] ?? '')));
  const parsed = Env.safeParse(Object.fromEntries(given));
  const wrong = parsed.error?.issues.map(({ path, message }) => [...path, message].join(' ')) ?? [];
  // Not checks of the schema, which would wait until every value fits.
  const problems = [...wrong, ...missing(given)];
  if (!parsed.success || problems.length > 0) throw new ConfigProblems(problems);
  return toConfig(parsed.data);
}

function valueOf(name: string, text: string): [string, string][] {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  // A password may begin and end with blanks; the end of a line is never meant.
  return [[name, name === 'AKANA_PASSWORD' ? text.replace(/[\r\n]+$/, '') : trimmed]];
}

/** The variables that only make sense together. */
const akanaNames = ['AKANA_URL', 'AKANA_EMAIL', 'AKANA_PASSWORD'];

function missing(given: ReadonlyMap<string, string>): readonly string[] {
  const absent = akanaNames.filter((name) => !given.has(name));
  if (absent.length === 0) return [];
  if (absent.length < akanaNames.length)
    return absent.map((name) => `${name} is missing: AKANA_URL, AKANA_EMAIL and AKANA_PASSWORD go together.`);
  if (given.has('RA_WEB_API_KEY')) return [];
  return [
    'No ticket system is configured: set RA_WEB_API_KEY, your web API key from https://retroachievements.org/settings, ' +
      'or AKANA_URL, AKANA_EMAIL and AKANA_PASSWORD, the address of an Akana portal and an account on it.',
  ];
}

const Env = z.object({
  DISCORD_TOKEN: z
    .string(
      "is missing: make one in Discord's developer portal, https://discord.com/developers/applications, " +
        'and put it into .env or the environment ("npm run playground" needs none).',
    )
    .pipe(word('must be the token alone, without "Bot" before it.')),
  DISCORD_APPLICATION_ID: snowflake.optional(),
  DISCORD_GUILD_ID: snowflake.optional(),
  DISCORD_API_URL: apiUrl.default('https://discord.com/api'),
  RA_WEB_API_KEY: word('must be the key alone.').optional(),
  RA_API_URL: apiUrl.default('https://retroachievements.org/API'),
  AKANA_URL: portalUrl.optional(),
  AKANA_EMAIL: word('must be the e-mail address alone.').optional(),
  AKANA_PASSWORD: z.string().optional(),
  AKANA_GUILD_IDS: snowflakes.default([]),
  DATABASE_URL: databaseUrl.prefault('file:data/ticketwatch.db'),
  CACHE_URL: cacheUrl.optional(),
  CACHE_SECONDS: wholeNumber(0).default(60),
  WATCH_SECONDS: wholeNumber(1).default(300),
  RA_REQUESTS_PER_MINUTE: wholeNumber(1).default(30),
  HTTP_PORT: port.optional(),
  HTTP_HOST: host.default('127.0.0.1'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'fatal'], 'must be one of debug, info, warn, error, fatal.')
    .default('info'),
});

/** Every variable that is read. */
export const variableNames: readonly string[] = Object.keys(Env.shape);

function toConfig(env: z.output<typeof Env>): Config {
  const key = env.RA_WEB_API_KEY;
  const requestsPerMinute = env.RA_REQUESTS_PER_MINUTE;
  const akana = akanaOf(env);
  return {
    discord: {
      token: env.DISCORD_TOKEN,
      applicationId: env.DISCORD_APPLICATION_ID ?? null,
      guildId: env.DISCORD_GUILD_ID ?? null,
      apiUrl: env.DISCORD_API_URL,
    },
    retroAchievements: key === undefined ? null : { key, apiUrl: env.RA_API_URL, requestsPerMinute },
    akana,
    database: env.DATABASE_URL,
    cache: { url: env.CACHE_URL ?? null, freshMs: env.CACHE_SECONDS * 1000 },
    watchEveryMs: env.WATCH_SECONDS * 1000,
    http: env.HTTP_PORT === undefined ? null : { port: env.HTTP_PORT, host: env.HTTP_HOST },
    logLevel: env.LOG_LEVEL,
    secrets: [
      env.DISCORD_TOKEN,
      ...(key === undefined ? [] : [key]),
      ...(akana === null ? [] : [akana.password, akana.email]),
      ...(env.DATABASE_URL.kind === 'postgres' ? secretsInUrl(env.DATABASE_URL.url) : []),
      ...(env.CACHE_URL === undefined ? [] : secretsInUrl(env.CACHE_URL)),
    ],
    warnings: [
      ...(requestsPerMinute > 60
        ? [`RA_REQUESTS_PER_MINUTE is ${requestsPerMinute}: more than 60 a minute is unkind to RetroAchievements.`]
        : []),
      ...(env.WATCH_SECONDS < 60
        ? [`WATCH_SECONDS is ${env.WATCH_SECONDS}: looking more than once a minute is unkind to the ticket systems.`]
        : []),
      ...(akana?.guildIds.length === 0
        ? ['AKANA_GUILD_IDS is empty: no server may see Akana tickets, and /tickets api answers nobody.']
        : []),
      ...(env.HTTP_PORT !== undefined && !isLoopback(env.HTTP_HOST)
        ? [
            `HTTP_HOST is ${env.HTTP_HOST}: whoever reaches port ${env.HTTP_PORT} of this machine can read the bot's numbers.`,
          ]
        : []),
    ],
  };
}

function akanaOf({
  AKANA_URL: url,
  AKANA_EMAIL: email,
  AKANA_PASSWORD: password,
  AKANA_GUILD_IDS: guildIds,
}: z.output<typeof Env>): Config['akana'] {
  if (url === undefined || email === undefined || password === undefined) return null;
  return { url, email, password, guildIds };
}
