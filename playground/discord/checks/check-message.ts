import { MessageFlags } from 'discord-api-types/v10';
import { MessageShape } from './body-shape.ts';
import { componentProblems } from './component-rules.ts';
import { embedProblems } from './embed-rules.ts';
import { problem, problemLine, type Problem } from './problem.ts';
import { schemaProblems, type BodyKind } from './schema.ts';

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
  return [...schemaProblems(kind, body), ...messageRuleProblems(body)];
}

/** What the description of a message leaves out. */
export function messageRuleProblems(body: unknown): Problem[] {
  const parsed = MessageShape.safeParse(body);
  if (!parsed.success) return [];
  const message = parsed.data;
  const isV2 = ((message.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
  return [
    ...contentProblems(message),
    ...embedProblems(message.embeds ?? []),
    ...componentProblems(message.components ?? [], isV2),
    ...mentionProblems(message),
    ...(isV2 ? layoutConflicts(message) : []),
  ];
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
