import { InteractionResponseType, InteractionType, MessageFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import { assertNever } from '../../../src/lib/assert-never.ts';
import { everyComponent } from './component-rules.ts';
import { ComponentShape } from './body-shape.ts';
import { problemsOf, type Check } from './check.ts';
import { messageRuleChecks } from './check-message.ts';
import { problem, within, type Problem } from './problem.ts';
import { schemaCheck, type BodyKind } from './schema.ts';

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

/** What is responded to. */
export interface Asked {
  readonly type: InteractionType;
  /** Whether it was made on a message, which can then be updated. */
  readonly hasMessage: boolean;
}

/** What Discord would refuse in a first response to an interaction of this type. */
export function callbackProblems(body: unknown, asked: Asked): Problem[] {
  return problemsOf(callbackChecks(body, asked), body);
}

/** What a first response goes through; one of the wrong kind is not looked at any further. */
export function callbackChecks(body: unknown, asked: Asked | null): readonly Check[] {
  const type = Callback.safeParse(body).data?.type;
  const kind = type === undefined ? undefined : kinds[type];
  if (type === undefined || kind === undefined) return [kindCheck];
  const fitting = asked === null ? [] : [fittingCheck(asked)];
  if (problemsOf(fitting, body).length > 0) return [kindCheck, ...fitting];
  const ofData = dataChecks(type).map(({ name, problems }): Check => {
    return { name, problems: (sent) => within('data', problems(Callback.safeParse(sent).data?.data)) };
  });
  return [kindCheck, ...fitting, schemaCheck(kind), ...ofData];
}

const kindCheck: Check = {
  name: 'The response is of a kind that Discord knows',
  problems: (body) => {
    const type = Callback.safeParse(body).data?.type;
    if (type !== undefined && type in kinds) return [];
    return [problem(['type'], 'BASE_TYPE_CHOICES', `Value must be one of {${Object.keys(kinds).join(', ')}}.`)];
  },
};

function fittingCheck({ type: asked, hasMessage }: Asked): Check {
  return {
    name: 'The response fits the interaction',
    problems: (body) => {
      const type = Callback.safeParse(body).data?.type;
      if (type !== undefined && allowedTypes(asked, hasMessage).includes(type)) return [];
      return [problem(['type'], 'INTERACTION_CALLBACK_TYPE_INVALID', 'This response does not fit the interaction.')];
    },
  };
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

function dataChecks(type: InteractionResponseType): readonly Check[] {
  if (type === ChannelMessageWithSource || type === UpdateMessage) return messageRuleChecks;
  if (type === DeferredChannelMessageWithSource)
    return [{ name: 'A deferred answer says only whether it is private', problems: deferProblems }];
  if (type === ApplicationCommandAutocompleteResult)
    return [{ name: 'Suggested values hold at most 100 characters', problems: suggestionProblems }];
  return type === Modal ? [{ name: 'A modal has up to five fields of different names', problems: modalProblems }] : [];
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
