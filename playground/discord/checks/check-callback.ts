import { InteractionResponseType, InteractionType, MessageFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import { assertNever } from '../../../src/lib/assert-never.ts';
import { everyComponent } from './component-rules.ts';
import { ComponentShape } from './body-shape.ts';
import { messageRuleProblems } from './check-message.ts';
import { problem, within, type Problem } from './problem.ts';
import { schemaProblems, type BodyKind } from './schema.ts';

const {
  ChannelMessageWithSource,
  DeferredChannelMessageWithSource,
  DeferredMessageUpdate,
  UpdateMessage,
  ApplicationCommandAutocompleteResult,
  Modal,
} = InteractionResponseType;

const kinds: Readonly<Record<number, BodyKind>> = {
  [ChannelMessageWithSource]: 'message-callback',
  [DeferredChannelMessageWithSource]: 'message-callback',
  [DeferredMessageUpdate]: 'update-callback',
  [UpdateMessage]: 'update-callback',
  [ApplicationCommandAutocompleteResult]: 'suggestions-callback',
  [Modal]: 'modal-callback',
};

const Callback = z.object({ type: z.enum(InteractionResponseType), data: z.unknown().optional() });

/** What Discord would refuse in a first response to an interaction of this type. */
export function callbackProblems(body: unknown, type: InteractionType, hasMessage: boolean): Problem[] {
  const callback = Callback.safeParse(body).data;
  const kind = callback === undefined ? undefined : kinds[callback.type];
  if (callback === undefined || kind === undefined)
    return [problem(['type'], 'BASE_TYPE_CHOICES', `Value must be one of {${Object.keys(kinds).join(', ')}}.`)];
  if (!allowedTypes(type, hasMessage).includes(callback.type))
    return [problem(['type'], 'INTERACTION_CALLBACK_TYPE_INVALID', 'This response does not fit the interaction.')];
  return [...schemaProblems(kind, body), ...within('data', dataProblems(callback.type, callback.data))];
}

function allowedTypes(type: InteractionType, hasMessage: boolean): readonly InteractionResponseType[] {
  const messages = [ChannelMessageWithSource, DeferredChannelMessageWithSource];
  const updates = hasMessage ? [DeferredMessageUpdate, UpdateMessage] : [];
  switch (type) {
    case InteractionType.ApplicationCommandAutocomplete:
      return [ApplicationCommandAutocompleteResult];
    case InteractionType.ModalSubmit:
      return [...messages, ...updates];
    case InteractionType.MessageComponent:
      return [...messages, ...updates, Modal];
    case InteractionType.ApplicationCommand:
      return [...messages, Modal];
    case InteractionType.Ping:
      return [];
    default:
      return assertNever(type);
  }
}

function dataProblems(type: InteractionResponseType, data: unknown): Problem[] {
  if (type === ChannelMessageWithSource || type === UpdateMessage) return messageRuleProblems(data);
  if (type === DeferredChannelMessageWithSource) return deferProblems(data);
  if (type === ApplicationCommandAutocompleteResult) return suggestionProblems(data);
  return type === Modal ? modalProblems(data) : [];
}

// A defer says whether the answer is private, and nothing else.
function deferProblems(data: unknown): Problem[] {
  const sent = z.record(z.string(), z.unknown()).safeParse(data).data ?? {};
  const { flags = 0, ...others } = sent;
  const problems = Object.entries(others)
    .filter(([key, value]) => !['tts', 'enforce_nonce', 'nonce'].includes(key) && value !== undefined)
    .map(([key]) => problem([key], 'DEFERRED_RESPONSE_KEY', 'A deferred response takes flags only.'));
  const strange = typeof flags === 'number' && (flags & ~MessageFlags.Ephemeral) !== 0;
  return strange ? [...problems, problem(['flags'], 'DEFERRED_RESPONSE_FLAGS', 'Only EPHEMERAL is taken.')] : problems;
}

function suggestionProblems(data: unknown): Problem[] {
  const choices = z.object({ choices: z.array(z.object({ value: z.unknown().optional() })) }).safeParse(data)
    .data?.choices;
  if (choices === undefined) return [problem(['choices'], 'BASE_TYPE_REQUIRED', 'This field is required')];
  return choices.flatMap(({ value }, index) =>
    typeof value === 'string' && value.length > 100
      ? [problem(['choices', index, 'value'], 'BASE_TYPE_MAX_LENGTH', 'Must be 100 or fewer in length.')]
      : [],
  );
}

function modalProblems(data: unknown): Problem[] {
  const components = z.object({ components: z.array(ComponentShape) }).safeParse(data).data?.components ?? [];
  const seen = new Set<string>();
  const repeated = everyComponent(components, ['components']).flatMap(({ component: { custom_id: id }, path }) => {
    if (id === undefined) return [];
    if (seen.has(id))
      return [
        problem([...path, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated'),
      ];
    seen.add(id);
    return [];
  });
  if (components.length <= 5) return repeated;
  return [...repeated, problem(['components'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.')];
}
