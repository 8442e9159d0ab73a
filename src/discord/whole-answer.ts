import type { ResponseLike } from 'discord.js';
import type { Send } from './send.ts';

/** Holds the time limit for the whole answer: by itself it ends with the headers, and a body may never end. */
export function wholeAnswer(send: Send): Send {
  return async (url, init) => {
    const answer = await send(url, init);
    return readAnswer(answer, await answer.text());
  };
}

/** An answer whose text has been read already. */
export function readAnswer({ ok, status, statusText, headers }: ResponseLike, text: string): ResponseLike {
  return {
    ok,
    status,
    statusText,
    headers,
    body: null,
    bodyUsed: true,
    text: () => Promise.resolve(text),
    json: () => Promise.resolve().then(() => JSON.parse(text)),
    arrayBuffer: () => Promise.resolve(new TextEncoder().encode(text).buffer),
  };
}
