import type { Caller } from '../domain/caller.ts';
import { UpstreamFailure } from '../domain/failure.ts';
import type { Log } from '../domain/log.ts';
import type { Message } from '../domain/message.ts';
import type { Clock } from '../domain/ports.ts';
import { within } from '../lib/within.ts';
import { failureMessage } from '../views/failure.ts';
import { oursMessage, sentenceMessage } from '../views/sentence.ts';
import type { Access } from './access.ts';
import { type Asked, createAskedReader } from './asked.ts';
import type { Command, CommandDeps } from './command.ts';
import type { CustomIds } from './custom-id.ts';
import type { Incoming } from './incoming.ts';
import type { InteractionApi } from './interaction-api.ts';
import { messageBody } from './message-body.ts';
import { pressForm } from './press-form.ts';
import { aReference } from './reference.ts';
import type { Answer, AnswerForm, Responder } from './responder.ts';
import { createSuggestions, type Suggest } from './suggestions.ts';

/** How long a person's question may take; the answer is then made of what is known. */
const QUESTION_MS = 10_000;
/** A command that ignores its question's end is given up here, so that every interaction is finished. */
const GIVE_UP_MS = 11_000;

/** What only the interaction at hand gives a command. */
export type Asking = Pick<CommandDeps, 'question' | 'progress'>;

interface DispatchDeps {
  readonly commands: readonly Command[];
  readonly access: Access;
  readonly depsFor: (asking: Asking, caller: Caller) => CommandDeps;
  readonly suggest: Suggest;
  readonly responder: Responder;
  readonly api: InteractionApi;
  readonly customIds: CustomIds;
  readonly clock: Clock;
  readonly log: Log;
}

/** Turns each interaction into a command run, a press or suggestions, and sees it through to its answer. */
export function createDispatch({
  commands,
  access,
  depsFor,
  suggest,
  responder,
  api,
  customIds,
  clock,
  log,
}: DispatchDeps) {
  const byPath = new Map(commands.map((command) => [command.path, command]));
  const readAsked = createAskedReader({ commands: byPath, access, customIds });
  const suggestions = createSuggestions({ commands: byPath, access, suggest, api, clock, log });
  const running = new Set<Promise<void>>();

  return {
    /** Never throws, never rejects. */
    handle(incoming: Incoming): void {
      const work = seeThrough(incoming).finally(() => running.delete(work));
      running.add(work);
    },

    /** Waits for what runs, at most `ms`; says how many were left unfinished. */
    async drain(ms: number): Promise<number> {
      await within(ms, Promise.allSettled(running), clock);
      return running.size;
    },
  };

  async function seeThrough(incoming: Incoming): Promise<void> {
    const startedAt = clock.now();
    const reference = aReference();
    const line = { reference, command: '', outcome: 'ours' };
    try {
      if (incoming.kind === 'suggest') Object.assign(line, await suggestions.offer(incoming, reference));
      else await answer(incoming, line);
    } catch (error) {
      log.error({ reference, err: error }, 'an interaction broke');
    }
    log.info({ ...line, ms: clock.now() - startedAt }, 'interaction');
  }

  async function answer(incoming: ToAnswer, line: Line): Promise<void> {
    const asked = readAsked(incoming);
    const delivery = await responder.respond({
      address: incoming.address,
      form: incoming.kind === 'press' ? pressForm(incoming, byPath) : await runForm(asked),
      work: work(asked, incoming.caller, line),
      fallback: await messageBody(oursMessage(line.reference), customIds),
      log: log.child({ reference: line.reference }),
    });
    if (delivery === 'lost') line.outcome = 'lost';
  }

  async function work(asked: Promise<Asked>, caller: Caller, line: Line): Promise<Answer> {
    try {
      const { outcome, ...answer } = await inTime(answerTo(asked, caller, line));
      line.outcome = outcome;
      return answer;
    } catch (error) {
      const message = troubleMessage(error, line);
      return { body: await messageBody(message, customIds), isTrouble: true };
    }
  }

  async function answerTo(asking: Promise<Asked>, caller: Caller, line: Line): Promise<RunAnswer> {
    const asked = await asking;
    line.command = asked.path;
    const isTrouble = 'sentence' in asked;
    const message = isTrouble ? sentenceMessage(asked.sentence) : await run(asked, caller);
    // Here, within the time it may take: a long button is kept in the database.
    const body = await messageBody(message, customIds);
    return { body, isTrouble, outcome: isTrouble ? asked.why : 'answered' };
  }

  function run({ prepared, refresh }: Extract<Asked, { prepared: object }>, caller: Caller): Promise<Message> {
    const question = { signal: AbortSignal.timeout(QUESTION_MS), refresh };
    return prepared.run(caller, depsFor({ question, progress: () => undefined }, caller));
  }

  function troubleMessage(error: unknown, line: Line): Message {
    const { reference } = line;
    if (error instanceof UpstreamFailure) {
      line.outcome = error.kind;
      log.warn({ reference, err: error }, 'an upstream gave no answer');
      return failureMessage(error, clock.now());
    }
    log.error({ reference, err: error }, 'a command broke');
    return oursMessage(reference);
  }

  async function inTime(answer: Promise<RunAnswer>): Promise<RunAnswer> {
    const given = await within(GIVE_UP_MS, answer, clock);
    if (given === null) throw new Error('the command did not end in time');
    return given;
  }
}

type ToAnswer = Exclude<Incoming, { kind: 'suggest' }>;

async function runForm(asked: Promise<Asked>): Promise<AnswerForm> {
  const isPrivate = await asked.then(
    (asked) => 'sentence' in asked || asked.prepared.isPrivate,
    () => true,
  );
  return { kind: 'reply', isPrivate };
}

interface RunAnswer extends Answer {
  readonly outcome: string;
}

interface Line {
  readonly reference: string;
  command: string;
  outcome: string;
}
