import { DiscordAPIError, REST } from '@discordjs/rest';
import {
  type APIInteractionResponse,
  type APIInteractionResponseCallbackData,
  RESTJSONErrorCodes,
  Routes,
} from 'discord-api-types/v10';
import type { Address } from './incoming.ts';
import type { InvalidRequests } from './invalid-requests.ts';

/** Discord's requests around one interaction; none of them needs the bot's token. */
export function createInteractionApi({
  apiUrl,
  invalidRequests,
}: {
  apiUrl: string;
  invalidRequests: Pick<InvalidRequests, 'count'>;
}) {
  const rest = new REST({
    api: apiUrl,
    // Discord does not count these endpoints against its 50 requests a second; this library would.
    globalRequestsPerSecond: Infinity,
    timeout: 4_000,
    retries: 1,
    // Every interaction leaves a handler behind.
    handlerSweepInterval: 300_000,
  });
  rest.on('response', (_request, response) => invalidRequests.count(response));

  return {
    async callback({ id, token }: Address, body: APIInteractionResponse): Promise<void> {
      await rest.post(Routes.interactionCallback(id, token), { body, auth: false });
    },

    async editOriginal({ applicationId, token }: Address, body: APIInteractionResponseCallbackData): Promise<void> {
      await rest.patch(Routes.webhookMessage(applicationId, token), { body, auth: false });
    },

    async followUp({ applicationId, token }: Address, body: APIInteractionResponseCallbackData): Promise<void> {
      await rest.post(Routes.webhook(applicationId, token), { body, auth: false });
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
}

export type InteractionApi = ReturnType<typeof createInteractionApi>;

/**
 * `refused`: Discord will never take this payload · `late`: three seconds have passed, or somebody answered ·
 * `gone`: the token or message is no more · `unknown`: it may or may not have arrived.
 */
export type SendTrouble = 'refused' | 'late' | 'gone' | 'unknown';

export function sendTrouble(error: unknown): SendTrouble {
  if (!(error instanceof DiscordAPIError)) return 'unknown';
  switch (error.code) {
    case RESTJSONErrorCodes.InvalidFormBodyOrContentType:
    case RESTJSONErrorCodes.CannotSendAnEmptyMessage:
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
