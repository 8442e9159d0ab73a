import type { ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Caller } from '../domain/caller.ts';
import { InvalidInput } from '../domain/invalid-input.ts';
import type { Message } from '../domain/message.ts';
import type {
  AchievementFinder,
  ApiFinder,
  ConsoleFinder,
  DeveloperFinder,
  GameFinder,
  Question,
  SeenNames,
  TicketClient,
} from '../domain/ports.ts';
import type { WatchKeeper } from '../domain/watch-keeper.ts';
import { type Option, YesOrNo, yesOrNo } from './option.ts';

/** A command as people see it; `id` once Discord has told it. */
export interface KnownCommand extends Pick<Command, 'path' | 'description' | 'needs' | 'audience'> {
  readonly id: string | null;
}

/** What every command may use. */
export interface CommonDeps {
  readonly tickets: TicketClient;
  readonly question: Question;
  readonly watches: WatchKeeper;
  /** Those that this caller may use here. */
  readonly knownCommands: () => readonly KnownCommand[];
}

/** What a command may use besides, by what it needs. */
export interface NeededDeps {
  readonly nothing: object;
  readonly retroachievements: {
    readonly games: GameFinder;
    readonly developers: DeveloperFinder;
    readonly achievements: AchievementFinder;
    readonly consoles: ConsoleFinder;
  };
  readonly akana: { readonly apis: ApiFinder; readonly names: SeenNames };
}

/** The upstream without which a command makes no sense. */
export type Need = Exclude<keyof NeededDeps, 'nothing'>;

/** `null`: nobody configured it. */
type Available<N extends keyof NeededDeps> = { readonly [K in N]: NeededDeps[K] | null };

export type Upstreams = Available<Need>;

export interface CommandDeps extends CommonDeps {
  readonly upstreams: Upstreams;
}

/**
 * `option`: the caller chooses with `private`, and says nothing for an answer that all see ·
 * `option-private`: the same, and says nothing for an answer of their own · `always`: only the caller ever sees it.
 */
export type Privacy = 'option' | 'option-private' | 'always';

/** `managers`: those who manage a server that has the bot, and only there. */
type Audience = 'everyone' | 'managers';

const privateOptions = {
  option: { shown: yesOrNo('Show the answer only to you'), schema: YesOrNo.default(false) },
  'option-private': {
    shown: yesOrNo('Show the answer only to you (true unless you say otherwise)'),
    schema: YesOrNo.default(true),
  },
  always: { shown: null, schema: z.unknown().transform(() => true) },
} satisfies Record<Privacy, { shown: Option | null; schema: z.ZodType<boolean> }>;

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
  readonly needs: keyof NeededDeps;
  readonly audience: Audience;
  readonly privacy: Privacy;
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

export function defineCommand<const O extends Record<string, Option>, const N extends keyof NeededDeps>(definition: {
  path: string;
  description: string;
  needs: N;
  /** Everyone, unless it says otherwise. */
  audience?: Audience;
  options: O;
  privacy: Privacy;
  run: (input: Input<O>, caller: Caller, deps: CommonDeps & NeededDeps[N]) => Promise<Message>;
}): Command {
  const { path, description, needs, audience = 'everyone', options, privacy, run } = definition;
  const privateOption = privateOptions[privacy];
  const hidden = {
    page: z.coerce.number().int().min(1).max(10_000).default(1),
    private: privateOption.schema,
  };

  return {
    path,
    description,
    needs,
    audience,
    privacy,
    options: privateOption.shown === null ? options : { ...options, private: privateOption.shown },
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
        isPrivate: typed.private,
        run: async (caller, { upstreams, ...common }) => {
          const available: Available<keyof NeededDeps> = { ...upstreams, nothing: {} };
          const needed: NeededDeps[N] | null = available[needs];
          if (needed === null) throw new TypeError(`/${path} needs an upstream that nobody configured`);
          return run(typed, caller, { ...common, ...needed });
        },
      };
    },
  };
}

function schemasOf(options: Record<string, Option>): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(options).map(([name, { schema }]) => [name, schema]));
}
