import { type APIModalInteractionResponseCallbackData, InteractionResponseType } from 'discord-api-types/v10';
import type { StoredMessage } from './stored-message.ts';

export interface Acknowledgement {
  readonly type: InteractionResponseType;
  readonly afterMs: number;
  /** Whether the answer is, or will be, for one person only. */
  readonly ephemeral: boolean;
  /** What `@original` means from here on. */
  readonly messageId: string | null;
  /** What was opened, when the response was a modal. */
  readonly modal: APIModalInteractionResponseCallbackData | null;
}

/** Whether an answer is still to come. */
export function isDefer(type: InteractionResponseType): boolean {
  return deferring.has(type);
}

const deferring: ReadonlySet<InteractionResponseType> = new Set([
  InteractionResponseType.DeferredChannelMessageWithSource,
  InteractionResponseType.DeferredMessageUpdate,
]);

interface Timings {
  readonly acknowledgedMs: number | null;
  readonly answeredMs: number | null;
}

/** One interaction, as the person who made it sees it go on. */
export interface Exchange {
  /** The interaction's id; empty until it was sent, which waits for a client. */
  readonly id: string;
  /** Milliseconds since 1970; 0 until it was sent. */
  readonly sentAt: number;
  /** Rejects with `NoResponse` when the time for the first response is over. */
  readonly acknowledged: Promise<Acknowledgement>;
  /** The response's own message, or the first edit after a defer. Rejects with `NoResponse`. */
  readonly answer: Promise<StoredMessage>;
  /** In the order they came, as they were when they came. */
  readonly followUps: readonly StoredMessage[];
  readonly timings: Timings;
}

/** Nothing came, or not in time. `message` is a sentence. */
export class NoResponse extends Error {
  override readonly name = 'NoResponse';
}

/** What happens to an interaction, told by the server's side. */
export interface ExchangeTeller {
  sent(id: string): void;
  acknowledged(acknowledgement: Omit<Acknowledgement, 'afterMs'>): void;
  answered(message: StoredMessage): void;
  followedUp(message: StoredMessage): void;
  failed(why: string): void;
}

/** Hears what happens to an interaction, with the times; a failure also when it had been answered before. */
export interface ExchangeWitness {
  sent(id: string, at: number): void;
  acknowledged(acknowledgement: Acknowledgement): void;
  answered(message: StoredMessage, afterMs: number): void;
  followedUp(message: StoredMessage, afterMs: number): void;
  failed(why: string): void;
}

export interface ExchangeLimits {
  readonly firstResponseMs: number;
  /** How long whoever holds the exchange waits for its answer. */
  readonly answerMs: number;
  /** How long the answer may still come. */
  readonly tokenMs: number;
}

/** `unanswered` is what the person reads when the bot does not respond. */
export function createExchange(
  { firstResponseMs, answerMs, tokenMs }: ExchangeLimits,
  unanswered: string,
  witness: ExchangeWitness | null,
): {
  readonly exchange: Exchange;
  readonly teller: ExchangeTeller;
} {
  const first = Promise.withResolvers<Acknowledgement>();
  const last = Promise.withResolvers<StoredMessage>();
  // Nobody has to wait for either.
  first.promise.catch(() => undefined);
  last.promise.catch(() => undefined);

  const followUps: StoredMessage[] = [];
  const timers: NodeJS.Timeout[] = [];
  let id = '';
  let sentAt = 0;
  let acknowledgedMs: number | null = null;
  let answeredMs: number | null = null;

  const stopTimers = () => {
    for (const timer of timers.splice(0)) clearTimeout(timer);
  };
  const fail = (why: string) => {
    stopTimers();
    first.reject(new NoResponse(why));
    last.reject(new NoResponse(why));
    witness?.failed(why);
  };

  const failWhenMissed = () => {
    if (acknowledgedMs === null) fail(unanswered);
  };

  const teller: ExchangeTeller = {
    sent(interactionId) {
      id = interactionId;
      sentAt = Date.now();
      witness?.sent(id, sentAt);
      timers.push(
        setTimeout(failWhenMissed, firstResponseMs),
        // Only the caller gives up: the person's client still waits.
        setTimeout(() => last.reject(new NoResponse(`No answer within ${answerMs} ms.`)), answerMs),
        setTimeout(() => fail(unanswered), tokenMs),
      );
    },
    acknowledged(acknowledgement) {
      acknowledgedMs = Date.now() - sentAt;
      // A response that is the answer came once, so it has one time.
      if (!isDefer(acknowledgement.type)) answeredMs = acknowledgedMs;
      const known = { ...acknowledgement, afterMs: acknowledgedMs };
      first.resolve(known);
      witness?.acknowledged(known);
    },
    answered(message) {
      answeredMs ??= Date.now() - sentAt;
      stopTimers();
      last.resolve(message);
      witness?.answered(message, answeredMs);
    },
    followedUp(message) {
      followUps.push(message);
      witness?.followedUp(message, Date.now() - sentAt);
    },
    failed: fail,
  };
  const exchange: Exchange = {
    get id() {
      return id;
    },
    get sentAt() {
      return sentAt;
    },
    get timings() {
      return { acknowledgedMs, answeredMs };
    },
    acknowledged: first.promise,
    answer: last.promise,
    followUps,
  };
  return { exchange, teller };
}
