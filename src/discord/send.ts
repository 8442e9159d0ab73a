import type { ResponseLike, RESTOptions } from 'discord.js';
import { Agent, request } from 'undici';

/** How the library has its requests sent. */
export type Send = RESTOptions['makeRequest'];

/**
 * Sends over connections of its own. By itself the library sends by whichever undici was loaded last, which takes no form
 * of another one, and lets go of a connection after four seconds: most answers would begin with a new one.
 */
export function createSend({ keepAliveMs = 4_000 }: { keepAliveMs?: number } = {}): Send {
  const dispatcher = new Agent({ keepAliveTimeout: keepAliveMs });

  return async (url, init): Promise<ResponseLike> => {
    const { body: sending, type } = await bodyOf(init.body);
    const sent = await request(url, {
      dispatcher,
      method: init.method ?? 'GET',
      headers: Object.assign({}, init.headers, type),
      body: sending,
      signal: init.signal ?? null,
    });
    const status = sent.statusCode;
    const { body } = sent;
    return {
      ok: status >= 200 && status < 300,
      status,
      statusText: sent.statusText,
      headers: headersOf(sent.headers),
      body,
      get bodyUsed() {
        return body.bodyUsed;
      },
      text: () => body.text(),
      json: () => body.json(),
      arrayBuffer: () => body.arrayBuffer(),
    };
  };
}

/** JSON goes as it is; files come as a form, of which the headers are to tell. */
async function bodyOf(
  body: Parameters<Send>[1]['body'],
): Promise<{ body: string | Uint8Array | null; type: Readonly<Record<string, string>> }> {
  if (body === undefined || body === null || typeof body === 'string') return { body: body ?? null, type: {} };
  const form = new Response(body);
  const bytes = new Uint8Array(await form.arrayBuffer());
  return { body: bytes, type: { 'content-type': form.headers.get('content-type') ?? '' } };
}

function headersOf(received: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(received))
    for (const value of [values].flat()) headers.append(name, value);
  return headers;
}
