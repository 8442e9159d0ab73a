import { DiscordAPIError, type InternalRequest, RequestMethod, type REST, type RouteLike } from 'discord.js';
import { type APIInteractionResponse, RESTJSONErrorCodes, Routes } from 'discord-api-types/v10';
import type { Address } from './incoming.ts';
import { createInteractionRest } from './interaction-rest.ts';
import type { InvalidRequests } from './invalid-requests.ts';
import type { Payload, Upload } from './message-body.ts';
import { createPersistent, type Patience, type PersistentDeps } from './persistent.ts';
import { createSend } from './send.ts';

const TIMEOUT_MS = 4_000;
/** Discord waits three seconds for a first response: one that hangs must leave time for another. */
const FIRST_TIMEOUT_MS = 1_500;
/** For what brings files, once there is time for it. */
const UPLOAD_TIMEOUT_MS = 60_000;
/** Between two commands of a quiet server. */
const KEEP_ALIVE_MS = 60_000;

const first: Patience = { pausesMs: [100, 400, 900], withinMs: 2_500 };
const afterwards: Patience = { pausesMs: [300, 1_000, 3_000, 8_000], withinMs: 30_000 };
/** A note may then stand there twice, for Discord offers no way to look: better than not at all. */
const once: Patience = { pausesMs: [1_000], withinMs: 2 * UPLOAD_TIMEOUT_MS };
const never: Patience = { pausesMs: [], withinMs: 0 };

interface InteractionApiDeps extends PersistentDeps {
  readonly apiUrl: string;
  readonly invalidRequests: Pick<InvalidRequests, 'count'>;
}

/** Discord's requests around one interaction; none of them needs the bot's token. */
export function createInteractionApi({ apiUrl, invalidRequests, ...persistent }: InteractionApiDeps) {
  const send = createSend({ keepAliveMs: KEEP_ALIVE_MS });
  const firsts = aRest(FIRST_TIMEOUT_MS);
  const rest = aRest(TIMEOUT_MS);
  const uploads = aRest(UPLOAD_TIMEOUT_MS);
  const persistently = createPersistent(persistent);

  return {
    async callback({ id, token }: Address, body: APIInteractionResponse, files: readonly Upload[] = []): Promise<void> {
      const to = files.length === 0 ? firsts : rest;
      await persistently(
        () => to.queueRequest(request(RequestMethod.Post, Routes.interactionCallback(id, token), { body, files })),
        first,
      );
    },

    /** The signal ends the sending. */
    async editOriginal(address: Address, payload: Payload, signal?: AbortSignal): Promise<void> {
      await persistently(() => edit(address, payload, signal), payload.files.length === 0 ? afterwards : once, signal);
    },

    /** The same for what nobody misses. */
    async showOriginal(address: Address, payload: Payload): Promise<void> {
      await persistently(() => edit(address, payload), never);
    },

    async followUp({ applicationId, token }: Address, payload: Payload): Promise<void> {
      const sent = request(RequestMethod.Post, Routes.webhook(applicationId, token), payload);
      await persistently(() => restFor(payload).queueRequest(sent), once);
    },

    /** Whether Discord took a first response: the way to tell a lost answer from a lost request. */
    async hasOriginal({ applicationId, token }: Address): Promise<boolean> {
      const asked = request(RequestMethod.Get, Routes.webhookMessage(applicationId, token));
      try {
        await persistently(() => rest.queueRequest(asked), once);
        return true;
      } catch (error) {
        if (error instanceof DiscordAPIError && error.status === 404) return false;
        throw error;
      }
    },
  };

  function edit({ applicationId, token }: Address, payload: Payload, signal?: AbortSignal): Promise<unknown> {
    const sent = request(RequestMethod.Patch, Routes.webhookMessage(applicationId, token), payload);
    return restFor(payload).queueRequest({ ...sent, ...(signal && { signal }) });
  }

  function restFor({ files }: Payload): REST {
    return files.length === 0 ? rest : uploads;
  }

  function aRest(timeoutMs: number): REST {
    return createInteractionRest({ apiUrl, timeoutMs, send, invalidRequests });
  }
}

function request(method: RequestMethod, fullRoute: RouteLike, { body, files }: Partial<Sent> = {}): InternalRequest {
  return { method, fullRoute, auth: false, ...(body && { body }), ...(files && { files: [...files] }) };
}

interface Sent {
  readonly body: object;
  readonly files: readonly Upload[];
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
