import { InteractionResponseType } from 'discord-api-types/v10';
import type { Caller } from '../domain/caller.ts';
import { UpstreamFailure } from '../domain/failure.ts';
import type { Log } from '../domain/log.ts';
import type { Message } from '../domain/message.ts';
import type { Clock, Question } from '../domain/ports.ts';
import { failureMessage } from '../views/failure.ts';
import { oursMessage, sentenceMessage } from '../views/sentence.ts';
import { type Asked, createAskedReader } from './asked.ts';
import type { Command, CommandDeps, PreparedCommand, SuggestKind } from './command.ts';
import type { CustomIds } from './custom-id.ts';
import type { Address, Incoming } from './incoming.ts';
import { type InteractionApi, sendTrouble } from './interaction-api.ts';
import { aReference } from './reference.ts';
import type { Answer, AnswerForm, Responder } from './responder.ts';

/** How long a person's question may take; the answer is then made of what is known. */
const QUESTION_MS = 10_000;
/** A command that ignores its question's end is given up here, so that every interaction is finished. */
const GIVE_UP_MS = 11_000;

export interface Suggestion {
  readonly name: string;
  readonly value: string;
}

interface DispatchDeps {
  readonly commands: readonly Command[];
  readonly depsFor: (question: Question) => CommandDeps;
  /** From memory, at once. */
  readonly suggest: (kind: SuggestKind, typed: string, caller: Caller) => readonly Suggestion[];
  readonly responder: Responder;
  readonly api: InteractionApi;
  readonly customIds: CustomIds;
  readonly clock: Clock;
  readonly log: Log;
}

/** Turns each interaction into a command run, a press or suggestions, and sees it through to its answer. */
export function createDispatch({ commands, depsFor, suggest, responder, api, customIds, clock, log }: DispatchDeps) {
  const byPath = new Map(commands.map((command) => [command.path, command]));
  const readAsked = createAskedReader({ commands: byPath, customIds });
  const running = new Set<Promise<void>>();

  return {
    /** Never throws, never rejects. */
    handle(incoming: Incoming): void {
      const work = seeThrough(incoming).finally(() => running.delete(work));
      running.add(work);
    },

    /** Waits for what runs, at most `ms`; says how many were left unfinished. */
    async drain(ms: number): Promise<number> {
      const patience = new AbortController();
      const timeUp = clock.sleep(ms, patience.signal).catch(() => undefined);
      await Promise.race([Promise.allSettled(running), timeUp]);
      patience.abort();
      return running.size;
    },
  };

  async function seeThrough(incoming: Incoming): Promise<void> {
    const startedAt = clock.now();
    const reference = aReference();
    const line = { reference, command: '', outcome: 'ours' };
    try {
      await (incoming.kind === 'suggest' ? offer(incoming, line) : answer(incoming, line));
    } catch (error) {
      log.error({ reference, err: error }, 'an interaction broke');
    }
    log.info({ ...line, ms: clock.now() - startedAt }, 'interaction');
  }

  async function answer(incoming: Exclude<Incoming, { kind: 'suggest' }>, line: Line): Promise<void> {
    const asked = await readAsked(incoming);
    line.command = asked.path;
    const form: AnswerForm =
      incoming.kind === 'press' && incoming.isOwn
        ? { kind: 'update' }
        : { kind: 'reply', isPrivate: !('prepared' in asked) || asked.prepared.isPrivate };

    const delivery = await responder.respond(incoming.address, form, work(asked, incoming.caller, line), {
      fallback: oursMessage(line.reference),
      log: log.child({ reference: line.reference }),
    });
    if (delivery === 'lost') line.outcome = 'lost';
  }

  async function work(asked: Asked, caller: Caller, line: Line): Promise<Answer> {
    if ('sentence' in asked) {
      line.outcome = asked.why;
      return { message: sentenceMessage(asked.sentence), isTrouble: true };
    }
    try {
      const message = await inTime(asked.prepared, caller, asked.refresh);
      line.outcome = 'answered';
      return { message, isTrouble: false };
    } catch (error) {
      if (error instanceof UpstreamFailure) {
        line.outcome = error.kind;
        log.warn({ reference: line.reference, err: error }, 'an upstream gave no answer');
        return { message: failureMessage(error, clock.now()), isTrouble: true };
      }
      log.error({ reference: line.reference, err: error }, 'a command broke');
      return { message: oursMessage(line.reference), isTrouble: true };
    }
  }

  async function inTime(prepared: PreparedCommand, caller: Caller, refresh: boolean): Promise<Message> {
    const giveUp = new AbortController();
    try {
      return await Promise.race([
        prepared.run(caller, depsFor({ signal: AbortSignal.timeout(QUESTION_MS), refresh })),
        clock.sleep(GIVE_UP_MS, giveUp.signal).then(() => {
          throw new Error('the command did not end in time');
        }),
      ]);
    } finally {
      giveUp.abort();
    }
  }

  async function offer(incoming: Extract<Incoming, { kind: 'suggest' }>, line: Line): Promise<void> {
    const command = byPath.get(incoming.path);
    line.command = command?.path ?? 'unknown';
    const kind = command?.options[incoming.option]?.suggest ?? null;
    line.outcome = (await offered(incoming.address, kind === null ? [] : choices())) ? 'suggested' : 'lost';

    function choices(): readonly Suggestion[] {
      try {
        return kind === null ? [] : suggest(kind, incoming.typed, incoming.caller);
      } catch (error) {
        log.error({ reference: line.reference, err: error }, 'suggestions broke');
        return [];
      }
    }
  }

  async function offered(address: Address, choices: readonly Suggestion[]): Promise<boolean> {
    try {
      await api.callback(address, {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices: [...choices] },
      });
      return true;
    } catch (error) {
      log.warn({ trouble: sendTrouble(error), err: error }, 'Discord did not take suggestions');
      return false;
    }
  }
}

interface Line {
  readonly reference: string;
  command: string;
  outcome: string;
}
