import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpServer } from '../../../playground/http/http-server.ts';
import { createServer, Refused } from '../../../playground/page/server.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
});

/** What the page has of a server that answers like this. */
async function aServer(answer: Answer) {
  const server = createHttpServer((request, response) => void answer(request, response));
  await server.listen(0);
  ends.push(server.close);
  return pageOf(server.origin());
}

function pageOf(origin: string) {
  return createServer({
    origin,
    openStream: () => {
      throw new Error('nobody listens here');
    },
    page: Object.assign(new EventTarget(), { hidden: true }),
  });
}

function says(status: number, body: string): Answer {
  return (_request, response) => response.writeHead(status).end(body);
}

async function refusal(asked: Promise<unknown>): Promise<unknown> {
  const error: unknown = await asked.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof Refused ? { error: error.message, option: error.option } : { unknown: error };
}

const silent = { error: 'The playground does not answer. Is it still running?', option: null };
const strange = {
  error: 'Something else than the playground answers at this address. Is it still running?',
  option: null,
};

describe('what the page asks', () => {
  it('is posted by its name, as JSON', async () => {
    const asked: unknown[] = [];
    const server = await aServer(async (request, response) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of request) chunks.push(chunk);
      asked.push(request.method, request.url, JSON.parse(Buffer.concat(chunks).toString()));
      response.end('{"output":{"told":"Tickets stay as they are now."}}');
    });

    expect(await server.ask('drift', { isOn: false })).toEqual({ told: 'Tickets stay as they are now.' });
    expect(asked).toEqual(['POST', '/do/drift', { isOn: false }]);
  });

  it('is refused with the sentence and the option of the server', async () => {
    const body = { error: 'There is no such game.', option: 'game' };
    const refused = await aServer(says(200, JSON.stringify({ refusal: body })));
    const wrong = await aServer(says(400, JSON.stringify(body)));

    expect(await refusal(refused.ask('drift', { isOn: true }))).toEqual(body);
    expect(await refusal(wrong.ask('drift', { isOn: true }))).toEqual(body);
  });

  it.each([
    { what: 'a page', status: 200, body: '<!doctype html>' },
    { what: 'a page that is missing', status: 404, body: 'Not found' },
    { what: 'an answer to something else', status: 200, body: '{"output":{"ok":true}}' },
    { what: 'an answer of another kind', status: 200, body: '{"told":"Yes."}' },
    { what: 'a refusal in place of an answer', status: 200, body: '{"refusal":{"error":1,"option":null}}' },
    { what: 'no object', status: 200, body: 'null' },
    { what: 'a refusal of another kind', status: 400, body: '{"error":{"code":1}}' },
    { what: 'nothing', status: 502, body: '' },
  ])('is refused with a sentence when $what comes back', async ({ status, body }) => {
    const server = await aServer(says(status, body));

    expect(await refusal(server.ask('drift', { isOn: true }))).toEqual(strange);
  });

  it('is refused when the answer is cut in the middle', async () => {
    const server = await aServer((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"told":');
      setTimeout(() => response.destroy(), 20);
    });

    expect(await refusal(server.ask('drift', { isOn: true }))).toEqual(silent);
  });

  it('is refused when nobody is there', async () => {
    const server = await aServer(says(200, ''));
    await Promise.all(ends.splice(0).map((end) => end()));

    expect(await refusal(server.ask('drift', { isOn: true }))).toEqual(silent);
  });

  it('is given up when its signal says so', async () => {
    const giveUp = new AbortController();
    const server = await aServer(() => giveUp.abort());

    expect(await refusal(server.ask('drift', { isOn: true }, giveUp.signal))).toEqual({
      error: 'Nobody waits for this answer any more.',
      option: null,
    });
  });
});
