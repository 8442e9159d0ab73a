import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Log } from '../domain/log.ts';
import type { Clock } from '../domain/ports.ts';
import { within } from '../lib/within.ts';
import { httpPortProblem } from './http-port-problem.ts';

export interface Page {
  readonly status: 200 | 503;
  readonly type: string;
  readonly body: string;
}

/** What is answered, by its path. */
export type Pages = ReadonlyMap<string, () => Page | Promise<Page>>;

interface HttpServer {
  /** Where it is, as a URL without a path. */
  readonly address: string;
  /** Takes nothing new, and gives what is being answered half a second. */
  close(): Promise<void>;
}

// Whoever asks is a program nearby: it is quick, it sends little, and there are few of it.
const limits = {
  headersTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 5_000,
  maxHeaderSize: 8_192,
};
const MOST_CONNECTIONS = 32;
const SILENT_MS = 10_000;
const CLOSE_MS = 500;

/** Serves pages that can be read and nothing else. Throws `HttpPortProblem`. */
export async function openHttpServer({
  port,
  host,
  pages,
  log,
  clock,
  silentMs = SILENT_MS,
}: {
  port: number;
  host: string;
  pages: Pages;
  log: Log;
  clock: Clock;
  /** For whoever does not read what it asked for: one such time, or two where it had begun to. */
  silentMs?: number;
}): Promise<HttpServer> {
  const server = createServer(limits, (request, response) => void respond(request, response));
  server.maxConnections = MOST_CONNECTIONS;
  server.timeout = silentMs;
  await listen(server, { port, host });
  // One that nobody hears would end the bot, and a connection that the system could not hand over is one.
  server.on('error', (error) => log.warn({ err: error }, 'the HTTP server has trouble'));

  return {
    address: addressOf(server),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      await within(CLOSE_MS, closed, clock);
      server.closeAllConnections();
      await closed;
    },
  };

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (hasBody(request)) response.setHeader('Connection', 'close');
    try {
      send(response, await answerTo(request, pages));
    } catch (error) {
      log.error({ err: error }, 'a page of the HTTP server broke');
      send(response, { status: 500, type: TEXT, body: 'Something broke here; the log says what.\n' });
    }
  }
}

const TEXT = 'text/plain; charset=utf-8';

interface Reply extends Omit<Page, 'status'> {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

async function answerTo({ url = '', method }: IncomingMessage, pages: Pages): Promise<Reply> {
  const [path = ''] = url.split('?');
  const page = pages.get(path);
  if (page === undefined)
    return { status: 404, type: TEXT, body: `There is nothing here but ${[...pages.keys()].join(', ')}.\n` };
  if (method !== 'GET' && method !== 'HEAD')
    return { status: 405, type: TEXT, body: 'This can only be read.\n', headers: { Allow: 'GET, HEAD' } };
  return await page();
}

/** Nobody reads it: the connection is of no more use. */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function send(response: ServerResponse, { status, type, body, headers }: Reply): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  });
  response.end(body);
}

async function listen(server: Server, at: { port: number; host: string }): Promise<void> {
  server.listen(at);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw error instanceof Error && 'code' in error ? httpPortProblem(at, String(error.code)) : error;
  }
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the HTTP server has no address');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
