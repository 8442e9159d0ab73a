import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** What becomes of a request on the wire. */
export type Reply =
  | SentReply
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset'; readonly when: 'before-headers' | 'after-headers' };

export interface SentReply {
  readonly kind: 'send';
  readonly status: number;
  /** One of several values is sent as several lines. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
  readonly afterMs: number;
}

/** Resolves when nothing more will be sent; a hanging request is left to whoever closes the server. */
export async function sendReply(response: ServerResponse, reply: Reply, signal: AbortSignal): Promise<void> {
  if (reply.kind === 'hang') return;
  if (reply.kind === 'reset') {
    if (reply.when === 'after-headers') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '4096' });
      await new Promise<void>((resolve) => {
        response.write('{"', () => resolve());
      });
    }
    response.socket?.resetAndDestroy();
    return;
  }
  if (reply.afterMs > 0) await sleep(reply.afterMs, undefined, { signal }).catch(() => undefined);
  if (signal.aborted || response.destroyed) return;
  for (const [name, value] of Object.entries(reply.headers)) response.setHeader(name, value);
  response.writeHead(reply.status).end(reply.body);
}
