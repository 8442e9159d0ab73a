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
import type { TimedDiscord } from './timed-discord.ts';

/** Its promises reject when nobody comes, and when nobody answers. */
export interface ThinDiscord extends TimedDiscord {
  ask(data: object, who?: Actor): Promise<void>;
}

interface Waiting {
  readonly resolve: () => void;
  readonly late: NodeJS.Timeout;
}

/** Nobody pauses here for as long: an idle connection that is closed would cost whoever is asked next. */
const KEEP_ALIVE_MS = 120_000;
const PATIENCE_MS = 60_000;

/**
 * As much of Discord as a bot needs to be timed: the gateway, the callback and the edit. Nothing is checked and nothing
 * kept, so that what is measured is the bot.
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
  let newest = '';
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
      const { promise: late, reject } = Promise.withResolvers<never>();
      const timer = patiently(() => reject(new Error('The bot did not connect')));
      await Promise.race([gateway.untilReady(), late]);
      clearTimeout(timer);
    },
    ask(data, who = member) {
      const { token, ...event } = anEvent(data, who);
      return new Promise((resolve, reject) => {
        const late = patiently(() => reject(new Error('The bot did not answer')));
        waiting.set(token, { resolve, late });
        gateway.dispatch('INTERACTION_CREATE', { ...event, token }, null);
      });
    },
    newestAnswer: () => newest,
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
    newest = json;
    asked.resolve();
  }
}

/** Calls when it has taken too long; does not keep a process from ending that has nothing else to wait for. */
function patiently(giveUp: () => void): NodeJS.Timeout {
  return setTimeout(giveUp, PATIENCE_MS).unref();
}

const deferred = `{"type":${InteractionResponseType.DeferredChannelMessageWithSource},`;

function asObject(json: string): object {
  const sent: unknown = JSON.parse(json);
  return typeof sent === 'object' && sent !== null ? sent : {};
}

function sendJson(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
