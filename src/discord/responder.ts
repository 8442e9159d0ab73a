import {
  type APIInteractionResponse,
  type APIInteractionResponseCallbackData,
  InteractionResponseType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { Log } from '../domain/log.ts';
import type { Message } from '../domain/message.ts';
import type { Clock } from '../domain/ports.ts';
import type { CustomIds } from './custom-id.ts';
import type { Address } from './incoming.ts';
import { type InteractionApi, sendTrouble } from './interaction-api.ts';
import { messageBody } from './message-body.ts';

/** `reply`: a message of its own · `update`: the message that was pressed on changes. */
export type AnswerForm = { readonly kind: 'reply'; readonly isPrivate: boolean } | { readonly kind: 'update' };

export interface Answer {
  readonly message: Message;
  /** A sentence about trouble: it never replaces a list that somebody is looking at. */
  readonly isTrouble: boolean;
}

/** Whether the person has our answer. */
export type Delivery = 'delivered' | 'lost';

interface ResponderDeps {
  readonly api: InteractionApi;
  readonly customIds: CustomIds;
  readonly clock: Clock;
  /** Up to this long we wait for the answer before "is thinking…": then it is the first response itself. */
  readonly directMs?: number;
}

/**
 * One answer to one interaction: in the callback when it is at hand, else after a defer. The edit waits for the
 * defer's own answer, and an answer whose fate is unknown is looked for before anything is said lost.
 */
export function createResponder({ api, customIds, clock, directMs = 300 }: ResponderDeps) {
  return {
    async respond(
      address: Address,
      form: AnswerForm,
      work: Promise<Answer>,
      { fallback, log }: { fallback: Message; log: Log },
    ): Promise<Delivery> {
      const early = await firstOf(work, directMs);
      return early === null ? deferred() : direct(early);

      async function direct(answer: Answer): Promise<Delivery> {
        const body = await messageBody(answer.message, customIds);
        const response = directResponse(form, answer.isTrouble, body);
        switch (await open(response)) {
          case 'taken':
            return 'delivered';
          case 'found':
            return late(answer);
          case 'refused':
            return (await open(directResponse(form, true, await messageBody(fallback, customIds)))) === 'taken'
              ? 'delivered'
              : 'lost';
          case 'lost':
            return 'lost';
        }
      }

      async function deferred(): Promise<Delivery> {
        const opened = await open(deferResponse(form));
        const answer = await work;
        return opened === 'taken' || opened === 'found' ? late(answer) : 'lost';
      }

      /** After an acknowledgement: the message goes where the "is thinking…" or the pressed message stands. */
      async function late({ message, isTrouble }: Answer): Promise<Delivery> {
        const send = form.kind === 'update' && isTrouble ? whisper : edit;
        const first = await attempt(() => send(message));
        if (first === 'taken') return 'delivered';
        if (first === 'gone') return 'lost';
        return (await attempt(() => send(first === 'refused' ? fallback : message))) === 'taken' ? 'delivered' : 'lost';
      }

      async function edit(message: Message): Promise<void> {
        await api.editOriginal(address, await messageBody(message, customIds));
      }

      async function whisper(message: Message): Promise<void> {
        const body = await messageBody(message, customIds);
        await api.followUp(address, { ...body, flags: MessageFlags.Ephemeral });
      }

      /**
       * `taken`: Discord said yes · `found`: it did not say so, but an acknowledgement of ours is there. A request
       * of unknown fate is sent again: had the first one arrived, the second is told that it comes too late.
       */
      async function open(response: APIInteractionResponse): Promise<'taken' | 'found' | 'refused' | 'lost'> {
        let outcome = await attempt(() => api.callback(address, response));
        if (outcome === 'unknown') outcome = await attempt(() => api.callback(address, response));
        switch (outcome) {
          case 'taken':
          case 'refused':
            return outcome;
          case 'gone':
            return 'lost';
          case 'late':
          case 'unknown':
            return (await api.hasOriginal(address).catch(() => false)) ? 'found' : 'lost';
        }
      }

      async function attempt(send: () => Promise<void>): Promise<'taken' | ReturnType<typeof sendTrouble>> {
        try {
          await send();
          return 'taken';
        } catch (error) {
          const trouble = sendTrouble(error);
          log[trouble === 'refused' ? 'error' : 'warn']({ trouble, err: error }, 'Discord did not take an answer');
          return trouble;
        }
      }
    },
  };

  async function firstOf(work: Promise<Answer>, ms: number): Promise<Answer | null> {
    const patience = new AbortController();
    try {
      return await Promise.race([work, clock.sleep(ms, patience.signal).then(() => null)]);
    } finally {
      patience.abort();
    }
  }
}

export type Responder = ReturnType<typeof createResponder>;

function directResponse(
  form: AnswerForm,
  isTrouble: boolean,
  data: APIInteractionResponseCallbackData,
): APIInteractionResponse {
  if (form.kind === 'update' && !isTrouble) return { type: InteractionResponseType.UpdateMessage, data };
  const isPrivate = form.kind === 'update' || form.isPrivate;
  return {
    type: InteractionResponseType.ChannelMessageWithSource,
    data: isPrivate ? { ...data, flags: MessageFlags.Ephemeral } : data,
  };
}

function deferResponse(form: AnswerForm): APIInteractionResponse {
  if (form.kind === 'update') return { type: InteractionResponseType.DeferredMessageUpdate };
  return {
    type: InteractionResponseType.DeferredChannelMessageWithSource,
    data: form.isPrivate ? { flags: MessageFlags.Ephemeral } : {},
  };
}
