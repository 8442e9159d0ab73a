import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface LocalServer {
  readonly origin: string;
  /** Aborts what `serve` waits for, and drops every connection. */
  close(): Promise<void>;
}

/** An HTTP server on a free port of 127.0.0.1. An error in `serve` is told on the console, and the connection is cut. */
export async function startLocalServer(
  name: string,
  serve: (incoming: IncomingMessage, response: ServerResponse, closing: AbortSignal) => Promise<void>,
): Promise<LocalServer> {
  const closing = new AbortController();
  const server = createServer((incoming, response) => {
    serve(incoming, response, closing.signal).catch((error: unknown) => {
      console.error(`The ${name} failed`, error);
      response.destroy();
    });
  });
  const origin = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(originOf(server.address())));
  });

  return {
    origin,
    async close() {
      closing.abort();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function originOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new TypeError('The server has no port');
  return `http://${address.address}:${address.port}`;
}
