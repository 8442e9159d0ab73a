import { z } from 'zod';

export type DatabaseAddress =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string };

export const word = (error: string) => z.string().regex(/^\S+$/, error);

export const snowflake = z.string().regex(/^\d{17,20}$/, 'must be an id, 17 to 20 digits.');

export const snowflakes = z.string().transform((text, context) => {
  const entries = text.split(/[\s,]+/).filter(Boolean);
  const wrong = entries.flatMap((entry, index) => (snowflake.safeParse(entry).success ? [] : [index + 1]));
  if (wrong.length === 0) return [...new Set(entries)];
  context.addIssue(`must be ids of 17 to 20 digits, with commas between them; wrong: entry ${wrong.join(', entry ')}.`);
  return z.NEVER;
});

export const wholeNumber = (least: number, error = `must be a whole number from ${least} to 999999999.`) => {
  return z
    .string()
    .regex(/^\d{1,9}$/, error)
    .transform(Number)
    .refine((value) => value >= least, error);
};

const noPort = 'must be a port, from 1 to 65535.';
export const port = wholeNumber(1, noPort).refine((value) => value <= 65_535, noPort);

export const host = z.union(
  [z.ipv4(), z.ipv6(), z.hostname()],
  'must be an address of this machine, as 127.0.0.1 or 0.0.0.0, or a name of it, without brackets.',
);

/** Whether only this machine reaches it. */
export function isLoopback(host: string): boolean {
  return /^(127\.[\d.]+|::1|localhost)$/i.test(host);
}

const address = (protocol: RegExp, error: string) =>
  z.string().refine((text) => URL.canParse(text) && protocol.test(text) && new URL(text).hostname !== '', {
    error,
    abort: true,
  });

export const apiUrl = address(/^https?:/i, 'must be an http:// or https:// address.')
  .refine(isBareAddress, 'must be an address without user name, password, ? or #.')
  .transform((url) => url.replace(/\/+$/, ''));

/** Without the API's own path, which documentation shows with it. */
// Only behind a host, which may be called "api" itself.
export const portalUrl = apiUrl.transform((url) => url.replace(/(?<=:\/\/[^/]+.*)\/+api$/i, ''));

export const databaseUrl = z.string().transform((text, context): DatabaseAddress => {
  const path = sqlitePath(text);
  if (path !== null) return { kind: 'sqlite', path };
  if (/^postgres(ql)?:\/\//i.test(text) && URL.canParse(text)) return { kind: 'postgres', url: text };
  context.addIssue('must be file: and a path, or a postgres:// address (with special characters as %XX).');
  return z.NEVER;
});

export const cacheUrl = address(
  /^(rediss?|valkey):/i,
  'must be a redis://, rediss:// or valkey:// address (with special characters as %XX).',
)
  // The client reads what follows the host as a database's number for redis:// only, else as a socket's path.
  .transform((url) => url.replace(/^valkey:/i, 'redis:'));

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

/** A URL with a password, whole, and the password as written and as meant. */
export function secretsInUrl(text: string): string[] {
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
