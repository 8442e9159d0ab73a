import { DefaultRestOptions, type ResponseLike, type RESTOptions } from 'discord.js';

/**
 * The library's own way of sending, but its time limit holds for the whole answer: by itself it ends with the headers,
 * and a body may never end.
 */
export async function wholeAnswer(...[url, init]: Parameters<RESTOptions['makeRequest']>): Promise<ResponseLike> {
  const answer = await DefaultRestOptions.makeRequest(url, init);
  return readAnswer(answer, await answer.text());
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
