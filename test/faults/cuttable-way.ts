import { once } from 'node:events';
import net from 'node:net';

export interface CuttableWay {
  /** The same for as long as it lasts. */
  readonly origin: string;
  /** Breaks what is under way, and refuses every connection until it is mended. */
  cut(): void;
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** A way to a server on this machine that can be gone for a while. */
export async function createCuttableWay(target: string): Promise<CuttableWay> {
  const { port: targetPort } = new URL(target);
  const sockets = new Set<net.Socket>();
  const server = net.createServer((client) => {
    const upstream = net.connect(Number(targetPort), '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      // A broken connection is what this is for.
      socket.on('error', () => undefined);
    }
    client.pipe(upstream).pipe(client);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });

  async function listen(port: number): Promise<void> {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  }

  function cut(): void {
    if (server.listening) server.close();
    for (const socket of sockets) socket.destroy();
  }

  await listen(0);
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    cut,
    mend: () => listen(port),
    async close() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      cut();
      await closed;
    },
  };
}
