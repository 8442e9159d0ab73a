import type { ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10';
import type { Caller } from '../domain/caller.ts';
import type { ChartPainter } from '../domain/chart.ts';
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
import type { Option } from './option.ts';

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
interface ReachableUpstreams {
  readonly retroachievements: NeededDeps['retroachievements'] | null;
  readonly akana: NeededDeps['akana'] | 'not-here' | null;
}

/** The upstream without which a command makes no sense. */
export type Need = Exclude<keyof NeededDeps, 'nothing' | 'any'>;

/** Whether the operator configured it. */
export type Configured = Readonly<Record<Need, boolean>>;

/** `null`: nobody configured it. */
export type Available<N extends keyof NeededDeps> = { readonly [K in N]: NeededDeps[K] | null };

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
export type Audience = 'everyone' | 'managers';

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
  /** Throws `InvalidInput`. `configured`: both upstreams, unless it says otherwise. */
  prepare(raw: Readonly<Record<string, unknown>>, configured?: Configured): PreparedCommand;
}

/** A top-level slash command; the commands whose path starts with its name are its subcommands. */
export interface CommandGroup {
  readonly name: string;
  readonly description: string;
  readonly contexts: readonly InteractionContextType[];
  readonly installs: readonly ApplicationIntegrationType[];
}
