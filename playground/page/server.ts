import type { ActionName, Actions, PageEvent, Refusal } from '../protocol.ts';

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

/** The playground's own server, which this page came from. */
export function createServer() {
  /** Throws `Refused`. */
  async function ask<Name extends ActionName>(
    name: Name,
    input: Actions[Name]['input'],
  ): Promise<Actions[Name]['output']> {
    const response = await post(name, input);
    // Both sides are made from the same checkout.
    const answer = JSON.parse(await response.text());
    if (!response.ok) throw new Refused(answer);
    return answer;
  }

  async function post(name: string, input: unknown): Promise<Response> {
    try {
      return await fetch(`/do/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
    } catch {
      throw new Refused({ error: 'The playground does not answer. Is it still running?', option: null });
    }
  }

  /** Listens for as long as the page is open; a broken connection is tried again by the browser. */
  function listen(onEvent: (event: PageEvent) => void, onConnection: (isConnected: boolean) => void): void {
    const source = new EventSource('/events');
    source.addEventListener('open', () => onConnection(true));
    source.addEventListener('error', () => onConnection(false));
    source.addEventListener('message', ({ data }) => {
      const event: PageEvent = JSON.parse(data);
      onEvent(event);
    });
  }

  return { ask, listen };
}
