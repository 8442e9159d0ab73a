import net from 'node:net';

export interface Relay {
  readonly url: string;
  /** Breaks every connection, and each one that is tried, until it is mended. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** A way to a server that can be cut, as a network's can. */
export async function createRelay(target: string): Promise<Relay> {
  const { host, port } = new URL(target);
  const sockets = new Set<net.Socket>();
  let isCut = false;

  const server = net.createServer((client) => {
    const upstream = net.connect(Number(port), '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      // A broken connection is what this is for.
      socket.on('error', () => undefined);
    }
    if (isCut) end();
    // The server answers to its own address alone.
    client.on('data', (bytes: Buffer) =>
      upstream.write(bytes.toString('latin1').replaceAll(ownAddress(), host), 'latin1'),
    );
    client.on('close', () => upstream.destroy());
    upstream.pipe(client);
  });

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });

  function end(): void {
    for (const socket of sockets) socket.destroy();
  }

  function ownAddress(): string {
    const bound = server.address();
    return `127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`;
  }

  return {
    url: `http://${ownAddress()}/`,
    cut() {
      isCut = true;
      end();
    },
    mend() {
      isCut = false;
    },
    async close() {
      end();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
