import { z } from 'zod';

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
  readonly database:
    | { readonly kind: 'sqlite'; readonly path: string }
    | { readonly kind: 'postgres'; readonly url: string };
  readonly cache: { readonly url: string | null; readonly freshMs: number };
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
  const given = variableNames.flatMap((name) => {
    const value = env[name]?.trim();
    return value ? [[name, value]] : [];
  });
  const parsed = Env.safeParse(Object.fromEntries(given));
  if (parsed.success) return toConfig(parsed.data);
  throw new ConfigProblems(parsed.error.issues.map(({ path, message }) => [...path, message].join(' ')));
}

const word = (error: string) => z.string().regex(/^\S+$/, error);

const snowflake = z.string().regex(/^\d{17,20}$/, 'must be an id, 17 to 20 digits.');

const wholeNumber = (least: number) => {
  const error = `must be a whole number from ${least} to 999999999.`;
  return z
    .string()
    .regex(/^\d{1,9}$/, error)
    .transform(Number)
    .refine((value) => value >= least, error);
};

const address = (protocol: RegExp, error: string) =>
  z.string().refine((text) => URL.canParse(text) && protocol.test(text) && new URL(text).hostname !== '', {
    error,
    abort: true,
  });

const apiUrl = address(/^https?:/i, 'must be an http:// or https:// address.')
  .refine(isBareAddress, 'must be an address without user name, password, ? or #.')
  .transform((url) => url.replace(/\/+$/, ''));

const databaseUrl = z.string().transform((text, context): Config['database'] => {
  const path = sqlitePath(text);
  if (path !== null) return { kind: 'sqlite', path };
  if (/^postgres(ql)?:\/\//i.test(text) && URL.canParse(text)) return { kind: 'postgres', url: text };
  context.addIssue('must be file: and a path, or a postgres:// address (with special characters as %XX).');
  return z.NEVER;
});

const cacheUrl = address(
  /^(rediss?|valkey):/i,
  'must be a redis://, rediss:// or valkey:// address (with special characters as %XX).',
)
  // The client reads what follows the host as a database's number for redis:// only, else as a socket's path.
  .transform((url) => url.replace(/^valkey:/i, 'redis:'));

const Env = z
  .object({
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
    DATABASE_URL: databaseUrl.prefault('file:data/ticketwatch.db'),
    CACHE_URL: cacheUrl.optional(),
    CACHE_SECONDS: wholeNumber(0).default(60),
    RA_REQUESTS_PER_MINUTE: wholeNumber(1).default(30),
    LOG_LEVEL: z
      .enum(['debug', 'info', 'warn', 'error', 'fatal'], 'must be one of debug, info, warn, error, fatal.')
      .default('info'),
  })
  .refine((env) => env.RA_WEB_API_KEY !== undefined, {
    error:
      'No ticket system is configured: set RA_WEB_API_KEY, your web API key from https://retroachievements.org/settings.',
    // Otherwise it would be told only once every other problem is solved.
    when: () => true,
  });

/** Every variable that is read. */
export const variableNames: readonly string[] = Object.keys(Env.shape);

function toConfig(env: z.output<typeof Env>): Config {
  const key = env.RA_WEB_API_KEY;
  const requestsPerMinute = env.RA_REQUESTS_PER_MINUTE;
  return {
    discord: {
      token: env.DISCORD_TOKEN,
      applicationId: env.DISCORD_APPLICATION_ID ?? null,
      guildId: env.DISCORD_GUILD_ID ?? null,
      apiUrl: env.DISCORD_API_URL,
    },
    retroAchievements: key === undefined ? null : { key, apiUrl: env.RA_API_URL, requestsPerMinute },
    database: env.DATABASE_URL,
    cache: { url: env.CACHE_URL ?? null, freshMs: env.CACHE_SECONDS * 1000 },
    logLevel: env.LOG_LEVEL,
    secrets: [
      env.DISCORD_TOKEN,
      ...(key === undefined ? [] : [key]),
      ...(env.DATABASE_URL.kind === 'postgres' ? secretsInUrl(env.DATABASE_URL.url) : []),
      ...(env.CACHE_URL === undefined ? [] : secretsInUrl(env.CACHE_URL)),
    ],
    warnings:
      requestsPerMinute > 60
        ? [`RA_REQUESTS_PER_MINUTE is ${requestsPerMinute}: more than 60 a minute is unkind to RetroAchievements.`]
        : [],
  };
}

function isBareAddress(text: string): boolean {
  const { username, password } = new URL(text);
  return username === '' && password === '' && !/[?#]/.test(text);
}

/** `null` when it is no `file:` address of one file. */
function sqlitePath(text: string): string | null {
  const [, path] = /^file:(.+)$/i.exec(text) ?? [];
  if (path === undefined || path.endsWith('/')) return null;
  if (!path.startsWith('//')) return path;
  return URL.canParse(text) && new URL(text).host === '' ? decoded(new URL(text).pathname) : null;
}

function secretsInUrl(text: string): string[] {
  const { password, searchParams } = new URL(text);
  const passwords = [password, decoded(password), searchParams.get('password') ?? ''].filter(Boolean);
  return passwords.length > 0 ? [text, ...new Set(passwords)] : [];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
