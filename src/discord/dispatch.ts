import type { Caller } from '../domain/caller.ts';
import { UpstreamFailure } from '../domain/failure.ts';
import type { Log } from '../domain/log.ts';
import type { Message } from '../domain/message.ts';
import type { Clock } from '../domain/ports.ts';
import { within } from '../lib/within.ts';
import { failureMessage } from '../views/failure.ts';
import { oursMessage, sentenceMessage } from '../views/sentence.ts';
import { words } from '../words/en.ts';
import type { Access } from './access.ts';
import { type Asked, createAskedReader } from './asked.ts';
import type { Command, CommandDeps, Configured } from './command.ts';
import type { CustomIds } from './custom-id.ts';
import type { Incoming } from './incoming.ts';
import type { InteractionApi } from './interaction-api.ts';
import { createLongRuns, Interrupted } from './long-runs.ts';
import { messageBody, messagePayload } from './message-body.ts';
import { pressForm } from './press-form.ts';
import { createProgress, type Progress } from './progress.ts';
import { aReference } from './reference.ts';
import type { Answer, AnswerForm, Responder } from './responder.ts';
import { createSuggestions, type Suggest } from './suggestions.ts';

/** How long a person's question may take; the answer is then made of what is known. */
const QUESTION_MS = 10_000;
/** A command that ignores its question's end is given up here, so that every interaction is finished. */
const GIVE_UP_MS = 11_000;
/** What is left of a stop for a sentence, where files do not arrive before it. */
const LAST_WORD_MS = 5_000;

/** What only the interaction at hand gives a command. */
export type Asking = Pick<CommandDeps, 'question' | 'progress'>;

interface DispatchDeps {
  readonly commands: readonly Command[];
  readonly configured: Configured;
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
  configured,
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
  const readAsked = createAskedReader({ commands: byPath, configured, access, customIds });
  const suggestions = createSuggestions({ commands: byPath, access, suggest, api, clock, log });
  const longRuns = createLongRuns({ clock });
  const running = new Set<Promise<void>>();
  const leaving = new AbortController();

  return {
    /** Never throws, never rejects. */
    handle(incoming: Incoming): void {
      const work = seeThrough(incoming).finally(() => running.delete(work));
      running.add(work);
    },

    /** Ends what takes minutes, and waits for the rest, at most `ms`; says how many were left unfinished. */
    async drain(ms: number): Promise<number> {
      longRuns.stop();
      await within(Math.max(0, ms - LAST_WORD_MS), Promise.allSettled(running), clock);
      leaving.abort();
      await within(Math.min(ms, LAST_WORD_MS), Promise.allSettled(running), clock);
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
    log.info({ ...line, interaction: incoming.address.id, ms: clock.now() - startedAt }, 'interaction');
  }

  async function answer(incoming: ToAnswer, line: Line): Promise<void> {
    const { address, caller } = incoming;
    const asked = readAsked(incoming);
    const ownLog = log.child({ reference: line.reference });
    const progress = createProgress({
      payloadOf: (message) => messagePayload(message, customIds),
      clock,
      log: ownLog,
    });
    const over = new AbortController();
    try {
      const delivery = await responder.respond({
        address,
        form: incoming.kind === 'press' ? pressForm(incoming, byPath) : await runForm(asked),
        work: work(asked, { caller, line, progress, over: over.signal }),
        progress,
        fallback: await messageBody(oursMessage(line.reference), customIds),
        cutOff: {
          signal: AbortSignal.any([leaving.signal, over.signal]),
          instead: await messageBody(sentenceMessage(words.long.interrupted('restart')), customIds),
        },
        log: ownLog,
      });
      if (delivery !== 'delivered') line.outcome = delivery === 'cut-off' ? 'restart' : 'lost';
    } finally {
      over.abort(new Interrupted('over'));
    }
  }

  async function work(asked: Promise<Asked>, course: Course): Promise<Answer> {
    const { line } = course;
    try {
      const begun = await inTime(begin(asked, course));
      const { outcome, ...answer } = 'later' in begun ? await inTime(payload(await begun.later)) : begun;
      line.outcome = outcome;
      return answer;
    } catch (error) {
      return { body: await messageBody(troubleMessage(error, line), customIds), files: [], isTrouble: true };
    }
  }

  /** The answer, or within the same time the promise of one that takes longer. */
  async function begin(asking: Promise<Asked>, course: Course): Promise<RunAnswer | { later: Promise<Message> }> {
    const asked = await asking;
    course.line.command = asked.path;
    if ('sentence' in asked) return payload(sentenceMessage(asked.sentence), asked.why);
    if (!asked.prepared.isLong) return payload(await run(asked, AbortSignal.timeout(QUESTION_MS), course));

    const { userId } = course.caller;
    const waitsFor = longRuns.waitsFor(userId);
    if (waitsFor !== null) return payload(sentenceMessage(words.long.waitFor(waitsFor)), 'busy');
    const later = longRuns.run(userId, course.over, (signal) => run(asked, signal, course));
    // Where this came too late itself, nobody hears of it.
    later.catch(() => undefined);
    return { later };
  }

  function run({ prepared, refresh }: Ready, signal: AbortSignal, { caller, progress }: Course): Promise<Message> {
    const { tell } = progress;
    return prepared.run(caller, depsFor({ question: { signal, refresh }, progress: tell }, caller));
  }

  /** Within the time it may take: a long button is kept in the database. */
  async function payload(message: Message, trouble: string | null = null): Promise<RunAnswer> {
    const sent = await messagePayload(message, customIds);
    return { ...sent, isTrouble: trouble !== null, outcome: trouble ?? 'answered' };
  }

  function troubleMessage(error: unknown, line: Line): Message {
    const { reference } = line;
    if (error instanceof UpstreamFailure) {
      line.outcome = error.kind;
      log.warn({ reference, err: error }, 'an upstream gave no answer');
      return failureMessage(error, clock.now());
    }
    if (error instanceof Interrupted) {
      line.outcome = error.why;
      return error.why === 'over' ? oursMessage(reference) : sentenceMessage(words.long.interrupted(error.why));
    }
    log.error({ reference, err: error }, 'a command broke');
    return oursMessage(reference);
  }

  async function inTime<T extends object>(answer: Promise<T>): Promise<T> {
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

type Ready = Extract<Asked, { prepared: object }>;

/** What is known of an interaction on its way to an answer. */
interface Course {
  readonly caller: Caller;
  readonly line: Line;
  readonly progress: Progress;
  /** Aborts when an answer is there, or can no longer come. */
  readonly over: AbortSignal;
}

interface RunAnswer extends Answer {
  readonly outcome: string;
}

interface Line {
  readonly reference: string;
  command: string;
  outcome: string;
}
