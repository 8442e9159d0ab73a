import type { IncomingMessage, ServerResponse } from 'node:http';
import { createHttpServer, PortRefused } from '../http/http-server.ts';
import type { Refusal } from '../protocol.ts';
import type { WantedPort } from '../wanted-port.ts';
import { isAction, perform } from './action.ts';
import { BadRequest } from './bad-request.ts';
import { botActions } from './bot-actions.ts';
import type { BuiltFile } from './build-page.ts';
import { createFeed } from './feed.ts';
import { isOwnRequest } from './own-request.ts';
import { pageHeaders } from './page-headers.ts';
import { readJson } from './read-json.ts';
import { serverActions } from './server-actions.ts';
import { createToldWorld, type ToldWorldDeps } from './told-world.ts';
import { worldActions } from './world-actions.ts';

interface PageServerDeps extends Omit<ToldWorldDeps, 'tell' | 'pictureOrigins'> {
  readonly port: WantedPort;
  /** The page, by the paths a browser asks for. */
  readonly files: ReadonlyMap<string, BuiltFile>;
  /** Hears of every mistake of our own. */
  readonly onError: (error: unknown) => void;
}

/** The page on 127.0.0.1, what it can ask for, and what it is told. Rejects with `PortRefused`. */
export async function createPageServer({ files, port, onError, ...deps }: PageServerDeps) {
  const { discord, controls } = deps;
  const pictureOrigins = [deps.mediaUrl, discord.apiUrl].map((url) => new URL(url).origin);
  const headers = Object.entries(pageHeaders(pictureOrigins));
  const http = createHttpServer((request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    serve(request, response).catch((error: unknown) => refuse(response, error));
  });
  await listen(http, port);

  const feed = createFeed(() => told.hello());
  const told = createToldWorld({ ...deps, pictureOrigins, tell: feed.tell });
  const actions = { ...botActions(discord), ...worldActions(controls, told.controlled), ...serverActions(discord) };

  return {
    url: `${http.origin()}/`,
    async close() {
      told.stop();
      feed.close();
      await http.close();
    },
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOwnRequest(request.headers, http.port())) throw new BadRequest(403, 'This page answers to itself alone.');
    const [path = ''] = (request.url ?? '').split('?');
    const action = /^\/do\/(\w+)$/.exec(path)?.[1];
    if (request.method === 'POST' && action !== undefined) return answer(action, request, response);
    if (request.method !== 'GET') throw new BadRequest(405, 'There is nothing to do here.');
    if (path === '/events') return feed.add(response);
    const file = files.get(path);
    if (file === undefined) throw new BadRequest(404, 'There is nothing here.');
    response.writeHead(200, { 'content-type': file.type }).end(file.body);
  }

  async function answer(action: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readJson(request);
    if (!isAction(action, actions)) throw new BadRequest(404, `"${action}" is nothing that can be asked for.`);
    sendJson(response, 200, await perform(action, actions, body));
  }

  function refuse(response: ServerResponse, error: unknown): void {
    // A page that went away in the middle of its question hears nothing more.
    if (response.destroyed) return;
    const isTheirs = error instanceof BadRequest;
    if (!isTheirs) onError(error);
    if (response.headersSent) response.destroy();
    else if (isTheirs) sendJson(response, error.status, refusal(error.message));
    else sendJson(response, 500, refusal('The playground broke: its console says more.'));
  }
}

function refusal(error: string): Refusal {
  return { error, option: null };
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

async function listen(http: ReturnType<typeof createHttpServer>, { number, orAny }: WantedPort): Promise<void> {
  try {
    await http.listen(number);
  } catch (error) {
    if (!(error instanceof PortRefused) || !orAny) throw error;
    await http.listen(0);
  }
}
