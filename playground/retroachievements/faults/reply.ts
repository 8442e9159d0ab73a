import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../api/answer.ts';

/** What becomes of a request on the wire. */
export type Reply =
  | {
      readonly kind: 'send';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      readonly afterMs: number;
    }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset'; readonly when: 'before-headers' | 'after-headers' };

export function jsonReply({ status, body }: Answer): Extract<Reply, { kind: 'send' }> {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-cache, private' };
  return { kind: 'send', status, headers, body: JSON.stringify(body), afterMs: 0 };
}

/** Resolves when nothing more will be sent; a hanging request is left to whoever closes the server. */
export async function sendReply(response: ServerResponse, reply: Reply, signal: AbortSignal): Promise<void> {
  if (reply.kind === 'hang') return;
  if (reply.kind === 'reset') {
    if (reply.when === 'after-headers') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '4096' });
      await new Promise<void>((resolve) => {
        response.write('{"OpenTickets":', () => resolve());
      });
    }
    response.socket?.resetAndDestroy();
    return;
  }
  if (reply.afterMs > 0) await sleep(reply.afterMs, undefined, { signal }).catch(() => undefined);
  if (signal.aborted || response.destroyed) return;
  response.writeHead(reply.status, reply.headers).end(reply.body);
}
