import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType as OptionType,
  type ApplicationIntegrationType,
  type InteractionContextType,
} from 'discord-api-types/v10';
import { z } from 'zod';
import type { Caller } from '../domain/caller.ts';
import { InvalidInput } from '../domain/invalid-input.ts';
import type { Message } from '../domain/message.ts';
import type { DeveloperFinder, GameFinder, Question, TicketClient } from '../domain/ports.ts';

/** What autocomplete offers for an option. */
export type SuggestKind = 'games' | 'developers';

/** The upstream without which a command makes no sense. */
export type Need = 'retroachievements';

/** A command as people see it; `id` once Discord has told it. */
export interface KnownCommand {
  readonly path: string;
  readonly description: string;
  readonly id: string | null;
}

export interface CommandDeps {
  readonly tickets: TicketClient;
  readonly games: GameFinder;
  readonly developers: DeveloperFinder;
  readonly question: Question;
  readonly knownCommands: () => readonly KnownCommand[];
}

/** One declaration gives Discord's option and the schema of its value, so the two cannot drift. */
export interface Option<S extends z.ZodType = z.ZodType> {
  readonly schema: S;
  readonly suggest: SuggestKind | null;
  toJSON(name: string): APIApplicationCommandBasicOption;
}

export function text(
  description: string,
  { required, suggest }: { required: true; suggest?: SuggestKind },
): Option<z.ZodString> {
  const maxLength = 100;
  return {
    schema: z.string().trim().min(1).max(maxLength),
    suggest: suggest ?? null,
    toJSON: (name) => ({
      type: OptionType.String,
      name,
      description,
      required,
      max_length: maxLength,
      ...(suggest === undefined ? {} : { autocomplete: true }),
    }),
  };
}

/** A word out of a few; optional. */
export function choice<const W extends readonly [string, ...string[]]>(
  description: string,
  words: W,
): Option<z.ZodOptional<z.ZodEnum<{ [K in W[number]]: K }>>> {
  return {
    schema: z.enum(words).optional(),
    suggest: null,
    toJSON: (name) => ({
      type: OptionType.String,
      name,
      description,
      choices: words.map((word) => ({ name: word, value: word })),
    }),
  };
}

const privateOption: Option = {
  schema: z.stringbool().or(z.boolean()).default(false),
  suggest: null,
  toJSON: (name) => ({ type: OptionType.Boolean, name, description: 'Show the answer only to you' }),
};

/** `option`: the caller chooses with `private`; `always`: only the caller ever sees the answer. */
export type Privacy = 'option' | 'always';

type Input<O extends Record<string, Option>> = { [K in keyof O]: z.output<O[K]['schema']> } & {
  /** Which page of the list, from 1; set by the page buttons. */
  readonly page: number;
  readonly private: boolean;
};

/** A command ready to run: what was typed has been parsed, and who will see the answer is settled. */
export interface PreparedCommand {
  readonly isPrivate: boolean;
  run(caller: Caller, deps: CommandDeps): Promise<Message>;
}

export interface Command {
  /** As typed, without the slash: `tickets game`. */
  readonly path: string;
  readonly description: string;
  readonly needs: Need | null;
  /** As Discord shows them; the required ones come first. */
  readonly options: Readonly<Record<string, Option>>;
  /** Throws `InvalidInput`. */
  prepare(raw: Readonly<Record<string, unknown>>): PreparedCommand;
}

/** A top-level slash command; the commands whose path starts with its name are its subcommands. */
export interface CommandGroup {
  readonly name: string;
  readonly description: string;
  readonly contexts: readonly InteractionContextType[];
  readonly installs: readonly ApplicationIntegrationType[];
}

export function defineCommand<const O extends Record<string, Option>>(definition: {
  path: string;
  description: string;
  needs?: Need;
  options: O;
  privacy: Privacy;
  run: (input: Input<O>, caller: Caller, deps: CommandDeps) => Promise<Message>;
}): Command {
  const { path, description, needs, options, privacy, run } = definition;
  const shown: Record<string, Option> = privacy === 'option' ? { ...options, private: privateOption } : options;
  const hidden = { page: z.coerce.number().int().min(1).max(10_000).default(1), private: privateOption.schema };

  return {
    path,
    description,
    needs: needs ?? null,
    options: shown,
    prepare(raw) {
      const input: Record<string, unknown> = {};
      for (const [name, schema] of Object.entries({ ...hidden, ...schemasOf(options) })) {
        const parsed = schema.safeParse(Object.hasOwn(raw, name) ? raw[name] : undefined);
        if (!parsed.success) throw new InvalidInput(name);
        input[name] = parsed.data;
      }
      // The loop above parsed each key with the very schema its type is made from, which no type can say.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const typed = input as Input<O>;
      return {
        isPrivate: privacy === 'always' || typed.private,
        run: (caller, deps) => run(typed, caller, deps),
      };
    },
  };
}

function schemasOf(options: Record<string, Option>): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(options).map(([name, { schema }]) => [name, schema]));
}
