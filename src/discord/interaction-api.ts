import { DiscordAPIError, REST } from '@discordjs/rest';
import {
  type APIInteractionResponse,
  type APIInteractionResponseCallbackData,
  RESTJSONErrorCodes,
  Routes,
} from 'discord-api-types/v10';
import type { Address } from './incoming.ts';
import type { InvalidRequests } from './invalid-requests.ts';
import type { Payload, Upload } from './message-body.ts';

const TIMEOUT_MS = 4_000;
/** For what brings files, once there is time for it. */
const UPLOAD_TIMEOUT_MS = 60_000;

/** Discord's requests around one interaction; none of them needs the bot's token. */
export function createInteractionApi({
  apiUrl,
  invalidRequests,
}: {
  apiUrl: string;
  invalidRequests: Pick<InvalidRequests, 'count'>;
}) {
  const rest = aRest({ timeout: TIMEOUT_MS, retries: 1 });
  // Whoever sends an upload sends it again: once more each time by itself would outlast the token.
  const uploads = aRest({ timeout: UPLOAD_TIMEOUT_MS, retries: 0 });

  return {
    async callback({ id, token }: Address, body: APIInteractionResponse, files: readonly Upload[] = []): Promise<void> {
      await rest.post(Routes.interactionCallback(id, token), { body, files: [...files], auth: false });
    },

    /** The signal ends the sending. */
    async editOriginal({ applicationId, token }: Address, payload: Payload, signal?: AbortSignal): Promise<void> {
      const ended = signal ? { signal } : {};
      await restFor(payload).patch(Routes.webhookMessage(applicationId, token), { ...request(payload), ...ended });
    },

    async followUp({ applicationId, token }: Address, payload: Payload): Promise<void> {
      await restFor(payload).post(Routes.webhook(applicationId, token), request(payload));
    },

    /** Whether Discord took a first response: the way to tell a lost answer from a lost request. */
    async hasOriginal({ applicationId, token }: Address): Promise<boolean> {
      try {
        await rest.get(Routes.webhookMessage(applicationId, token), { auth: false });
        return true;
      } catch (error) {
        if (error instanceof DiscordAPIError && error.status === 404) return false;
        throw error;
      }
    },
  };

  function restFor({ files }: Payload): REST {
    return files.length === 0 ? rest : uploads;
  }

  function aRest(patience: { timeout: number; retries: number }): REST {
    const made = new REST({
      api: apiUrl,
      // Discord does not count these endpoints against its 50 requests a second; this library would.
      globalRequestsPerSecond: Infinity,
      // Every interaction leaves a handler behind.
      handlerSweepInterval: 300_000,
      ...patience,
    });
    made.on('response', (_request, response) => invalidRequests.count(response));
    return made;
  }
}

function request({ body, files }: Payload): { body: APIInteractionResponseCallbackData; files: Upload[]; auth: false } {
  return { body, files: [...files], auth: false };
}

export type InteractionApi = ReturnType<typeof createInteractionApi>;

/**
 * `refused`: Discord will never take this payload · `late`: three seconds have passed, or somebody answered ·
 * `gone`: the token or message is no more · `unknown`: it may or may not have arrived.
 */
export type SendTrouble = 'refused' | 'late' | 'gone' | 'unknown';

const TOO_LARGE = 413;

export function sendTrouble(error: unknown): SendTrouble {
  if (!(error instanceof DiscordAPIError)) return 'unknown';
  // Whoever stands before Discord may say so, too, and knows none of its codes.
  if (error.status === TOO_LARGE) return 'refused';
  switch (error.code) {
    case RESTJSONErrorCodes.InvalidFormBodyOrContentType:
    case RESTJSONErrorCodes.CannotSendAnEmptyMessage:
    case RESTJSONErrorCodes.MaximumNumberOfAttachmentsInAMessageReached:
    case RESTJSONErrorCodes.RequestEntityTooLarge:
      return 'refused';
    case RESTJSONErrorCodes.UnknownInteraction:
    case RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged:
      return 'late';
    case RESTJSONErrorCodes.UnknownMessage:
    case RESTJSONErrorCodes.UnknownWebhook:
    case RESTJSONErrorCodes.InvalidWebhookToken:
      return 'gone';
    default:
      return 'unknown';
  }
}
