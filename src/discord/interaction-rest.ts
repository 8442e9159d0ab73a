import { REST } from 'discord.js';
import { z } from 'zod';
import type { InvalidRequests } from './invalid-requests.ts';
import type { Send } from './send.ts';
import { readAnswer } from './whole-answer.ts';

interface InteractionRestDeps {
  readonly apiUrl: string;
  readonly timeoutMs: number;
  readonly send: Send;
  readonly invalidRequests: Pick<InvalidRequests, 'count'>;
}

/** Sends each request once, and reads no more of an answer than whether it was done. */
export function createInteractionRest({ apiUrl, timeoutMs, send, invalidRequests }: InteractionRestDeps): REST {
  const rest = new REST({
    api: apiUrl,
    // Discord does not count these endpoints against its 50 requests a second; this library would.
    globalRequestsPerSecond: Infinity,
    // Every interaction leaves a handler behind, and busy minutes bring thousands.
    handlerSweepInterval: 15_000,
    timeout: timeoutMs,
    // The library would send again at once, and without end what comes too often.
    retries: 0,
    rejectOnRateLimit: () => true,
    makeRequest: statusFirst(send),
  });
  rest.on('response', (_request, response) => invalidRequests.count(response));
  return rest;
}

/** The status says that a thing is done: nobody waits for the text behind it, which may break off or never end. */
function statusFirst(send: Send): Send {
  return async (url, init) => {
    const answer = await send(url, init);
    const text = answer.text().catch(() => '');
    return readAnswer(answer, answer.ok ? '' : jsonObject(await text));
  };
}

/** The library trips over a refusal that says anything else. */
function jsonObject(text: string): string {
  const isObject = z.record(z.string(), z.unknown()).safeParse(parsed(text)).success;
  return isObject ? text : '{}';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
