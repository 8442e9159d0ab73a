import type { Caller } from '../domain/caller.ts';
import { UpstreamFailure } from '../domain/failure.ts';
import type { Log } from '../domain/log.ts';
import type { Message } from '../domain/message.ts';
import type { Clock } from '../domain/ports.ts';
import { silentTelemetry, type Telemetry } from '../domain/telemetry.ts';
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
import type { Answer, AnswerForm, Responder } from './responder.ts';
import { createSuggestions, type Suggest } from './suggestions.ts';
import { createTracer, type Trace } from './trace.ts';

/** How long a person's question may take; the answer is then made of what is known. */
const QUESTION_MS = 10_000;
/** A command that ignores its question's end for so long is given up, so that every interaction is finished. */
const GRACE_MS = 1_000;
/** What is left of a stop for a sentence, where files do not arrive before it. */
const LAST_WORD_MS = 5_000;

/** One for all: a stack for each interaction would cost as much as its answer. */
const OVER = new Interrupted('over');

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
  /** Milliseconds that never jump. */
  readonly elapsed: () => number;
  readonly log: Log;
  readonly telemetry?: Pick<Telemetry, 'interaction'>;
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
  elapsed,
  log,
  telemetry = silentTelemetry,
}: DispatchDeps) {
  const byPath = new Map(commands.map((command) => [command.path, command]));
  const readAsked = createAskedReader({ commands: byPath, configured, access, customIds });
  const suggestions = createSuggestions({ commands: byPath, access, suggest, api, clock, log });
  const longRuns = createLongRuns({ clock });
  const traceOf = createTracer({ elapsed, log, telemetry });
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
    const trace = traceOf(incoming);
    try {
      if (incoming.kind === 'suggest') await offer(incoming, trace);
      else await answer(incoming, trace);
    } catch (error) {
      log.error({ reference: trace.reference, err: error }, 'an interaction broke');
    }
    try {
      trace.end();
    } catch (error) {
      log.error({ reference: trace.reference, err: error }, 'an interaction could not be told of');
    }
  }

  async function offer(incoming: Extract<Incoming, { kind: 'suggest' }>, trace: Trace): Promise<void> {
    Object.assign(trace, await suggestions.offer(incoming, trace.reference));
    if (trace.outcome === 'suggested') trace.answered();
  }

  async function answer(incoming: ToAnswer, trace: Trace): Promise<void> {
    const { address, caller } = incoming;
    const asked = readAsked(incoming);
    const ownLog = log.child({ reference: trace.reference });
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
        work: work(asked, { caller, trace, progress, over: over.signal }),
        progress,
        fallback: () => messageBody(oursMessage(trace.reference), customIds),
        cutOff: {
          get signal() {
            return AbortSignal.any([leaving.signal, over.signal]);
          },
          instead: () => messageBody(sentenceMessage(words.long.interrupted('restart')), customIds),
        },
        onAcknowledged: trace.acknowledged,
        log: ownLog,
      });
      if (delivery === 'delivered') trace.answered();
      else trace.outcome = delivery === 'cut-off' ? 'restart' : 'lost';
    } finally {
      over.abort(OVER);
    }
  }

  async function work(asked: Promise<Asked>, course: Course): Promise<Answer> {
    const { trace } = course;
    try {
      const begun = await inTime(begin(asked, course));
      const { outcome, ...answer } = 'later' in begun ? await inTime(payload(await begun.later)) : begun;
      trace.outcome = outcome;
      return answer;
    } catch (error) {
      return { body: await messageBody(troubleMessage(error, trace), customIds), files: [], isTrouble: true };
    }
  }

  /** The answer, or within the same time the promise of one that takes longer. */
  async function begin(asking: Promise<Asked>, course: Course): Promise<RunAnswer | { later: Promise<Message> }> {
    const asked = await asking;
    course.trace.command = asked.path;
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

  function troubleMessage(error: unknown, trace: Trace): Message {
    const { reference } = trace;
    if (error instanceof UpstreamFailure) {
      trace.outcome = error.kind;
      log.warn({ reference, err: error }, 'an upstream gave no answer');
      return failureMessage(error, clock.now());
    }
    if (error instanceof Interrupted) {
      trace.outcome = error.why;
      return error.why === 'over' ? oursMessage(reference) : sentenceMessage(words.long.interrupted(error.why));
    }
    log.error({ reference, err: error }, 'a command broke');
    return oursMessage(reference);
  }

  async function inTime<T extends object>(answer: Promise<T>): Promise<T> {
    const given =
      (await within(QUESTION_MS, answer, clock)) ??
      // A wait of its own: in a process that stood still, all that were running end at once.
      (await within(GRACE_MS, answer, clock));
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
  readonly trace: Trace;
  readonly progress: Progress;
  /** Aborts when an answer is there, or can no longer come. */
  readonly over: AbortSignal;
}

interface RunAnswer extends Answer {
  readonly outcome: string;
}
