import { randomBytes } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Actor } from './actor.ts';
import { createAttachmentStore } from './attachments.ts';
import { createCommandRegistry } from './command-registry.ts';
import { commandsFor } from './command-visibility.ts';
import type { RegisteredCommand } from './command.ts';
import { furnish, type ActorName, type DefaultWorld } from './default-world.ts';
import { createFaults, type Faults } from './faults.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { greetings } from './greetings.ts';
import { createInteractionResponses } from './interaction-responses.ts';
import { createInteractions } from './interactions.ts';
import { createInvalidRequests } from './invalid-requests.ts';
import { createMessageStore, type MessageStore } from './message-store.ts';
import { createMessageWriter } from './message-writer.ts';
import { createNonces } from './nonces.ts';
import { createPeople, type People } from './people.ts';
import { createRateLimits } from './rate-limits.ts';
import type { UploadedFile } from './request-body.ts';
import type { RequestRecord, Violation } from './request-log.ts';
import { createRest } from './rest.ts';
import { applicationRoutes } from './routes/application-routes.ts';
import { channelRoutes } from './routes/channel-routes.ts';
import { guildRoutes } from './routes/guild-routes.ts';
import { interactionRoutes } from './routes/interaction-routes.ts';
import { withDefaults, type LocalDiscordOptions } from './settings.ts';
import { createSnowflakes } from './snowflake.ts';
import type { StoredMessage } from './stored-message.ts';
import { createWorldEvents, type WorldEvents } from './world-events.ts';
import { createWorldStore } from './world-store.ts';

export interface LocalDiscord extends People, WorldEvents {
  /** For discord.js and `@discordjs/rest`, which append `/v10`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  /** Every body that Discord would have refused. A test that ends with one in here has failed. */
  readonly violations: readonly Violation[];
  /** Every request, in the order of their answers. */
  readonly requests: readonly RequestRecord[];
  readonly guilds: DefaultWorld['guilds'];
  readonly channels: DefaultWorld['channels'];
  actor(name: ActorName): Actor;
  /** Writes a message as a person. */
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
  const snowflake = createSnowflakes();
  const world = createWorldStore(snowflake, settings.botName);
  const { guilds, channels, actors } = furnish(world);
  const { bot } = world;

  const token = `${Buffer.from(bot.id).toString('base64url')}.local.${randomBytes(16).toString('base64url')}`;
  let isTokenGood = true;
  const accepts = (sent: string) => isTokenGood && sent === token;
  const resetToken = () => {
    isTokenGood = false;
  };

  const requests: RequestRecord[] = [];
  const violations: Violation[] = [];
  const closing = new AbortController();
  const server = createServer();
  const origin = () => `http://127.0.0.1:${portOf(server.address())}`;

  const messages = createMessageStore();
  const attachments = createAttachmentStore(snowflake, origin, settings.attachmentSizeLimit);
  const writer = createMessageWriter({ messages, attachments, people: world.people, snowflake });
  const registry = createCommandRegistry(snowflake, bot.id, settings.commandCreatesADay);
  const gateway = createGateway({ server, settings, accepts, resetToken, ...greetings(world) });
  const interactions = createInteractions({ gateway, settings, snowflake, bot });
  const { firstResponseMs, tokenMs } = settings;
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
    onRequest: (record) => requests.push(record),
    onViolation: (violation) => violations.push(violation),
    closing: closing.signal,
  });

  server.on('request', (request, response) => {
    const file = /^\/attachments\/\d+\/(\d+)\//.exec(request.url ?? '')?.[1];
    if (file === undefined) rest.serve(request, response).catch(() => response.destroy());
    else sendFile(response, attachments.find(file));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, '127.0.0.1', resolve);
  });

  return {
    ...createPeople({ world, registry, interactions, messages }),
    ...createWorldEvents(world, gateway),
    apiUrl: `${origin()}/api`,
    token,
    applicationId: bot.id,
    violations,
    requests,
    guilds,
    channels,
    actor: (name) => actors[name],
    say: ({ person, channel }, content) =>
      writer.create({ channel, author: person, body: { json: { content }, files: [] } }),
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
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

function sendFile(response: ServerResponse, file: UploadedFile | null): void {
  if (file === null) response.writeHead(404).end();
  else response.writeHead(200, { 'content-type': file.type }).end(file.bytes);
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
