import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { InteractionResponseType, InteractionType } from 'discord-api-types/v10';
import type { Actor } from '../../playground/discord/actor.ts';
import { furnish } from '../../playground/discord/default-world.ts';
import { createGateway } from '../../playground/discord/gateway.ts';
import { greetings } from '../../playground/discord/greetings.ts';
import { interactionEvent, interactionToken } from '../../playground/discord/interaction-event.ts';
import { withDefaults } from '../../playground/discord/settings.ts';
import { createSnowflakes } from '../../playground/discord/snowflake.ts';
import { createWorldStore, type WorldStore } from '../../playground/discord/world-store.ts';
import { createHttpServer } from '../../playground/http/http-server.ts';
import { systemClock } from '../../src/lib/system-clock.ts';
import { within } from '../../src/lib/within.ts';

export interface ThinDiscord {
  readonly apiUrl: string;
  readonly token: string;
  /** Resolves when a bot hears us. Rejects when none comes. */
  untilReady(): Promise<void>;
  /** Sends a command as a person does: its answer is the callback's, or the edit after a defer. Rejects when none comes. */
  ask(data: object, who?: Actor): Promise<Answer>;
  close(): Promise<void>;
}

interface Answer {
  /** From when the command was sent until the answer was taken. */
  readonly ms: number;
  /** As it stood on the wire. */
  readonly json: string;
}

interface Waiting {
  readonly since: number;
  readonly resolve: (answer: Answer) => void;
  readonly late: NodeJS.Timeout;
}

/** Nobody pauses here for as long: an idle connection that is closed would cost whoever is asked next. */
const KEEP_ALIVE_MS = 120_000;
const PATIENCE_MS = 60_000;

/**
 * As much of Discord as a bot needs to be timed: the gateway, the callback and the edit. Nothing is checked and nothing
 * kept, for the local Discord's checks take longer than what is measured.
 */
export async function createThinDiscord({
  populate = () => undefined,
}: { populate?: (world: WorldStore) => void } = {}): Promise<ThinDiscord> {
  const settings = withDefaults({ replayEvents: 1 });
  const snowflake = createSnowflakes();
  const world = createWorldStore(snowflake, settings.botName);
  const { member } = furnish(world).actors;
  populate(world);
  const waiting = new Map<string, Waiting>();
  const http = createHttpServer((request, response) => void serve(request, response));
  http.server.keepAliveTimeout = KEEP_ALIVE_MS;
  const gateway = createGateway({
    server: http.server,
    settings,
    accepts: () => true,
    resetToken: () => undefined,
    ...greetings(world),
  });
  await http.listen(0);

  return {
    apiUrl: `${http.origin()}/api`,
    token: `${Buffer.from(world.bot.id).toString('base64url')}.local.${randomBytes(16).toString('base64url')}`,
    async untilReady() {
      const isReady = await within(
        PATIENCE_MS,
        gateway.untilReady().then(() => true),
        systemClock,
      );
      if (isReady === null) throw new Error('The bot did not connect');
    },
    ask(data, who = member) {
      const { token, ...event } = anEvent(data, who);
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error('The bot did not answer')), PATIENCE_MS);
        waiting.set(token, { since: performance.now(), resolve, late });
        gateway.dispatch('INTERACTION_CREATE', { ...event, token }, null);
      });
    },
    async close() {
      gateway.close();
      await http.close();
    },
  };

  function anEvent(data: object, actor: Actor) {
    const token = interactionToken();
    const interaction = { id: snowflake(), token, type: InteractionType.ApplicationCommand, actor, source: null };
    return { ...interactionEvent(interaction, data, world.bot, settings.attachmentSizeLimit), token };
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '' } = request;
    const [, token = '', what] =
      /^\/api\/v10\/(?:interactions|webhooks)\/\d+\/([^/]+)\/(callback|messages)/.exec(url) ?? [];
    const json = await text(request);
    if (what === 'messages') {
      answered(token, json);
      sendJson(response, { id: snowflake(), channel_id: member.channel.id, ...asObject(json) });
    } else if (what === 'callback') {
      if (!json.startsWith(deferred)) answered(token, json);
      response.writeHead(204).end();
    } else sendJson(response, about(url));
  }

  function about(url: string): object {
    return url.endsWith('/gateway/bot')
      ? { url: gateway.url(), shards: 1, session_start_limit: gateway.startLimit() }
      : [];
  }

  function answered(token: string, json: string): void {
    const asked = waiting.get(token);
    waiting.delete(token);
    if (asked === undefined) return;
    clearTimeout(asked.late);
    asked.resolve({ ms: performance.now() - asked.since, json });
  }
}

const deferred = `{"type":${InteractionResponseType.DeferredChannelMessageWithSource},`;

function asObject(json: string): object {
  const sent: unknown = JSON.parse(json);
  return typeof sent === 'object' && sent !== null ? sent : {};
}

function sendJson(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
