import type { StoredMessage } from '../../playground/discord/stored-message.ts';
import type { FailureKind } from '../../src/domain/failure.ts';
import type { ProgramBot } from './program-bot.ts';

export interface Trouble<Fault> {
  readonly fault: Fault;
  /** What people are told, any of these. */
  readonly told: readonly FailureKind[];
  /** What they are told by a bot that has never asked before, where that is something else. */
  readonly toldAtFirst?: readonly FailureKind[];
  /** Whether some questions are answered all the same: then rightly. */
  readonly isPartial?: boolean;
  /** For how long the upstream is left alone when it is over, where that is longer than a breaker waits. */
  readonly restMs?: number;
  /** The same, where the bot has never been answered before. */
  readonly restAtFirstMs?: number;
  /** Whether looks wait for its end, or for long, before they fail. */
  readonly isWaitedOut?: boolean;
}

export interface StoryQuestion {
  /** As the table names it. */
  readonly name: string;
  ask(bot: ProgramBot): Promise<StoredMessage>;
  /** What stands in the answer when all is well, as the world itself has it now. */
  right(): string;
  /** Whether nothing of it is kept: then there are no last known numbers. */
  readonly isUnkept?: boolean;
}

/** A world, and who asks of it. */
export interface Stage<Fault> {
  readonly bot: ProgramBot;
  readonly questions: readonly StoryQuestion[];
  setFault(fault: Fault | null): void;
  /** Adds a watch on something that `change` changes, in #qa. */
  readonly watchLine: string;
  /** One more ticket is open, or one less; returns how many were and are, as the watch tells it. */
  change(): readonly [before: number, after: number];
  /** Asks for a watch on something else, in #general. */
  readonly otherWatchLine: string;
  /** What somebody types who wants suggestions, and the name that is offered of what is known. */
  readonly typed: { readonly line: string; readonly offered: string };
}
