import { InteractionResponseType, type APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { z } from 'zod';
import { assertNever } from '../../src/lib/assert-never.ts';
import { invalidForm, refuse } from './api-error.ts';
import { callbackProblems } from './checks/check-callback.ts';
import { problem } from './checks/problem.ts';
import { fromInteraction, isPrivate } from './interaction-message.ts';
import type { Interaction } from './interaction.ts';
import type { MessageStore } from './message-store.ts';
import type { MessageWriter } from './message-writer.ts';
import type { RequestBody } from './request-body.ts';
import type { StoredMessage } from './stored-message.ts';
import type { Person } from './world.ts';

const Callback = z.object({ type: z.enum(InteractionResponseType), data: z.unknown().optional() });
const Choices = z.object({
  choices: z.array(z.object({ name: z.string(), value: z.union([z.string(), z.number()]) })),
});

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
    const problems = callbackProblems(body.json, { type: interaction.type, hasMessage: interaction.source !== null });
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
      case InteractionResponseType.Pong:
      case InteractionResponseType.PremiumRequired:
      case InteractionResponseType.LaunchActivity:
        throw invalidForm([problem(['type'], 'BASE_TYPE_CHOICES', 'No such response.')]);
      default:
        return assertNever(type);
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

  function update(interaction: Interaction, body: RequestBody): StoredMessage {
    const { source, actor } = interaction;
    const current = source && messages.find(source.channel_id, source.id);
    if (current === null) throw refuse('unknown-message');
    const message = writer.edit(current, actor.channel, bot, body);
    acknowledge(interaction, UpdateMessage, message);
    interaction.teller.answered(message);
    return message;
  }

  function write(interaction: Interaction, body: RequestBody, loading: boolean): StoredMessage {
    const { actor } = interaction;
    const visibleTo = isPrivate(interaction, body.json, bot) ? actor.person.id : null;
    const extra = fromInteraction(interaction, bot);
    return writer.create({ channel: actor.channel, author: bot, body, visibleTo, loading, extra });
  }

  return { respond };
}

function postpone(interaction: Interaction): StoredMessage | null {
  acknowledge(interaction, DeferredMessageUpdate, interaction.source);
  return interaction.source;
}

function suggest(interaction: Interaction, data: unknown): null {
  const choices = Choices.safeParse(data).data?.choices ?? [];
  const { typing, teller } = interaction;
  const wrong = choices.findIndex(({ value }) => typing !== null && typeof value !== typing.takes);
  if (wrong !== -1)
    throw invalidForm([
      problem(['data', 'choices', wrong, 'value'], 'BASE_TYPE_BAD_TYPE', 'The option is of another type.'),
    ]);
  acknowledge(interaction, InteractionResponseType.ApplicationCommandAutocompleteResult, null);
  teller.failed('Suggestions are no message.');
  typing?.suggested(choices);
  return null;
}

function open(interaction: Interaction, data: unknown): null {
  const modal = z.custom<APIModalInteractionResponseCallbackData>().parse(data);
  interaction.acknowledged = true;
  interaction.teller.acknowledged({ type: InteractionResponseType.Modal, ephemeral: false, messageId: null, modal });
  interaction.teller.failed('A modal was opened, which is no message.');
  return null;
}

function acknowledge(interaction: Interaction, type: InteractionResponseType, original: StoredMessage | null): void {
  interaction.acknowledged = true;
  interaction.originalId = original?.id ?? null;
  const { originalId: messageId } = interaction;
  interaction.teller.acknowledged({ type, ephemeral: original?.ephemeral ?? false, messageId, modal: null });
}
