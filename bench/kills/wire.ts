import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { readBytes } from '../../playground/discord/request-body.ts';
import { createHttpServer } from '../../playground/http/http-server.ts';

/** How far a post has come: its request is on the wire · Discord has made the message · its answer was sent. */
export type Stage = 'arrived' | 'made' | 'answered';

export interface Wire {
  /** Instead of Discord's. */
  readonly apiUrl: string;
  /** Asks this, and nobody else, whenever a post arrives. */
  askOfPosts(begin: () => Travel): void;
  /** Resolves when nothing is on its way any more. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const ours = new Set(['authorization', 'content-type', 'user-agent']);
const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding']);

/** Hears of each stage of one post, and says how long the next takes in milliseconds; `null` loses what is on its way. */
export type Travel = (stage: Stage) => number | null;

/** The way to Discord. */
export async function createWire(apiUrl: string): Promise<Wire> {
  let begin = (): Travel => () => 0;
  const underWay = new Set<Promise<void>>();
  const { origin, pathname } = new URL(apiUrl);
  const http = createHttpServer((request, response) => {
    // Who sent it may be dead, and Discord closed.
    const passing = pass(request, response)
      .catch(() => void response.destroy())
      .finally(() => underWay.delete(passing));
    underWay.add(passing);
  });
  await http.listen(0);

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    const body = await readBytes(request);
    const travel = method === 'POST' && url.endsWith('/messages') ? begin() : null;
    if (!(await isThrough(travel, 'arrived'))) return;
    const headers = Object.entries(request.headers).filter(([name]) => ours.has(name));
    const answer = await fetch(origin + url, {
      method,
      headers: headers.map(([name, value]): [string, string] => [name, String(value)]),
      ...(method === 'GET' ? {} : { body }),
    });
    const text = await answer.text();
    const made = answer.ok ? travel : null;
    if (!(await isThrough(made, 'made'))) return;
    response.writeHead(answer.status, [...answer.headers].filter(([name]) => !hopByHop.has(name)).flat());
    response.end(text);
    made?.('answered');
  }

  async function isThrough(travel: Travel | null, stage: Stage): Promise<boolean> {
    const ms = travel === null ? 0 : travel(stage);
    if (ms === null) return false;
    await sleep(ms);
    return true;
  }

  return {
    apiUrl: `${http.origin()}${pathname}`,
    askOfPosts(asked) {
      begin = asked;
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    close: http.close,
  };
}
