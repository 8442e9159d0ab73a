import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** Nothing can be served at this port. `message` is a sentence. */
export class PortRefused extends Error {
  override readonly name = 'PortRefused';
}

/** HTTP on 127.0.0.1. Its address is known once it listens. */
export function createHttpServer(serve: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(serve);

  function port(): number {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  return {
    server,
    port,
    origin: () => `http://127.0.0.1:${port()}`,
    /** 0 lets the system choose. Rejects with `PortRefused`. */
    async listen(wanted: number): Promise<void> {
      server.listen(wanted, '127.0.0.1');
      try {
        await once(server, 'listening');
      } catch (error) {
        throw new PortRefused(`Port ${wanted} cannot be used: ${reason(error)}.`, { cause: error });
      }
    },
    /** Whoever still waits for an answer is cut off. */
    async close(): Promise<void> {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') return 'something else is there';
  if (code === 'EACCES') return 'this account may not use it';
  return error instanceof Error ? error.message : String(error);
}
