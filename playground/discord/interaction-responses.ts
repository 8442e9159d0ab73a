import {
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  MessageType,
  PermissionFlagsBits,
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { ownersOf } from './actor.ts';
import { invalidForm, refuse } from './api-error.ts';
import { callbackProblems } from './checks/check-callback.ts';
import { problem } from './checks/problem.ts';
import type { Interaction } from './interaction.ts';
import type { MessageStore } from './message-store.ts';
import type { MessageWriter } from './message-writer.ts';
import { may, permissionsInChannel } from './permissions.ts';
import type { RequestBody } from './request-body.ts';
import type { StoredMessage } from './stored-message.ts';
import { userJson } from './wire.ts';
import type { Person } from './world.ts';

const Callback = z.object({ type: z.enum(InteractionResponseType), data: z.unknown() });
const Choices = z.object({
  choices: z.array(z.object({ name: z.string(), value: z.union([z.string(), z.number()]) })),
});
const Flags = z.object({ flags: z.number().nullish() }).nullish();

export interface ResponsesDeps {
  readonly writer: MessageWriter;
  readonly messages: MessageStore;
  readonly bot: Person;
  readonly firstResponseMs: number;
}

export type InteractionResponses = ReturnType<typeof createInteractionResponses>;

const { ChannelMessageWithSource, DeferredChannelMessageWithSource, DeferredMessageUpdate, UpdateMessage } =
  InteractionResponseType;

/** The first response to an interaction: once, in time, and of a kind that fits. */
export function createInteractionResponses({ writer, messages, bot, firstResponseMs }: ResponsesDeps) {
  /** Returns the message that the response made or changed. */
  function respond(interaction: Interaction, body: RequestBody): StoredMessage | null {
    if (interaction.acknowledged) throw refuse('already-acknowledged');
    if (Date.now() - interaction.sentAt > firstResponseMs) throw refuse('unknown-interaction');
    const problems = callbackProblems(body.json, interaction.type, interaction.source !== null);
    if (problems.length > 0) throw invalidForm(problems);

    const { type, data } = Callback.parse(body.json);
    const inner = { json: data, files: body.files };
    switch (type) {
      case ChannelMessageWithSource:
        return answer(interaction, inner);
      case DeferredChannelMessageWithSource:
        return defer(interaction, inner);
      case DeferredMessageUpdate:
        return postpone(interaction);
      case UpdateMessage:
        return update(interaction, inner);
      case InteractionResponseType.ApplicationCommandAutocompleteResult:
        return suggest(interaction, data);
      case InteractionResponseType.Modal:
        return open(interaction, data);
      default:
        throw invalidForm([problem(['type'], 'BASE_TYPE_CHOICES', 'No such response.')]);
    }
  }

  function answer(interaction: Interaction, body: RequestBody): StoredMessage {
    const message = write(interaction, body, false);
    acknowledge(interaction, ChannelMessageWithSource, message);
    interaction.teller.answered(message);
    return message;
  }

  function defer(interaction: Interaction, body: RequestBody): StoredMessage {
    const message = write(interaction, body, true);
    acknowledge(interaction, DeferredChannelMessageWithSource, message);
    return message;
  }

  function postpone(interaction: Interaction): StoredMessage | null {
    acknowledge(interaction, DeferredMessageUpdate, interaction.source);
    return interaction.source;
  }

  function update(interaction: Interaction, body: RequestBody): StoredMessage {
    const { source, actor } = interaction;
    const current = source && messages.find(source.channel_id, source.id);
    if (current === null) throw refuse('unknown-message');
    const message = writer.edit(current, actor.channel, bot, body);
    acknowledge(interaction, UpdateMessage, message);
    interaction.teller.answered(message);
    return message;
  }

  function suggest(interaction: Interaction, data: unknown): null {
    acknowledge(interaction, InteractionResponseType.ApplicationCommandAutocompleteResult, null);
    interaction.teller.failed('Suggestions are no message.');
    interaction.suggested(Choices.safeParse(data).data?.choices ?? []);
    return null;
  }

  function open(interaction: Interaction, data: unknown): null {
    const modal = z.custom<APIModalInteractionResponseCallbackData>().parse(data);
    interaction.acknowledged = true;
    interaction.teller.acknowledged({ type: InteractionResponseType.Modal, ephemeral: false, modal });
    interaction.teller.failed('A modal was opened, which is no message.');
    return null;
  }

  function write(interaction: Interaction, body: RequestBody, loading: boolean): StoredMessage {
    const { actor } = interaction;
    const visibleTo = isPrivate(interaction, body.json, bot) ? actor.person.id : null;
    const extra = fromInteraction(interaction, bot);
    return writer.create({ channel: actor.channel, author: bot, body, visibleTo, loading, extra });
  }

  return { respond };
}

/** As the body says; and always where the bot is a guest in a server that does not let its people show guests. */
export function isPrivate({ actor }: Interaction, body: unknown, bot: Person): boolean {
  const { channel, person } = actor;
  const isAsked = ((Flags.safeParse(body).data?.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const isGuest = channel.guild !== null && !channel.guild.members.has(bot.id);
  return isAsked || (isGuest && !may(permissionsInChannel(channel, person), PermissionFlagsBits.UseExternalApps));
}

/** What a message says of the interaction it answers. */
export function fromInteraction(interaction: Interaction, bot: Person): Partial<APIMessage> {
  const { id, type, actor, name, source, originalId } = interaction;
  const base = {
    id,
    user: userJson(actor.person),
    authorizing_integration_owners: ownersOf(actor, bot.id),
    ...(originalId !== null && { original_response_message_id: originalId }),
  };
  const application = { application_id: bot.id, webhook_id: bot.id };
  switch (type) {
    case InteractionType.ApplicationCommand:
      return {
        ...application,
        type: MessageType.ChatInputCommand,
        interaction_metadata: { ...base, type },
        interaction: { id, type, name, user: base.user },
      };
    case InteractionType.MessageComponent:
      return {
        ...application,
        type: MessageType.Reply,
        interaction_metadata: { ...base, type, interacted_message_id: source?.id ?? id },
      };
    default:
      return application;
  }
}

function acknowledge(interaction: Interaction, type: InteractionResponseType, original: StoredMessage | null): void {
  interaction.acknowledged = true;
  interaction.originalId = original?.id ?? null;
  interaction.teller.acknowledged({ type, ephemeral: original?.ephemeral ?? false, modal: null });
}
