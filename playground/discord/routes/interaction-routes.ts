import { InteractionResponseType } from 'discord-api-types/v10';
import { invalidForm, refuse } from '../api-error.ts';
import { messageProblems, type MessageKind } from '../checks/check-message.ts';
import { fromInteraction, isPrivate } from '../interaction-message.ts';
import type { InteractionResponses } from '../interaction-responses.ts';
import type { Interaction } from '../interaction.ts';
import type { Interactions } from '../interactions.ts';
import type { MessageStore } from '../message-store.ts';
import type { MessageWriter } from '../message-writer.ts';
import type { ApiAnswer, ApiRequest, Route } from '../route.ts';
import { messageJson, type StoredMessage } from '../stored-message.ts';
import type { Person } from '../world.ts';

export interface InteractionRouteDeps {
  readonly interactions: Interactions;
  readonly responses: InteractionResponses;
  readonly messages: MessageStore;
  readonly writer: MessageWriter;
  readonly bot: Person;
  readonly tokenMs: number;
}

const maxFollowUpsOfUserInstall = 5;

/** The first response, and what an interaction's token is good for afterwards. */
export function interactionRoutes(deps: InteractionRouteDeps): Route[] {
  const { interactions, responses, messages, writer, bot, tokenMs } = deps;

  function callback({ param, query, body }: ApiRequest): ApiAnswer {
    const interaction = interactions.find(param('token'));
    if (interaction === null || interaction.id !== param('interaction')) throw refuse('unknown-interaction');
    const message = responses.respond(interaction, body);
    const messageId = message?.id ?? null;
    return query.get('with_response') === 'true'
      ? { status: 200, body: callbackJson(interaction, body.json, message), messageId }
      : { status: 204, messageId };
  }

  function read({ param }: ApiRequest): ApiAnswer {
    return { status: 200, body: messageJson(findMessage(findInteraction(param), param('message'))) };
  }

  function edit({ param, body }: ApiRequest): ApiAnswer {
    const interaction = findInteraction(param);
    const before = findMessage(interaction, param('message'));
    check('edit', body.json);
    const message = writer.edit(before, interaction.actor.channel, bot, body);
    if (message.id === interaction.originalId) interaction.teller.answered(message);
    return { status: 200, body: messageJson(message), messageId: message.id };
  }

  function remove({ param }: ApiRequest): ApiAnswer {
    const message = findMessage(findInteraction(param), param('message'));
    messages.remove(message);
    return { status: 204, messageId: message.id };
  }

  function followUp({ param, body }: ApiRequest): ApiAnswer {
    const interaction = findInteraction(param);
    check('follow-up', body.json);
    const original = originalOf(interaction);
    // The first follow-up after a defer takes the place of the deferred message.
    if (original?.loading === true) {
      const message = writer.edit(original, interaction.actor.channel, bot, body);
      interaction.teller.answered(message);
      return { status: 200, body: messageJson(message), messageId: message.id };
    }
    countFollowUp(interaction);
    const { channel, person } = interaction.actor;
    const visibleTo = isPrivate(interaction, body.json, bot) ? person.id : null;
    const extra = fromInteraction(interaction, bot);
    const message = writer.create({ channel, author: bot, body, visibleTo, extra });
    interaction.teller.followedUp(message);
    return { status: 200, body: messageJson(message), messageId: message.id };
  }

  function findInteraction(param: ApiRequest['param']): Interaction {
    const interaction = interactions.find(param('token'));
    if (interaction === null || param('application') !== bot.id) throw refuse('unknown-webhook');
    if (Date.now() - interaction.sentAt > tokenMs) throw refuse('expired-token');
    if (!interaction.acknowledged) throw refuse('unknown-webhook');
    return interaction;
  }

  function findMessage(interaction: Interaction, id: string): StoredMessage {
    if (id === '@original') return originalOf(interaction) ?? fail();
    const message = messages.find(interaction.actor.channel.id, id);
    return message !== null && message.webhook_id === bot.id ? message : fail();
  }

  function originalOf({ originalId, actor }: Interaction): StoredMessage | null {
    return originalId === null ? null : messages.find(actor.channel.id, originalId);
  }

  function countFollowUp(interaction: Interaction): void {
    const { guild } = interaction.actor.channel;
    interaction.followUps += 1;
    const isForeign = guild !== null && !guild.members.has(bot.id);
    if (isForeign && interaction.followUps > maxFollowUpsOfUserInstall) throw refuse('too-many-follow-ups');
  }

  const message = '/webhooks/:application/:token/messages/:message';
  return [
    {
      method: 'POST',
      pattern: '/interactions/:interaction/:token/callback',
      auth: 'none',
      bucket: null,
      handle: callback,
    },
    { method: 'POST', pattern: '/webhooks/:application/:token', auth: 'none', bucket: 'webhooks', handle: followUp },
    { method: 'GET', pattern: message, auth: 'none', bucket: 'webhooks', handle: read },
    { method: 'PATCH', pattern: message, auth: 'none', bucket: 'webhooks', handle: edit },
    { method: 'DELETE', pattern: message, auth: 'none', bucket: 'webhooks', handle: remove },
  ];
}

function check(kind: MessageKind, body: unknown): void {
  const problems = messageProblems(kind, body ?? {});
  if (problems.length > 0) throw invalidForm(problems);
}

function fail(): never {
  throw refuse('unknown-message');
}

function callbackJson({ id, type }: Interaction, body: unknown, message: StoredMessage | null): object {
  const kind = typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined;
  const isShown =
    kind === InteractionResponseType.ChannelMessageWithSource || kind === InteractionResponseType.UpdateMessage;
  return {
    interaction: {
      id,
      type,
      ...(message !== null && {
        response_message_id: message.id,
        response_message_loading: message.loading,
        response_message_ephemeral: message.ephemeral,
      }),
    },
    ...(isShown && message !== null && { resource: { type: kind, message: messageJson(message) } }),
  };
}
