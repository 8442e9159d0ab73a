import {
  type InternalRequest,
  RateLimitError,
  RequestMethod,
  type ResponseLike,
  REST,
  type RESTOptions,
  type RouteLike,
} from 'discord.js';
import type { z } from 'zod';
import type { Clock } from '../domain/ports.ts';
import type { InvalidRequests } from './invalid-requests.ts';
import { ErrorAnswer, readErrorAnswer } from './notifier-error-answer.ts';
import { noAnswer, NoAnswer } from './notifier-no-answer.ts';
import { createSend } from './send.ts';
import { wholeAnswer } from './whole-answer.ts';

export interface NotifierRestDeps {
  readonly token: string;
  readonly apiUrl: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly elapsed: () => number;
  readonly invalidRequests: InvalidRequests;
}

/** One request each, sent at once or not at all. They throw `ErrorAnswer`, `NoAnswer`, and `RateLimitError` unsent. */
export interface NotifierRest {
  get<T>(route: RouteLike, schema: z.ZodType<T>, query?: Readonly<Record<string, string>>): Promise<T>;
  post<T>(route: RouteLike, schema: z.ZodType<T>, body: object): Promise<T>;
}

const TIMEOUT_MS = 8_000;
/** Below it is the drift of a clock that is kept right. */
const JUMP_MS = 1_000;

/** Signs with the bot's token. */
export function createNotifierRest({ token, apiUrl, clock, elapsed, invalidRequests }: NotifierRestDeps): NotifierRest {
  const send = wholeAnswer(createSend());
  const rest = new REST({
    api: apiUrl,
    retries: 0,
    // What waits for a limit waits in the outbox.
    rejectOnRateLimit: () => true,
    // Whoever asks has a turn.
    globalRequestsPerSecond: Infinity,
    // Every channel leaves a handler behind.
    handlerSweepInterval: 300_000,
    makeRequest: answerOrError,
  }).setToken(token);
  let wallAhead = clock.now() - elapsed();

  return {
    get: (fullRoute, schema, query = {}) =>
      ask(schema, { method: RequestMethod.Get, fullRoute, query: new URLSearchParams(query) }),
    post: (fullRoute, schema, body) => ask(schema, { method: RequestMethod.Post, fullRoute, body }),
  };

  async function ask<T>(schema: z.ZodType<T>, request: InternalRequest): Promise<T> {
    forgetAfterJump();
    const answer = await inTime(request);
    try {
      return schema.parse(await answer.json());
    } catch (error) {
      throw new NoAnswer(true, error);
    }
  }

  /** The library sends the requests of a channel one after another: waiting for the one before counts too. */
  async function inTime(request: InternalRequest): Promise<ResponseLike> {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    try {
      return await rest.queueRequest({ ...request, signal });
    } catch (error) {
      const isFailure = error instanceof NoAnswer || error instanceof ErrorAnswer || error instanceof RateLimitError;
      throw !isFailure && signal.aborted ? new NoAnswer(false, error) : error;
    }
  }

  /** The library notes by the machine's clock when a limit ends: set back an hour, it would hold for an hour. */
  function forgetAfterJump(): void {
    const ahead = clock.now() - elapsed();
    if (Math.abs(ahead - wallAhead) < JUMP_MS) return;
    wallAhead = ahead;
    rest.handlers.clear();
  }

  /** The errors that the library would make of an answer say nothing of `Retry-After` and drop the token. */
  async function answerOrError(...sending: Parameters<RESTOptions['makeRequest']>): Promise<ResponseLike> {
    const answer = await send(...sending).catch((error: unknown) => {
      throw noAnswer(error);
    });
    invalidRequests.count(answer);
    if (!answer.ok) throw readErrorAnswer(answer, await answer.text());
    return answer;
  }
}
