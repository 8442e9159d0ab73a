import type { ServerResponse } from 'node:http';
import { systemClock } from '../../src/lib/system-clock.ts';
import type { PageEvent } from '../protocol.ts';

const heartbeatMs = 15_000;

/** What may wait for a page besides its first event: far more than a page that reads ever lets pile up. */
const maxWaitingBytes = 16 * 1024 * 1024;

/** Tells every open page what happens, as `text/event-stream`. */
export function createFeed(hello: () => PageEvent) {
  /** And what may wait for each. */
  const pages = new Map<ServerResponse, number>();
  const closing = new AbortController();
  void beat();

  /** Keeps the connection, and starts it with everything there is. */
  function add(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    const first = `retry: 1000\n${line(hello())}`;
    pages.set(response, Buffer.byteLength(first) + maxWaitingBytes);
    response.on('close', () => pages.delete(response));
    response.write(first);
  }

  function tell(event: PageEvent): void {
    if (pages.size > 0) send(line(event));
  }

  function send(text: string): void {
    for (const [page, most] of pages) {
      // It comes back by itself once it reads again, and is told everything anew.
      if (page.writableLength > most) page.destroy();
      else page.write(text);
    }
  }

  /** Without it, a page that went to sleep would never be found gone. */
  async function beat(): Promise<void> {
    while (!closing.signal.aborted) {
      await systemClock.sleep(heartbeatMs, closing.signal).catch(() => undefined);
      send(':\n\n');
    }
  }

  function close(): void {
    closing.abort();
    for (const page of pages.keys()) page.destroy();
  }

  return { add, tell, close };
}

function line(event: PageEvent): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}
