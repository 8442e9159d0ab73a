import type { IncomingMessage, ServerResponse } from 'node:http';
import { createHttpServer } from '../http/http-server.ts';
import type { Actor } from './actor.ts';
import { createAttachmentStore } from './attachments.ts';
import { createBotToken } from './bot-token.ts';
import { createCommandRegistry } from './command-registry.ts';
import { commandsFor } from './command-visibility.ts';
import type { RegisteredCommand } from './command.ts';
import { furnish, type ActorName, type DefaultWorld } from './default-world.ts';
import { createFaults, type Faults } from './faults.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { greetings } from './greetings.ts';
import type { InteractionRecord } from './interaction-log.ts';
import { createInteractionRecorder, type InteractionRecorder } from './interaction-recorder.ts';
import { createInteractionResponses } from './interaction-responses.ts';
import { createInteractions } from './interactions.ts';
import { createInvalidRequests } from './invalid-requests.ts';
import { createListeners } from '../listeners.ts';
import { createMessageStore, type MessageStore } from './message-store.ts';
import { createMessageWriter } from './message-writer.ts';
import { createNonces } from './nonces.ts';
import { createPeople, type People } from './people.ts';
import { pushWithin } from './push-within.ts';
import { createRateLimits } from './rate-limits.ts';
import type { UploadedFile } from './request-body.ts';
import type { RequestRecord, Violation } from './request-log.ts';
import { createRest } from './rest.ts';
import { applicationRoutes } from './routes/application-routes.ts';
import { channelRoutes } from './routes/channel-routes.ts';
import { guildRoutes } from './routes/guild-routes.ts';
import { interactionRoutes } from './routes/interaction-routes.ts';
import { createSay } from './say.ts';
import { withDefaults, type LocalDiscordOptions } from './settings.ts';
import { createSnowflakes } from './snowflake.ts';
import type { StoredMessage } from './stored-message.ts';
import { createWhereabouts, type Whereabouts } from './whereabouts.ts';
import { createWorldEvents, type WorldEvents } from './world-events.ts';
import { createWorldStore } from './world-store.ts';

export interface LocalDiscord extends People, Whereabouts, WorldEvents {
  /** For discord.js and `@discordjs/rest`, which append `/v10`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  /** Every body that Discord would have refused. A test that ends with one in here has failed. */
  readonly violations: readonly Violation[];
  /** Every request, in the order of their answers. Like the other records, only the newest `maxRecords`. */
  readonly requests: readonly RequestRecord[];
  /** Every interaction but suggestions, oldest first, as it stands now. */
  readonly interactions: readonly InteractionRecord[];
  /** Calls when one is sent, acknowledged, answered or given up; returns how to stop. */
  onInteraction: InteractionRecorder['onInteraction'];
  /** Calls when people, places, permissions or registered commands have changed; returns how to stop. */
  onWorldChange(listener: () => void): () => void;
  readonly guilds: DefaultWorld['guilds'];
  readonly channels: DefaultWorld['channels'];
  actor(name: ActorName): Actor;
  /** Writes a message as a person. Throws `CommandRefused`. */
  say(actor: Actor, content: string): StoredMessage;
  /** Everything in a channel, oldest first, with what only one person sees. */
  messages(channelId: string): readonly StoredMessage[];
  /** Deletes a message as a moderator would. */
  deleteMessage(message: StoredMessage): void;
  /** Calls on every message that comes, changes or goes; returns how to stop. */
  onMessage: MessageStore['onMessage'];
  /** What this person is offered when they type `/`. */
  commandsFor(actor: Actor): readonly RegisteredCommand[];
  /** How many commands have been created, which Discord limits to 200 a day: everywhere, or in one server. */
  commandCreates(guildId?: string): number;
  readonly faults: Omit<Faults, 'take'>;
  readonly gateway: GatewayControls;
  /** 401, 403 and 429 answers of the last ten minutes. */
  invalidRequests(): number;
  /** The token is refused from now on, and whoever used it is thrown out. */
  resetToken(): void;
  close(): Promise<void>;
}

type GatewayControls = Omit<
  Gateway,
  'url' | 'dispatch' | 'dispatchToGuildListeners' | 'hasSession' | 'startLimit' | 'close'
>;

/** A Discord on this machine: REST, gateway and the people who use it. It answers as Discord does, not as one hopes. */
export async function createLocalDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const settings = withDefaults(options);
  const { firstResponseMs, tokenMs, maxRecords } = settings;
  const snowflake = createSnowflakes();
  const world = createWorldStore(snowflake, settings.botName);
  const { guilds, channels, actors } = furnish(world);
  const { bot } = world;

  const requests: RequestRecord[] = [];
  const violations: Violation[] = [];
  const closing = new AbortController();
  const { token, accepts, reset: resetToken } = createBotToken(bot.id);
  const http = createHttpServer(serve);

  const messages = createMessageStore();
  const attachments = createAttachmentStore({
    snowflake,
    origin: http.origin,
    maxBytes: settings.attachmentSizeLimit,
    keptBytes: settings.keptUploadBytes,
  });
  const writer = createMessageWriter({ messages, attachments, people: world.people, snowflake });
  const worldChanges = createListeners();
  const registry = createCommandRegistry(snowflake, bot.id, settings.commandCreatesADay, worldChanges.tell);
  const gateway = createGateway({ server: http.server, settings, accepts, resetToken, ...greetings(world) });
  const recorder = createInteractionRecorder(maxRecords);
  const interactions = createInteractions({ gateway, settings, snowflake, bot, recorder });
  const responses = createInteractionResponses({ writer, messages, bot, firstResponseMs });
  const faults = createFaults();
  const invalidRequests = createInvalidRequests(settings.maxInvalidRequests);
  const rest = createRest({
    routes: [
      ...interactionRoutes({ interactions, responses, messages, writer, bot, tokenMs }),
      ...channelRoutes({ world, messages, writer, nonces: createNonces(messages, settings.nonceMs) }),
      ...guildRoutes(world),
      ...applicationRoutes({ world, registry, gateway }),
    ],
    accepts,
    rateLimits: createRateLimits(settings),
    invalidRequests,
    faults,
    interactionOf: (token) => interactions.find(token)?.id ?? null,
    onRequest: (record) => pushWithin(requests, record, maxRecords),
    onViolation: (violation) => pushWithin(violations, violation, maxRecords),
    closing: closing.signal,
  });

  await http.listen(settings.port);

  function serve(request: IncomingMessage, response: ServerResponse): void {
    const file = /^\/attachments\/\d+\/(\d+)\//.exec(request.url ?? '')?.[1];
    if (file === undefined) rest.serve(request, response).catch(() => response.destroy());
    else sendFile(response, attachments.find(file));
  }

  return {
    ...createPeople({ world, registry, interactions, messages }),
    ...createWorldEvents(world, gateway, worldChanges.tell),
    ...createWhereabouts(world),
    onWorldChange: worldChanges.add,
    apiUrl: `${http.origin()}/api`,
    token,
    applicationId: bot.id,
    violations,
    requests,
    interactions: recorder.records,
    onInteraction: recorder.onInteraction,
    guilds,
    channels,
    actor: (name) => actors[name],
    say: createSay(writer),
    messages: messages.inChannel,
    deleteMessage: messages.remove,
    onMessage: messages.onMessage,
    commandsFor: (actor) => commandsFor(actor, registry, bot.id),
    commandCreates: registry.creates,
    faults,
    gateway,
    invalidRequests: invalidRequests.count,
    resetToken() {
      resetToken();
      gateway.dropAll(4004);
    },
    async close() {
      closing.abort();
      interactions.close();
      gateway.close();
      await http.close();
    },
  };
}

function sendFile(response: ServerResponse, file: UploadedFile | null): void {
  if (file === null) response.writeHead(404).end();
  else response.writeHead(200, { 'content-type': file.type, 'content-disposition': disposition(file) }).end(file.bytes);
}

/** Pictures are looked at; all else is saved, under the name in its address. */
function disposition({ type }: UploadedFile): string {
  return type.startsWith('image/') ? 'inline' : 'attachment';
}
