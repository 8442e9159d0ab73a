import type { ActionName, Actions, Refusal } from '../protocol.ts';
import { isAnswer, isRefusal } from './answer-shape.ts';
import { createEventStream, type EventStreamDeps } from './event-stream.ts';

export type Server = ReturnType<typeof createServer>;

/** The server refused, as Discord's client would, or did not answer. `message` is a sentence for the person. */
export class Refused extends Error {
  override readonly name = 'Refused';
  /** The option that is wrong, where one is. */
  readonly option: string | null;

  constructor({ error, option }: Refusal) {
    super(error);
    this.option = option;
  }
}

/** The sentence for the person; any other error is a mistake of the page. */
export function refusalOf(error: unknown): string {
  if (error instanceof Refused) return error.message;
  throw error;
}

interface ServerDeps extends EventStreamDeps {
  /** `http://127.0.0.1:7311` */
  readonly origin: string;
}

/** The playground's own server, which this page came from. */
export function createServer({ origin, ...stream }: ServerDeps) {
  /** Throws `Refused`, also when the signal ends it. */
  async function ask<Name extends ActionName>(
    name: Name,
    input: Actions[Name]['input'],
    signal: AbortSignal | null = null,
  ): Promise<Actions[Name]['output']> {
    const { isFine, text } = await post(name, input, signal);
    const answer = parsed(text);
    if (!isFine) throw new Refused(isRefusal(answer) ? answer : { error: strange, option: null });
    if (!isAnswer(name, answer)) throw new Refused({ error: strange, option: null });
    if ('refusal' in answer) throw new Refused(answer.refusal);
    return answer.output;
  }

  async function post(name: string, input: unknown, signal: AbortSignal | null) {
    try {
      const response = await fetch(`${origin}/do/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
        signal,
      });
      return { isFine: response.ok, text: await response.text() };
    } catch {
      throw new Refused({ error: signal?.aborted === true ? unwanted : silent, option: null });
    }
  }

  return { ask, listen: createEventStream(stream).listen };
}

const silent = 'The playground does not answer. Is it still running?';
const strange = 'Something else than the playground answers at this address. Is it still running?';
const unwanted = 'Nobody waits for this answer any more.';

/** `null` for what is no JSON: it is no answer either. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
