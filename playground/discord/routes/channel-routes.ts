import { PermissionFlagsBits } from 'discord-api-types/v10';
import { z } from 'zod';
import { invalidForm, refuse } from '../api-error.ts';
import { requirePosting, visibleChannel } from '../channel-access.ts';
import { messageProblems } from '../checks/check-message.ts';
import { schemaCheck } from '../checks/schema.ts';
import { MessageBody } from '../message-body.ts';
import type { MessageStore } from '../message-store.ts';
import type { MessageWriter } from '../message-writer.ts';
import type { Nonces } from '../nonces.ts';
import { may, permissionsInChannel } from '../permissions.ts';
import type { ApiAnswer, ApiRequest, Route } from '../route.ts';
import { messageJson, type StoredMessage } from '../stored-message.ts';
import { channelJson } from '../wire.ts';
import type { Channel } from '../world.ts';
import type { WorldStore } from '../world-store.ts';

export interface ChannelRouteDeps {
  readonly world: WorldStore;
  readonly messages: MessageStore;
  readonly writer: MessageWriter;
  readonly nonces: Nonces;
}

const Recipient = z.object({ recipient_id: z.string() });

/** Channels and what is posted in them, as far as the bot may. */
export function channelRoutes({ world, messages, writer, nonces }: ChannelRouteDeps): Route[] {
  const { bot } = world;

  function post({ param, body }: ApiRequest): ApiAnswer {
    const channel = visibleChannel(world, param('channel'));
    const problems = messageProblems('message', body.json ?? {});
    if (problems.length > 0) throw invalidForm(problems);
    requirePosting(world, channel, body);

    const { nonce, enforce_nonce: enforce } = MessageBody.parse(body.json ?? {});
    const key = nonce === undefined || nonce === null ? null : String(nonce);
    const known = enforce === true && key !== null ? nonces.find(key) : null;
    if (known !== null) return { status: 200, body: messageJson(known), messageId: known.id };

    const extra = nonce === undefined || nonce === null ? {} : { nonce };
    const message = writer.create({ channel, author: bot, body, extra });
    channel.archived = false;
    if (key !== null) nonces.remember(key, message);
    return { status: 200, body: messageJson(message), messageId: message.id };
  }

  function list({ param, query }: ApiRequest): ApiAnswer {
    const channel = visibleChannel(world, param('channel'));
    if (!may(permissionsInChannel(channel, bot), PermissionFlagsBits.ReadMessageHistory))
      return { status: 200, body: [] };
    const limit = z.coerce
      .number()
      .int()
      .min(1)
      .max(100)
      .catch(50)
      .parse(query.get('limit') ?? 50);
    const before = BigInt(query.get('before') ?? '9223372036854775807');
    const after = BigInt(query.get('after') ?? '0');
    const found = messages
      .inChannel(channel.id)
      .filter(({ id, ephemeral }) => !ephemeral && BigInt(id) < before && BigInt(id) > after);
    const chosen = query.has('after') ? found.slice(0, limit) : found.slice(-limit);
    return { status: 200, body: chosen.toReversed().map((message) => readable(message, channel)) };
  }

  function readOne({ param }: ApiRequest): ApiAnswer {
    const channel = visibleChannel(world, param('channel'));
    return { status: 200, body: readable(findMessage(channel, param('message')), channel) };
  }

  function edit({ param, body }: ApiRequest): ApiAnswer {
    const channel = visibleChannel(world, param('channel'));
    const before = findMessage(channel, param('message'));
    if (before.author.id !== bot.id) throw refuse('foreign-message');
    const problems = messageProblems('edit', body.json ?? {});
    if (problems.length > 0) throw invalidForm(problems);
    const message = writer.edit(before, channel, bot, body);
    return { status: 200, body: messageJson(message), messageId: message.id };
  }

  function remove({ param }: ApiRequest): ApiAnswer {
    const channel = visibleChannel(world, param('channel'));
    const message = findMessage(channel, param('message'));
    const mayManage = may(permissionsInChannel(channel, bot), PermissionFlagsBits.ManageMessages);
    if (message.author.id !== bot.id && !mayManage) throw refuse('missing-permissions');
    messages.remove(message);
    return { status: 204, messageId: message.id };
  }

  function openDirect({ body }: ApiRequest): ApiAnswer {
    const problems = schemaCheck('direct-channel').problems(body.json ?? {});
    if (problems.length > 0) throw invalidForm(problems);
    const person = world.people.get(Recipient.safeParse(body.json).data?.recipient_id ?? '');
    if (person === undefined || person.bot) throw refuse('invalid-recipient');
    return { status: 200, body: channelJson(world.dmWith(person)) };
  }

  function findMessage(channel: Channel, id: string): StoredMessage {
    const message = messages.find(channel.id, id);
    if (message === null || message.ephemeral) throw refuse('unknown-message');
    return message;
  }

  /** Without the privileged intent the bot reads what it wrote, what names it, and its own direct messages. */
  function readable(message: StoredMessage, channel: Channel): object {
    const isOpen =
      message.author.id === bot.id || channel.guild === null || message.mentions.some(({ id }) => id === bot.id);
    const json = messageJson(message);
    return isOpen ? json : { ...json, content: '', embeds: [], attachments: [], components: [] };
  }

  function showChannel({ param }: ApiRequest): ApiAnswer {
    return { status: 200, body: channelJson(visibleChannel(world, param('channel'))) };
  }

  const inChannel = '/channels/:channel/messages';
  return [
    { method: 'GET', pattern: '/channels/:channel', auth: 'bot', bucket: 'others', handle: showChannel },
    { method: 'POST', pattern: inChannel, auth: 'bot', bucket: 'posts', handle: post },
    { method: 'GET', pattern: inChannel, auth: 'bot', bucket: 'others', handle: list },
    { method: 'GET', pattern: `${inChannel}/:message`, auth: 'bot', bucket: 'others', handle: readOne },
    { method: 'PATCH', pattern: `${inChannel}/:message`, auth: 'bot', bucket: 'posts', handle: edit },
    { method: 'DELETE', pattern: `${inChannel}/:message`, auth: 'bot', bucket: 'others', handle: remove },
    { method: 'POST', pattern: '/users/@me/channels', auth: 'bot', bucket: 'others', handle: openDirect },
  ];
}
