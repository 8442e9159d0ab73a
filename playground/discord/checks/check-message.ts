import { MessageFlags } from 'discord-api-types/v10';
import { MessageShape } from './body-shape.ts';
import { problemsOf, type Check } from './check.ts';
import { componentChecks } from './component-rules.ts';
import { embedChecks } from './embed-rules.ts';
import { problem, problemLine, type Problem } from './problem.ts';
import { schemaCheck, type BodyKind } from './schema.ts';

/**
 * What Discord would refuse in a message, one line each; empty when it would take it.
 * For a message as it is posted or first answered; what an edit may leave out is required here.
 */
export function checkMessagePayload(body: unknown): string[] {
  const sent: unknown = JSON.parse(JSON.stringify(body));
  const problems = messageProblems('message', sent);
  const lines = problems.map(problemLine);
  const message = MessageShape.safeParse(sent).data;
  return message === undefined || isEmptyMessage(message) ? [...lines, 'Cannot send an empty message'] : lines;
}

export type MessageKind = Extract<BodyKind, 'message' | 'follow-up' | 'edit'>;

export function messageProblems(kind: MessageKind, body: unknown): Problem[] {
  return problemsOf(messageChecks(kind), body);
}

export function messageChecks(kind: MessageKind): readonly Check[] {
  return [schemaCheck(kind), ...messageRuleChecks];
}

/** What the description of a message leaves out. */
export const messageRuleChecks: readonly Check[] = [
  rule('Content holds at most 2,000 characters', contentProblems),
  ...embedChecks.map(({ name, problems }) => rule(name, ({ embeds = [] }) => problems(embeds))),
  ...componentChecks.map(({ name, problems }) =>
    rule(name, (message) => problems({ components: message.components ?? [], isV2: isV2(message) })),
  ),
  rule('Mentions are stated once', mentionProblems),
  rule('Layout components stand alone', (message) => (isV2(message) ? layoutConflicts(message) : [])),
];

function rule(name: string, problems: Check<MessageShape>['problems']): Check {
  return {
    name,
    problems: (body) => {
      const message = MessageShape.safeParse(body).data;
      return message === undefined ? [] : problems(message);
    },
  };
}

function isV2({ flags = 0 }: MessageShape): boolean {
  return (flags & MessageFlags.IsComponentsV2) !== 0;
}

function isEmptyMessage({ content, embeds, components, sticker_ids, attachments, poll }: MessageShape): boolean {
  const parts = [embeds, components, sticker_ids, attachments];
  return (content ?? '').trim() === '' && parts.every((part) => (part?.length ?? 0) === 0) && (poll ?? null) === null;
}

function contentProblems({ content = '' }: MessageShape): Problem[] {
  if (content.trim().length <= 2000) return [];
  return [problem(['content'], 'BASE_TYPE_MAX_LENGTH', 'Must be 2000 or fewer in length.')];
}

function mentionProblems({ allowed_mentions: allowed }: MessageShape): Problem[] {
  return (['users', 'roles'] as const)
    .filter((kind) => allowed?.parse?.includes(kind) === true && (allowed[kind]?.length ?? 0) > 0)
    .map((kind) => {
      const message = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`;
      return problem(['allowed_mentions'], 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message);
    });
}

function layoutConflicts({ content, embeds, poll, sticker_ids }: MessageShape): Problem[] {
  const message = 'The field cannot be used when using MessageFlags.IS_COMPONENTS_V2';
  const used = {
    content: (content ?? '') !== '',
    embeds: (embeds?.length ?? 0) > 0,
    poll: (poll ?? null) !== null,
    sticker_ids: (sticker_ids?.length ?? 0) > 0,
  };
  return Object.entries(used)
    .filter(([, isUsed]) => isUsed)
    .map(([key]) => problem([key], 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message));
}
