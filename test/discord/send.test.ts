import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { REST } from '@discordjs/rest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSend } from '../../src/discord/send.ts';

let server: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => unknown;
let connections: number;

beforeEach(async () => {
  connections = 0;
  answer = (_request, response) => response.end('{}');
  server = createServer((request, response) => void answer(request, response));
  // It names no time of its own.
  server.keepAliveTimeout = 0;
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function origin(): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

function url(): string {
  return `${origin()}/there`;
}

/** A file by its name, type and text. */
async function partsOf(form: FormData): Promise<Record<string, unknown>> {
  const parts: Record<string, unknown> = {};
  for (const [name, value] of form.entries())
    parts[name] = value instanceof File ? [value.name, value.type, await value.text()] : value;
  return parts;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

describe('a request to Discord', () => {
  it('brings its method, headers and JSON, and tells of the whole answer', async () => {
    const heard: unknown[] = [];
    answer = async (request, response) => {
      const text = await textOf(request);
      heard.push({ method: request.method, path: request.url, mark: request.headers['x-mark'], text });
      response.writeHead(429, { 'retry-after': '3' });
      response.end('{"global":false}');
    };

    const got = await createSend()(url(), { method: 'PATCH', headers: { 'x-mark': 'here' }, body: '{"content":"é"}' });

    expect(heard).toEqual([{ method: 'PATCH', path: '/there', mark: 'here', text: '{"content":"é"}' }]);
    expect({ ok: got.ok, status: got.status, statusText: got.statusText }).toEqual({
      ok: false,
      status: 429,
      statusText: 'Too Many Requests',
    });
    expect(got.headers.get('Retry-After')).toBe('3');
    expect(await got.json()).toEqual({ global: false });
    expect(got.bodyUsed).toBe(true);
  });

  it('brings files as a form that can be read', async () => {
    let form = new FormData();
    answer = async (request, response) => {
      const text = await textOf(request);
      const type = request.headers['content-type'] ?? '';
      form = await new Response(text, { headers: { 'content-type': type } }).formData();
      response.end('{}');
    };
    const rest = new REST({ api: origin(), makeRequest: createSend() });
    const file = { name: 'list.csv', data: Buffer.from('a,b\n1,2\n'), contentType: 'text/csv' };

    await rest.post('/channels/1/messages', { auth: false, body: { content: 'a file' }, files: [file] });

    expect(await partsOf(form)).toEqual({
      payload_json: '{"content":"a file"}',
      'files[0]': ['list.csv', 'text/csv', 'a,b\n1,2\n'],
    });
  });

  it('goes over the connection of the one before, as long as that is kept', async () => {
    const kept = createSend({ keepAliveMs: 60_000 });
    const dropped = createSend({ keepAliveMs: 100 });
    const ask = async (send: typeof kept) => (await send(url(), {})).text();

    await ask(kept);
    await sleep(1_500);
    await ask(kept);
    expect(connections).toBe(1);

    await ask(dropped);
    await sleep(1_500);
    await ask(dropped);
    expect(connections).toBe(3);
  });

  it('gives up an answer that never ends', async () => {
    const isOver = Promise.withResolvers<boolean>();
    answer = (_request, response) => {
      response.on('close', () => isOver.resolve(true));
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(100_000)));
        response.once('drain', more);
      };
      more();
    };

    const got = await createSend()(url(), {});

    await expect(got.text()).rejects.toThrow('exceeded');
    expect(await isOver.promise).toBe(true);
  });

  it('ends with its signal', async () => {
    answer = () => undefined;
    const ended = new AbortController();

    const asked = createSend()(url(), { signal: ended.signal });
    ended.abort(new Error('too late'));

    await expect(asked).rejects.toThrow('too late');
  });
});
