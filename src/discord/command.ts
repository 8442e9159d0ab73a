import type { ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Caller } from '../domain/caller.ts';
import type { ChartPainter } from '../domain/chart.ts';
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
  TicketSuggester,
} from '../domain/ports.ts';
import type { ReadStatus } from '../domain/status.ts';
import type { WatchKeeper } from '../domain/watch-keeper.ts';
import type { CountHistory } from '../domain/watch-ports.ts';
import { type Option, YesOrNo, yesOrNo } from './option.ts';

/** A command as people see it; `id` once Discord has told it, of what is typed: a text can link to nothing else. */
export interface KnownCommand extends Pick<Command, 'form' | 'path' | 'description' | 'needs' | 'audience'> {
  readonly id: string | null;
}

/** What every command may use. */
export interface CommonDeps {
  readonly tickets: TicketClient;
  readonly question: Question;
  readonly watches: WatchKeeper;
  readonly status: ReadStatus;
  /** Shows how far it is, where the answer takes long: told as often as it likes, and shown now and then. */
  readonly progress: (message: Message) => void;
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
    readonly current: TicketSuggester;
    readonly history: CountHistory;
    readonly charts: ChartPainter;
  };
  readonly akana: {
    readonly apis: ApiFinder;
    readonly names: SeenNames;
    /** Where people see the tickets for themselves. */
    readonly portalUrl: string;
  };
  /** One of them is enough. */
  readonly any: { readonly upstreams: ReachableUpstreams };
}

/** `null`: nobody configured it · `not-here`: this caller may not use it where they are. */
export interface ReachableUpstreams {
  readonly retroachievements: NeededDeps['retroachievements'] | null;
  readonly akana: NeededDeps['akana'] | 'not-here' | null;
}

/** The upstream without which a command makes no sense. */
export type Need = Exclude<keyof NeededDeps, 'nothing' | 'any'>;

/** `null`: nobody configured it. */
type Available<N extends keyof NeededDeps> = { readonly [K in N]: NeededDeps[K] | null };

export type Upstreams = Available<Need>;

export interface CommandDeps extends CommonDeps {
  readonly upstreams: Upstreams;
  /** Whether this caller may use it where they are. */
  readonly mayUse: (need: Need) => boolean;
}

/**
 * `option`: the caller chooses with `private`, and says nothing for an answer that all see ·
 * `option-private`: the same, and says nothing for an answer of their own · `always`: only the caller ever sees it.
 */
export type Privacy = 'option' | 'option-private' | 'always';

/** `managers`: those who manage a server that has the bot, and only there. */
type Audience = 'everyone' | 'managers';

const privateOptions = {
  option: yesOrNo('Show the answer only to you'),
  'option-private': yesOrNo('Show the answer only to you (true unless you say otherwise)'),
  always: null,
} satisfies Record<Privacy, Option | null>;

type Typed<O extends Record<string, Option>> = { [K in keyof O]: z.output<O[K]['schema']> };

type Input<O extends Record<string, Option>> = Typed<O> & {
  /** Which page of the list, from 1; set by the page buttons. */
  readonly page: number;
  readonly private: boolean;
};

/** A command ready to run: what was typed has been parsed, and who will see the answer is settled. */
export interface PreparedCommand {
  readonly isPrivate: boolean;
  /** Whether it may take minutes, and shows how far it is meanwhile. */
  readonly isLong: boolean;
  run(caller: Caller, deps: CommandDeps): Promise<Message>;
}

export interface Command {
  /** Typed after a slash, or picked from the menu of a message. */
  readonly form: 'slash' | 'message-menu';
  /** As typed, without the slash: `tickets game`; the name in the menu. */
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
  /** Where the caller chooses and says nothing: whether these values alone make it an answer of their own. */
  isPrivateAnyway?: (input: Typed<O>) => boolean;
  /** Whether it may take minutes: it then shows how far it is. */
  isLong?: boolean;
  run: (input: Input<O>, caller: Caller, deps: CommonDeps & NeededDeps[N]) => Promise<Message>;
}): Command {
  const {
    path,
    description,
    needs,
    audience = 'everyone',
    options,
    privacy,
    isPrivateAnyway,
    isLong,
    run,
  } = definition;
  const privateOption = privateOptions[privacy];

  return {
    form: 'slash',
    path,
    description,
    needs,
    audience,
    privacy,
    options: privateOption === null ? options : { ...options, private: privateOption },
    prepare(raw) {
      const { page, private: said, ...input } = parseInput({ ...hidden, ...schemasOf(options) }, raw);
      // Each key was parsed with the very schema that its type is made from, which no type can say.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const typed = input as Typed<O>;
      const isPrivate =
        privacy === 'always' || (said ?? (privacy === 'option-private' || (isPrivateAnyway?.(typed) ?? false)));
      return {
        isPrivate,
        isLong: isLong ?? false,
        run: async (caller, deps) => run({ ...typed, page, private: isPrivate }, caller, neededDeps(path, needs, deps)),
      };
    },
  };
}

/** Picked from the menu of a message, and answered to nobody else. */
export function defineMenu<const N extends keyof NeededDeps>({
  name,
  description,
  needs,
  run,
}: {
  name: string;
  /** For the help alone: Discord shows none. */
  description: string;
  needs: N;
  /** `text`: all that the message says. */
  run: (input: { readonly text: string }, caller: Caller, deps: CommonDeps & NeededDeps[N]) => Promise<Message>;
}): Command {
  return {
    form: 'message-menu',
    path: name,
    description,
    needs,
    audience: 'everyone',
    privacy: 'always',
    options: {},
    prepare(raw) {
      const { text } = parseInput({ text: z.string() }, raw);
      return {
        isPrivate: true,
        isLong: false,
        run: async (caller, deps) => run({ text }, caller, neededDeps(name, needs, deps)),
      };
    },
  };
}

const hidden = {
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  private: YesOrNo.optional(),
};

/** Throws `InvalidInput`. */
function parseInput<S extends Readonly<Record<string, z.ZodType>>>(
  schemas: S,
  raw: Readonly<Record<string, unknown>>,
): { [K in keyof S]: z.output<S[K]> } {
  const input: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const parsed = schema.safeParse(Object.hasOwn(raw, name) ? raw[name] : undefined);
    if (!parsed.success) throw new InvalidInput(name);
    input[name] = parsed.data;
  }
  // The loop parsed each key with the schema of that name.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return input as { [K in keyof S]: z.output<S[K]> };
}

function neededDeps<N extends keyof NeededDeps>(
  path: string,
  needs: N,
  { upstreams, mayUse, ...common }: CommandDeps,
): CommonDeps & NeededDeps[N] {
  const akana = upstreams.akana !== null && !mayUse('akana') ? 'not-here' : upstreams.akana;
  const available: Available<keyof NeededDeps> = {
    ...upstreams,
    nothing: {},
    any: { upstreams: { retroachievements: upstreams.retroachievements, akana } },
  };
  const needed: NeededDeps[N] | null = available[needs];
  if (needed === null) throw new TypeError(`/${path} needs an upstream that nobody configured`);
  return { ...common, ...needed };
}

function schemasOf(options: Record<string, Option>): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(options).map(([name, { schema }]) => [name, schema]));
}
