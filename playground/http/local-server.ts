import type { IncomingMessage, ServerResponse } from 'node:http';
import { createHttpServer } from './http-server.ts';

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
  const http = createHttpServer((incoming, response) => {
    serve(incoming, response, closing.signal).catch((error: unknown) => {
      // What is cut off by closing is no failure.
      if (!closing.signal.aborted) console.error(`The ${name} failed`, error);
      response.destroy();
    });
  });
  await http.listen(0);

  return {
    origin: http.origin(),
    async close() {
      closing.abort();
      await http.close();
    },
  };
}
