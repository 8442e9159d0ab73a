import { setTimeout as sleep } from 'node:timers/promises';
import { InteractionResponseType } from 'discord-api-types/v10';
import type { Exchange } from './discord/exchange.ts';
import type { StoredMessage } from './discord/stored-message.ts';

const updates = new Set([InteractionResponseType.UpdateMessage, InteractionResponseType.DeferredMessageUpdate]);

export interface FinalAnswer {
  /** Whether the message that was pressed on has changed; else the message is a new one. */
  readonly isUpdate: boolean;
  readonly message: StoredMessage;
}

/** What a person sees in the end: the answer, or a note of its own that came instead. Rejects with `NoResponse`. */
export async function finalAnswer(exchange: Exchange): Promise<FinalAnswer> {
  const { type } = await exchange.acknowledged;
  const done = new AbortController();
  try {
    return await Promise.race([
      exchange.answer.then((message) => ({ isUpdate: updates.has(type), message })),
      firstFollowUp(exchange, done.signal).then((message) => ({ isUpdate: false, message })),
    ]);
  } finally {
    done.abort();
  }
}

async function firstFollowUp({ followUps }: Exchange, signal: AbortSignal): Promise<StoredMessage> {
  for (;;) {
    const [message] = followUps;
    if (message !== undefined) return message;
    await sleep(20, undefined, { signal });
  }
}
