import type { ActionName, Actions, Answer, PageEvent } from '../../../playground/protocol.ts';

/** Asks the page's server at an address, as any client can: for anything, with whatever input. */
export async function send(url: string, name: string, input: unknown) {
  const { status, text } = await post(url, name, input);
  const body: unknown = JSON.parse(text);
  return { status, body };
}

/** Asks as the page does; anything but an output is an error. */
export async function ask<Name extends ActionName>(
  url: string,
  name: Name,
  input: Actions[Name]['input'],
): Promise<Actions[Name]['output']> {
  const { status, text } = await post(url, name, input);
  if (status !== 200) throw new Error(text);
  const answer: Answer<Name> = JSON.parse(text);
  if ('refusal' in answer) throw new Error(text);
  return answer.output;
}

async function post(url: string, name: string, input: unknown) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(new URL(`do/${name}`, url), { method: 'POST', headers, body: JSON.stringify(input) });
  return { status: response.status, text: await response.text() };
}

/** A page that listens. */
export async function listen(url: string) {
  const ending = new AbortController();
  const response = await fetch(new URL('events', url), { signal: ending.signal });
  const told: PageEvent[] = [];
  const ended = read();

  async function read(): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const chunk of response.body ?? []) {
        const parts = (text + decoder.decode(chunk, { stream: true })).split('\n\n');
        text = parts.pop() ?? '';
        told.push(...parts.flatMap(eventsIn));
      }
    } catch {
      // The connection was cut, by us or by the server.
    }
  }

  return {
    response,
    told,
    /** When the server or this page has ended it. */
    ended,
    /** Those of one kind, oldest first. */
    of: <Kind extends PageEvent['kind']>(kind: Kind) =>
      told.filter((event): event is Extract<PageEvent, { kind: Kind }> => event.kind === kind),
    async end() {
      ending.abort();
      await ended;
    },
  };
}

function eventsIn(part: string): PageEvent[] {
  return part
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => JSON.parse(line.slice('data: '.length)));
}
