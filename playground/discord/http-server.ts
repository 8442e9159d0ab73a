import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** HTTP on 127.0.0.1, told what to serve once everything that needs its address is made. */
export function createHttpServer() {
  const server = createServer();

  return {
    server,
    origin(): string {
      const address = server.address();
      return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    },
    async listen(port: number, serve: (request: IncomingMessage, response: ServerResponse) => void): Promise<void> {
      server.on('request', serve);
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', resolve);
      });
    },
    /** Whoever still waits for an answer is cut off. */
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
