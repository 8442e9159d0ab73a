import { ApplicationCommandType } from 'discord-api-types/v10';
import { CommandShape } from './body-shape.ts';
import { problemsOf, type Check } from './check.ts';
import { commandLength, maxCommandLength } from './command-length.ts';
import { nameProblems, optionsProblems } from './command-rules.ts';
import { problem, problemLine, within, type Problem } from './problem.ts';
import { schemaCheck } from './schema.ts';

const maxOfType: Readonly<Record<number, number>> = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15,
  [ApplicationCommandType.PrimaryEntryPoint]: 1,
};

const maxListed = 130;
const tooMany = 'Maximum number of application commands reached (100)';

/** What Discord would refuse in a whole list of commands, one line each; empty when it would take it. */
export function checkCommands(body: unknown): string[] {
  const sent: unknown = JSON.parse(JSON.stringify(body));
  const lines = commandListProblems(sent).map(problemLine);
  return hasTooManyCommands(sent) ? [...lines, tooMany] : lines;
}

export function commandListProblems(body: unknown): Problem[] {
  return problemsOf(commandListChecks, body);
}

const commandListChecks: readonly Check[] = [
  { name: 'Commands come as a list of at most 130', problems: listProblems },
  ...[
    {
      name: schemaCheck('command').name,
      problems: (command: unknown) => schemaCheck('command').problems(withNumericPermissions(command)),
    },
    rule('Names are lower case, in languages that Discord knows', (command) => nameProblems(command, [])),
    rule('Options are in order and within their limits', kindProblems),
    rule('A command holds at most 8,000 characters', sizeProblems),
  ].map(({ name, problems }): Check => {
    return { name, problems: (body) => commandsOf(body).flatMap((command, at) => within(at, problems(command))) };
  }),
  { name: 'Commands have names of their own', problems: duplicateProblems },
];

/** What a whole list of commands goes through; too many are refused with an error of their own. */
export const commandChecks: readonly Check[] = [
  ...commandListChecks,
  {
    name: 'At most 100 commands, and 15 entries in each menu',
    problems: (body) => (hasTooManyCommands(body) ? [problem([], '30032', tooMany)] : []),
  },
];

function rule(name: string, problems: Check<CommandShape>['problems']): Check {
  return {
    name,
    problems: (body) => {
      const command = CommandShape.safeParse(body).data;
      return command === undefined ? [] : problems(command);
    },
  };
}

function listProblems(body: unknown): Problem[] {
  if (!Array.isArray(body)) return [problem([], 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType')];
  if (body.length > maxListed) return [problem([], 'BASE_TYPE_BAD_LENGTH', 'Must be 130 or fewer in length.')];
  return [];
}

/** Nothing of a list that is refused as such is looked at. */
function commandsOf(body: unknown): readonly unknown[] {
  return Array.isArray(body) && body.length <= maxListed ? body : [];
}

function duplicateProblems(body: unknown): Problem[] {
  const seen = new Set<string>();
  return commandsOf(body).flatMap((command, index) => {
    const { type, name } = CommandShape.safeParse(command).data ?? {};
    const key = `${type}:${name}`;
    if (seen.has(key))
      return [problem([index], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Commands must have unique names')];
    seen.add(key);
    return [];
  });
}

export function hasTooManyCommands(body: unknown): boolean {
  const counts = new Map<number, number>();
  for (const command of Array.isArray(body) ? body : []) {
    const { type = ApplicationCommandType.ChatInput } = CommandShape.safeParse(command).data ?? {};
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return counts.entries().some(([type, count]) => count > (maxOfType[type] ?? 0));
}

function kindProblems(command: CommandShape): Problem[] {
  const { type, description = '', options = [] } = command;
  if (type === ApplicationCommandType.ChatInput) {
    const missing = description.trim() === '';
    const problems = optionsProblems(options, ['options'], 'command');
    if (!missing) return problems;
    return [problem(['description'], 'BASE_TYPE_REQUIRED', 'This field is required'), ...problems];
  }
  if (type === ApplicationCommandType.PrimaryEntryPoint) return [];
  const forbidden = { description: description !== '', options: options.length > 0 };
  return Object.entries(forbidden)
    .filter(([, isUsed]) => isUsed)
    .map(([key]) =>
      problem([key], 'APPLICATION_COMMAND_CONTEXT_MENU_FIELD', `Context menu commands cannot have ${key}`),
    );
}

function sizeProblems(command: CommandShape): Problem[] {
  if (commandLength(command) <= maxCommandLength) return [];
  const message = `Command exceeds maximum size (${maxCommandLength})`;
  return [problem([], 'APPLICATION_COMMAND_TOO_LARGE', message)];
}

// The description says number; Discord's documentation, its clients and its own answers say string.
function withNumericPermissions(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('default_member_permissions' in body)) return body;
  const { default_member_permissions: bits } = body;
  if (typeof bits !== 'string' || !/^\d+$/.test(bits)) return body;
  return { ...body, default_member_permissions: Math.min(Number(bits), 2 ** 54) };
}
