import {
  type APIInteractionResponse,
  type APIInteractionResponseCallbackData,
  InteractionResponseType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { Log } from '../domain/log.ts';
import type { Clock } from '../domain/ports.ts';
import { within } from '../lib/within.ts';
import type { Address } from './incoming.ts';
import { type InteractionApi, type SendTrouble, sendTrouble } from './interaction-api.ts';
import type { Payload, Upload } from './message-body.ts';
import type { Progress } from './progress.ts';

/** `reply`: a message of its own · `update`: the message that was pressed on changes. */
export type AnswerForm = { readonly kind: 'reply'; readonly isPrivate: boolean } | { readonly kind: 'update' };

export interface Answer extends Payload {
  /** A sentence about trouble: it never replaces a list that somebody is looking at. */
  readonly isTrouble: boolean;
}

/** Made when it is needed, for hardly any interaction needs one. */
type Spare = () => Promise<APIInteractionResponseCallbackData>;

/** Whether the person has our answer. `cut-off`: a sentence in the place of its files. */
export type Delivery = 'delivered' | 'cut-off' | 'lost';

interface ResponderDeps {
  readonly api: InteractionApi;
  readonly clock: Clock;
  /** Up to this long we wait for the answer before "is thinking…": then it is the first response itself. */
  readonly directMs?: number;
}

interface Response {
  readonly address: Address;
  readonly form: AnswerForm;
  /** Never rejects. */
  readonly work: Promise<Answer>;
  /** Shown where the answer will stand, from the defer of a reply on. */
  readonly progress: Pick<Progress, 'begin' | 'end'>;
  /** Said instead of an answer that Discord will never take. */
  readonly fallback: Spare;
  /** Ends the sending of large files after a defer; `instead` is said then. */
  readonly cutOff: { readonly signal: AbortSignal; readonly instead: Spare };
  /** Called when Discord has taken the first response. */
  readonly onAcknowledged: () => void;
  readonly log: Log;
}

/** More than this does not surely arrive within the three seconds of a first response. */
const MOST_DIRECT_BYTES = 256 * 1024;

/**
 * One answer to one interaction: in the callback when it is at hand, else after a defer. The edit waits for the
 * defer's own answer, and an answer whose fate is unknown is looked for before anything is said lost.
 */
export function createResponder({ api, clock, directMs = 300 }: ResponderDeps) {
  return {
    async respond({
      address,
      form,
      work,
      progress,
      fallback,
      cutOff,
      onAcknowledged,
      log,
    }: Response): Promise<Delivery> {
      const early = await within(directMs, work, clock);
      return early === null || isLarge(early) ? deferred() : direct(early);

      async function direct(answer: Answer): Promise<Delivery> {
        let outcome = await open(directResponse(form, answer), answer.files);
        if (outcome === 'refused') outcome = await open(directResponse(form, await troubleAnswer(fallback)));
        return outcome === 'taken' ? 'delivered' : 'lost';
      }

      async function deferred(): Promise<Delivery> {
        const opened = await open(deferResponse(form));
        // Where nobody knows, the answer itself finds out: without an acknowledgement it is told that there is nothing.
        if (opened !== 'taken' && opened !== 'unknown') return 'lost';
        // What was pressed on stays as it is until it changes.
        if (early === null && form.kind === 'reply') progress.begin((payload) => api.showOriginal(address, payload));
        const answer = await work;
        await progress.end();
        return late(answer);
      }

      /** After a defer: the message goes where the "is thinking…" or the pressed message stands. */
      async function late(answer: Answer): Promise<Delivery> {
        const isCutOff = () => isLarge(answer) && cutOff.signal.aborted;
        let outcome = await say(answer);
        if (outcome === 'unknown' && isCutOff())
          return (await say(await troubleAnswer(cutOff.instead))) === 'taken' ? 'cut-off' : 'lost';
        // Files that twice did not arrive in their time will not: a sentence takes their place.
        if (outcome === 'refused' || (outcome === 'unknown' && answer.files.length > 0))
          outcome = await say(await troubleAnswer(fallback));
        return outcome === 'taken' ? 'delivered' : 'lost';
      }

      function say({ body, files, isTrouble }: Answer): Promise<Outcome> {
        const ends = isLarge({ files }) ? cutOff.signal : undefined;
        return attempt(() =>
          form.kind === 'update' && isTrouble
            ? api.followUp(address, { body: { ...body, flags: MessageFlags.Ephemeral }, files })
            : api.editOriginal(address, { body, files }, ends),
        );
      }

      /**
       * A response of unknown fate was sent again: had the first one arrived, the second is told that it comes too
       * late, and the message that the first one made is there. `unknown`: not even that could be seen.
       */
      async function open(
        response: APIInteractionResponse,
        files: readonly Upload[] = [],
      ): Promise<'taken' | 'refused' | 'lost' | 'unknown'> {
        const outcome = await attempt(() => api.callback(address, response, files));
        switch (outcome) {
          case 'taken':
            onAcknowledged();
            return outcome;
          case 'refused':
            return outcome;
          case 'gone':
            return 'lost';
          case 'late':
          case 'unknown':
            return api.hasOriginal(address).then(
              (isThere) => {
                if (!isThere) return 'lost';
                onAcknowledged();
                return 'taken';
              },
              () => 'unknown',
            );
        }
      }

      async function attempt(send: () => Promise<void>): Promise<Outcome> {
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
}

export type Responder = ReturnType<typeof createResponder>;

type Outcome = 'taken' | SendTrouble;

async function troubleAnswer(spare: Spare): Promise<Answer> {
  return { body: await spare(), files: [], isTrouble: true };
}

/** Whether sending it may take long. */
function isLarge({ files }: Pick<Payload, 'files'>): boolean {
  return files.reduce((sum, { data }) => sum + data.byteLength, 0) > MOST_DIRECT_BYTES;
}

function directResponse(form: AnswerForm, { body: data, isTrouble }: Answer): APIInteractionResponse {
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
