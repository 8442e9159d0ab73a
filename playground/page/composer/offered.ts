import type { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import type { CommandOption, RegisteredCommand } from '../../discord/command.ts';
import type { Value } from '../nameable.ts';

/** A command that can be typed: a subcommand stands for itself, under its full path. */
export interface OfferedCommand {
  /** `['tickets', 'game']` */
  readonly path: readonly string[];
  readonly description: string;
  /** Required ones first. */
  readonly options: readonly OfferedOption[];
}

export interface OfferedOption {
  readonly name: string;
  readonly description: string;
  readonly kind: OptionKind;
  readonly isRequired: boolean;
  /** What it takes and nothing else; `null`: whatever is typed. */
  readonly choices: readonly Value[] | null;
  /** Of channels, which types it takes; `null`: all. */
  readonly channelTypes: readonly number[] | null;
  /** Whether the bot is asked while it is being typed. */
  readonly isSuggested: boolean;
  /** Of a number how small and great it may be, of a text how short and long; `null`: no limit of its own. */
  readonly least: number | null;
  readonly most: number | null;
}

/** `null`: holds options of its own. Numbers, because the enum itself would bring its whole package to the browser. */
const kinds = {
  1: null,
  2: null,
  3: 'text',
  4: 'integer',
  5: 'flag',
  6: 'user',
  7: 'channel',
  8: 'role',
  9: 'mentionable',
  10: 'number',
  11: 'file',
} as const satisfies Record<ApplicationCommandOptionType, string | null>;
export type OptionKind = NonNullable<(typeof kinds)[keyof typeof kinds]>;

/** The others are picked from a menu. */
const isTyped = { 1: true, 2: false, 3: false, 4: false } as const satisfies Record<ApplicationCommandType, boolean>;

/** Of what was deployed, what can be typed. */
export function offeredCommands(commands: readonly RegisteredCommand[]): readonly OfferedCommand[] {
  return commands
    .filter(({ type }) => isTyped[type])
    .flatMap(({ name, description, options }) => flattened([name], description, options ?? []));
}

/** `/tickets game` */
export function commandName(path: readonly string[]): string {
  return `/${path.join(' ')}`;
}

function flattened(path: readonly string[], description: string, options: readonly CommandOption[]): OfferedCommand[] {
  const inner = options.filter(({ type }) => kinds[type] === null);
  if (inner.length > 0)
    return inner.flatMap((option) => flattened([...path, option.name], option.description, option.options ?? []));
  const offered = options.flatMap(offeredOption);
  return [{ path, description, options: offered.toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired)) }];
}

function offeredOption(option: CommandOption): OfferedOption[] {
  const { type, name, description, required, choices, autocomplete } = option;
  const kind = kinds[type];
  if (kind === null) return [];
  return [
    {
      name,
      description,
      kind,
      isRequired: required === true,
      choices: choices?.map((choice) => ({ label: choice.name, value: String(choice.value), detail: null })) ?? null,
      channelTypes: option.channel_types ?? null,
      isSuggested: autocomplete === true,
      least: option.min_value ?? option.min_length ?? null,
      most: option.max_value ?? option.max_length ?? null,
    },
  ];
}
