import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

export interface TinyRedis {
  readonly port: number;
  /** From now on it takes commands and says nothing. */
  hang(): void;
  die(): Promise<void>;
}

/** As much of Redis as a cache needs, over a real socket: what it holds is gone when it dies. */
export async function startTinyRedis({
  port = 0,
  auth = '+OK',
}: { port?: number; auth?: string } = {}): Promise<TinyRedis> {
  const values = new Map<string, string>();
  const sockets = new Set<Socket>();
  let hangs = false;

  function reply([name = '', key = '', value = '']: string[]): string {
    switch (name.toLowerCase()) {
      case 'auth':
        return auth;
      case 'info':
        return bulk('redis_version:7.0.0\r\nloading:0\r\n');
      case 'set':
        values.set(key, value);
        return '+OK';
      case 'get':
        return bulk(values.get(key) ?? null);
      default:
        return '+OK';
    }
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    // Each command of these tests is small enough to come in one piece.
    socket.on('data', (bytes) => {
      if (hangs) return;
      for (const command of commandsIn(bytes.toString())) socket.write(`${reply(command)}\r\n`);
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: portOf(server),
    hang() {
      hangs = true;
    },
    async die() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function commandsIn(text: string): string[][] {
  return text
    .split(/\*\d+\r\n/)
    .slice(1)
    .map((command) => command.split('\r\n').filter((_, index) => index % 2 === 1));
}

function bulk(text: string | null): string {
  return text === null ? '$-1' : `$${Buffer.byteLength(text)}\r\n${text}`;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}
