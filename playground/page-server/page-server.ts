import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Refusal } from '../protocol.ts';
import { isAction, perform } from './action.ts';
import { BadRequest } from './bad-request.ts';
import { botActions } from './bot-actions.ts';
import type { BuiltFile } from './build-page.ts';
import { createFeed } from './feed.ts';
import { isOwnRequest } from './own-request.ts';
import { pageHeaders } from './page-headers.ts';
import { readJson } from './read-json.ts';
import { refused } from './refusal.ts';
import { createToldWorld, type ToldWorldDeps } from './told-world.ts';
import { worldActions } from './world-actions.ts';

interface PageServerDeps extends Omit<ToldWorldDeps, 'tell'> {
  /** The page, by the paths a browser asks for. */
  readonly files: ReadonlyMap<string, BuiltFile>;
  /** Hears of every mistake of our own. */
  readonly onError: (error: unknown) => void;
}

/** The page on 127.0.0.1, what it can ask for, and what it is told. */
export async function createPageServer({ files, onError, ...deps }: PageServerDeps) {
  const feed = createFeed(() => told.hello());
  const told = createToldWorld({ ...deps, tell: feed.tell });
  const { discord, controls } = deps;
  const actions = { ...botActions(discord), ...worldActions(discord, controls, told.controlled) };

  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
    serve(request, response).catch((error: unknown) => refuse(response, error));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const port = portOf(server.address());

  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      told.stop();
      feed.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOwnRequest(request.headers, port)) throw new BadRequest(403, 'This page answers to itself alone.');
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
    const known = refused(error);
    if (known === null) onError(error);
    const { status, refusal } = known ?? { status: 500, refusal: broken };
    if (response.headersSent) response.destroy();
    else sendJson(response, status, refusal);
  }
}

const broken: Refusal = { error: 'The playground broke: its console says more.', option: null };

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

function portOf(address: ReturnType<ReturnType<typeof createServer>['address']>): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
