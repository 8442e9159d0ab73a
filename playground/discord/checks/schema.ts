import * as spec from 'discord-api-spec/zod';
import type { z } from 'zod';
import { assertNever } from '../../../src/lib/assert-never.ts';
import type { Check } from './check.ts';
import { problem, type Problem } from './problem.ts';

/** Every kind of body the bot sends, by Discord's own description of it. */
const schemas = {
  message: spec.MessageCreateRequestSchema,
  'follow-up': spec.IncomingWebhookRequestPartialSchema,
  edit: spec.IncomingWebhookUpdateRequestPartialSchema,
  'message-callback': spec.CreateMessageInteractionCallbackRequestSchema,
  'update-callback': spec.UpdateMessageInteractionCallbackRequestSchema,
  'suggestions-callback': spec.ApplicationCommandAutocompleteCallbackRequestSchema,
  'modal-callback': spec.ModalInteractionCallbackRequestSchema,
  command: spec.ApplicationCommandUpdateRequestSchema,
  'direct-channel': spec.CreatePrivateChannelRequestSchema,
};

export type BodyKind = keyof typeof schemas;

/** Known to Discord and sent by clients, but newer than the description or left out of it. */
const alsoKnown: ReadonlySet<string> = new Set(['tts', 'nonce', 'enforce_nonce', 'nsfw', 'file_types']);

/** What Discord's description of a body refuses, and every key it does not know. */
export function schemaCheck(kind: BodyKind): Check {
  return { name: `Discord's own schema of ${names[kind]}`, problems: (body) => schemaProblems(kind, body) };
}

const names = {
  message: 'a message',
  'follow-up': 'a follow-up',
  edit: 'an edit',
  'message-callback': 'an answer',
  'update-callback': 'an update',
  'suggestions-callback': 'suggestions',
  'modal-callback': 'a modal',
  command: 'a command',
  'direct-channel': 'a conversation',
} satisfies Record<BodyKind, string>;

function schemaProblems(kind: BodyKind, body: unknown): Problem[] {
  const result = schemas[kind].safeParse(body);
  if (!result.success) return result.error.issues.flatMap((issue) => issueProblems(issue, [], body));
  return unknownKeys(body, result.data, []);
}

function issueProblems(issue: z.core.$ZodIssue, base: readonly (string | number)[], input: unknown): Problem[] {
  const path = [...base, ...issue.path.map((key) => (typeof key === 'number' ? key : String(key)))];
  switch (issue.code) {
    case 'invalid_union':
      return unionProblems(issue, path, input);
    case 'too_big':
      if (issue.origin === 'string')
        return [problem(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${issue.maximum} or fewer in length.`)];
      if (issue.origin === 'array')
        return [problem(path, 'BASE_TYPE_BAD_LENGTH', `Must be ${issue.maximum} or fewer in length.`)];
      return [problem(path, 'NUMBER_TYPE_MAX', `Must be less than or equal to ${issue.maximum}.`)];
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array')
        return [problem(path, 'BASE_TYPE_BAD_LENGTH', `Must be ${issue.minimum} or more in length.`)];
      return [problem(path, 'NUMBER_TYPE_MIN', `Must be greater than or equal to ${issue.minimum}.`)];
    case 'invalid_value':
      return [problem(path, 'BASE_TYPE_CHOICES', `Value must be one of {${issue.values.map(String).join(', ')}}.`)];
    case 'invalid_format':
      return [formatProblem(path, issue.format)];
    case 'invalid_type':
      if (at(input, issue.path) === undefined) return [problem(path, 'BASE_TYPE_REQUIRED', 'This field is required')];
      return [problem(path, 'BASE_TYPE_BAD_TYPE', `Must be of type ${issue.expected}.`)];
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return [problem(path, 'BASE_TYPE_INVALID', issue.message)];
    default:
      return assertNever(issue);
  }
}

function formatProblem(path: readonly (string | number)[], format: string): Problem {
  if (format === 'url') return problem(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
  if (format === 'datetime') return problem(path, 'DATE_TIME_TYPE_PARSE', 'Could not parse. Should be ISO8601.');
  return problem(path, 'NUMBER_TYPE_COERCE', `Value "${format}" is not in the right form.`);
}

/** Of a union only the branch that was meant is worth reading: the one whose `type` fits, or the nearest. */
function unionProblems(
  { errors, path: at_ }: z.core.$ZodIssueInvalidUnion,
  path: readonly (string | number)[],
  input: unknown,
): Problem[] {
  const value = at(input, at_);
  const branches = errors.filter((issues) => issues.length > 0);
  const meant = branches.filter((issues) => !issues.some((issue) => issue.path[0] === 'type'));
  const nearest = (meant.length > 0 ? meant : branches).toSorted(
    (a, b) => depth(b) - depth(a) || a.length - b.length,
  )[0];
  if (nearest === undefined) return [problem(path, 'UNION_TYPE_CHOICES', 'Fits none of what is allowed here.')];
  return nearest.flatMap((issue) => issueProblems(issue, path, value));
}

function depth(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(...issues.map(({ path }) => path.length));
}

function at(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (isRecord(value) ? value[String(key)] : undefined), input);
}

// The schemas drop what they do not know, so whatever is missing afterwards was unknown to Discord.
function unknownKeys(sent: unknown, understood: unknown, path: readonly (string | number)[]): Problem[] {
  if (Array.isArray(sent) && Array.isArray(understood))
    return sent.flatMap((item, index) => unknownKeys(item, understood[index], [...path, index]));
  if (!isRecord(sent) || !isRecord(understood)) return [];
  return Object.entries(sent).flatMap(([key, value]) => {
    if (key in understood) return unknownKeys(value, understood[key], [...path, key]);
    if (alsoKnown.has(key)) return [];
    return [problem([...path, key], 'UNKNOWN_KEY', 'Discord knows no such key.')];
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
