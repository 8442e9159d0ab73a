import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HttpUpstream {
  readonly url: string;
  /** What was asked, oldest first. */
  readonly asked: { readonly url: string; readonly headers: IncomingMessage['headers'] }[];
  /** The most that were being answered at one moment. */
  mostAtOnce(): number;
  close(): Promise<void>;
}

/** A real HTTP server on this machine; `respond` gets the number of the request, from 1. */
export async function startHttpUpstream(
  respond: (response: ServerResponse, nth: number, request: IncomingMessage) => void | Promise<void>,
): Promise<HttpUpstream> {
  const asked: HttpUpstream['asked'] = [];
  let atOnce = 0;
  let most = 0;
  const server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', headers: request.headers });
    atOnce += 1;
    most = Math.max(most, atOnce);
    response.on('close', () => {
      atOnce -= 1;
    });
    void respond(response, asked.length, request);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${portOf(server.address())}/API`,
    asked,
    mostAtOnce: () => most,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}
