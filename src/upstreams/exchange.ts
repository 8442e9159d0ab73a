import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { errors, Pool } from 'undici';
import { UpstreamFailure, type FailureKind, type UpstreamName } from '../domain/failure.ts';
import { FailedAttempt } from './failed-attempt.ts';

const unzip = promisify(gunzip);

export interface Reply {
  readonly status: number;
  readonly retryAfter: string | null;
  /** One item for each header of that name: joined, they could not be told apart. */
  readonly setCookies: readonly string[];
  readonly body: string;
}

export interface Sending {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly pathValues?: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | number>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Exchange {
  /** Sends once. Throws `FailedAttempt` when no whole reply came, or the reason of `signal` when that aborts first. */
  send(sending: Sending, signal: AbortSignal): Promise<Reply>;
  close(): Promise<void>;
}

/** The only place that sees all that is sent, and so the secrets in it: what it throws names none. */
export function createExchange({
  upstream,
  baseUrl,
  secretQuery,
  userAgent,
  attemptMs,
  maxBytes,
}: {
  upstream: UpstreamName;
  baseUrl: string;
  secretQuery: Readonly<Record<string, string>>;
  userAgent: string;
  attemptMs: number;
  maxBytes: number;
}): Exchange {
  const base = new URL(baseUrl);
  const folder = base.pathname.replace(/\/+$/, '');
  const pool = new Pool(base.origin, {
    connections: 1,
    connectTimeout: attemptMs,
    keepAliveTimeout: 30_000,
    maxResponseSize: maxBytes,
  });
  const usualHeaders = { accept: 'application/json', 'accept-encoding': 'gzip', 'user-agent': userAgent };

  function address(path: string, query: Readonly<Record<string, string | number>>): string {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...query, ...secretQuery })) search.set(name, String(value));
    return `${folder}/${path}${search.size === 0 ? '' : `?${search.toString()}`}`;
  }

  return {
    async send({ method = 'GET', path, pathValues = {}, query, headers = {}, body = null }, signal) {
      const late = AbortSignal.timeout(attemptMs);
      let status: number | null = null;
      try {
        const response = await pool.request({
          method,
          path: address(filled(path, pathValues), query),
          headers: { ...usualHeaders, ...headers },
          body,
          signal: AbortSignal.any([signal, late]),
        });
        status = response.statusCode;
        const bytes = Buffer.from(await response.body.arrayBuffer());
        return {
          status,
          retryAfter: one(response.headers['retry-after']),
          setCookies: [response.headers['set-cookie'] ?? []].flat(),
          body: await text(bytes, one(response.headers['content-encoding']), maxBytes),
        };
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        throw failedAttempt(upstream, error, late.aborted, status);
      }
    },
    close: () => pool.destroy(),
  };
}

function filled(path: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce(
    (path, [name, value]) => path.replace(`{${name}}`, () => encodeURIComponent(value.toWellFormed())),
    path,
  );
}

function one(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header[0] : header) ?? null;
}

async function text(bytes: Buffer, encoding: string | null, maxBytes: number): Promise<string> {
  const plain = encoding === 'gzip' ? await unzip(bytes, { maxOutputLength: maxBytes }) : bytes;
  return plain.toString('utf8');
}

function failedAttempt(upstream: UpstreamName, error: unknown, late: boolean, status: number | null): FailedAttempt {
  // undici's and Node's messages may quote what was sent: only names and codes go further.
  const cause = new Error(`${name(error)}${status === null ? '' : ` after HTTP ${status}`}`);
  const failed = (kind: FailureKind, what: { again: boolean; down: boolean }): FailedAttempt =>
    new FailedAttempt(new UpstreamFailure(upstream, kind, { cause }), what);

  if (late || error instanceof errors.ConnectTimeoutError) return failed('timed-out', { again: true, down: true });
  if (error instanceof errors.ResponseExceededMaxSizeError || code(error) === 'ERR_BUFFER_TOO_LARGE')
    return failed('malformed', { again: false, down: false });
  if (error instanceof errors.HTTPParserError) return failed('malformed', { again: true, down: true });
  // A reply that began and was cut short is one that we cannot read, but asking again may well help.
  return failed(status === null ? 'unreachable' : 'malformed', { again: true, down: true });
}

function name(error: unknown): string {
  return error instanceof Error ? `${error.name} ${code(error) ?? ''}`.trimEnd() : 'not an error';
}

function code(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
