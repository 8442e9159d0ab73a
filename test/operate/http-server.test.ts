import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/lib/system-clock.ts';
import { openHttpServer, type Page } from '../../src/operate/http-server.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';

const type = 'text/plain; charset=utf-8';

let server: Awaited<ReturnType<typeof openHttpServer>>;
let recording: ReturnType<typeof createRecordingLog>;
/** Keeps whoever asks for `/slow` waiting. */
let slow: PromiseWithResolvers<Page>;
let sockets: Socket[];

beforeEach(async () => {
  recording = createRecordingLog();
  slow = Promise.withResolvers();
  sockets = [];
  server = await aServer({
    '/page': () => ({ status: 200, type, body: 'Ägypten\n' }),
    '/broken': () => Promise.reject(new Error('a page that breaks')),
    '/slow': () => slow.promise,
  });
});

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  slow.resolve({ status: 200, type, body: '' });
  await server.close();
});

function aServer(pages: Readonly<Record<string, () => Page | Promise<Page>>>, options: { silentMs?: number } = {}) {
  return openHttpServer({
    port: 0,
    host: '127.0.0.1',
    pages: new Map(Object.entries(pages)),
    log: recording.log,
    clock: systemClock,
    ...options,
  });
}

/** A connection of somebody who writes what they like. */
async function aSocket({ address } = server): Promise<Socket> {
  const socket = connect(Number(new URL(address).port), '127.0.0.1');
  // Being cut off is what some of them are for.
  socket.on('error', () => undefined);
  sockets.push(socket);
  await once(socket, 'connect');
  return socket;
}

/** What comes until the connection ends. */
async function everything(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (chunk) => {
    text += String(chunk);
  });
  await once(socket, 'close');
  return text;
}

async function answerTo(text: string): Promise<string> {
  const socket = await aSocket();
  socket.write(text);
  return await everything(socket);
}

const isWell = async (): Promise<boolean> => (await fetch(`${server.address}/page`)).status === 200;

describe('a page', () => {
  it('is read, whatever follows its path', async () => {
    const response = await fetch(`${server.address}/page?a=%zz&page=/broken`);

    expect([response.status, await response.text()]).toEqual([200, 'Ägypten\n']);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is told of without its text', async () => {
    const response = await fetch(`${server.address}/page`, { method: 'HEAD' });

    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(response.headers.get('content-length')).toBe('9');
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('is nothing to %s', async (method) => {
    const response = await fetch(`${server.address}/page`, { method });

    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
    expect(await isWell()).toBe(true);
  });

  it.each(['/', '/pag', '/page/', '//page', '/constructor', '/__proto__', '/%70age', '*', 'http://127.0.0.1/page'])(
    'does not stand at %s',
    async (path) => {
      const answer = await answerTo(`GET ${path} HTTP/1.1\r\nHost: bot\r\nConnection: close\r\n\r\n`);

      expect(answer).toMatch(/^HTTP\/1\.1 404 /);
      expect(answer).toContain('There is nothing here but /page, /broken, /slow.\n');
    },
  );

  it('that breaks is answered, and logged, and the next one is well', async () => {
    const response = await fetch(`${server.address}/broken`);

    expect([response.status, await response.text()]).toEqual([500, 'Something broke here; the log says what.\n']);
    expect(recording.lines).toEqual([
      {
        level: 'error',
        message: 'a page of the HTTP server broke',
        fields: { err: expect.objectContaining({ message: 'a page that breaks' }) },
      },
    ]);
    expect(await isWell()).toBe(true);
  });
});

describe('a client that', () => {
  it.each([
    { does: 'speaks no HTTP', text: '\u0000\u0001\u0002 hello\r\n\r\n', status: 400 },
    {
      does: 'sends two lengths',
      text: 'GET /page HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
      status: 400,
    },
    {
      does: 'sends an endless header',
      text: `GET /page HTTP/1.1\r\nHost: bot\r\nX: ${'x'.repeat(10_000)}`,
      status: 431,
    },
    { does: 'asks for an endless path', text: `GET /${'x'.repeat(10_000)} HTTP/1.1\r\n\r\n`, status: 431 },
    {
      does: 'sends two thousand headers',
      text: `GET /page HTTP/1.1\r\n${'Abc: defgh\r\n'.repeat(2_000)}\r\n`,
      status: 431,
    },
  ])('$does is told so and cut off', async ({ text, status }) => {
    expect(await answerTo(text)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(await isWell()).toBe(true);
  });

  it.each([
    { does: 'goes away', text: 'GET /slow HTTP/1.1\r\nHost: bot\r\n\r\n' },
    { does: 'goes away in the middle of a header', text: 'GET /slow HTTP/1.1\r\nHost:' },
    {
      does: 'goes away in the middle of a body',
      text: 'GET /slow HTTP/1.1\r\nHost: bot\r\nContent-Length: 9\r\n\r\nhalf',
    },
  ])('$does harms nobody', async ({ text }) => {
    const socket = await aSocket();
    socket.write(text);
    await sleep(50);
    socket.resetAndDestroy();
    slow.resolve({ status: 200, type, body: 'late' });

    expect(await isWell()).toBe(true);
    expect(recording.lines).toEqual([]);
  });

  it('never ends its header is cut off', async () => {
    const socket = await aSocket();
    const ended = everything(socket);
    socket.write('GET /page HTTP/1.1\r\nHost: bot\r\n');
    while (!socket.destroyed) {
      socket.write('X: y\r\n');
      await sleep(250);
    }

    expect(await ended).toMatch(/^HTTP\/1\.1 408 /);
  });

  it.each([
    { asks: 'GET /page', status: 200 },
    { asks: 'GET /elsewhere', status: 404 },
    { asks: 'POST /page', status: 405 },
    { asks: 'GET /broken', status: 500 },
  ])('never ends the body of its $asks is answered with $status and cut off', async ({ asks, status }) => {
    const answer = await answerTo(`${asks} HTTP/1.1\r\nHost: bot\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n`);

    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [\\s\\S]*Connection: close[\\s\\S]*\\n$`));
  });

  it('says nothing is cut off', async () => {
    expect(await everything(await aSocket())).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('does not read what it asked for is cut off', async () => {
    // More than a connection holds on its way.
    const body = 'x'.repeat(32_000_000);
    const impatient = await aServer({ '/large': () => ({ status: 200, type, body }) }, { silentMs: 1_000 });
    onTestFinished(() => impatient.close());
    const socket = await aSocket(impatient);
    socket.write('GET /large HTTP/1.1\r\nHost: bot\r\n\r\n');
    await sleep(4_000);

    const read = await everything(socket);

    expect(read).toMatch(/^HTTP\/1\.1 200 /);
    expect(read.length).toBeLessThan(body.length);
  });

  it('opens a hundred connections has 32 of them, until it lets go', async () => {
    const all = await Promise.all(Array.from({ length: 100 }, () => aSocket()));
    const open = () => all.filter((socket) => !socket.destroyed && !socket.readableEnded);
    for (const socket of all) socket.resume();

    await expect.poll(() => open().length).toBe(32);

    for (const socket of all) socket.destroy();
    await expect.poll(() => isWell().catch(() => false)).toBe(true);
  });
});

describe('a connection that the system cannot hand over', () => {
  it('is logged, and the next one is well', async () => {
    const at = await serverBehind(isWell);
    const trouble = new Error('accept ENOBUFS');

    at.emit('error', trouble);

    expect(recording.lines).toEqual([
      { level: 'warn', message: 'the HTTP server has trouble', fields: { err: trouble } },
    ]);
    expect(await isWell()).toBe(true);
  });
});

/** Node's own, which says there what it could not do. */
async function serverBehind(asking: () => Promise<unknown>): Promise<Server> {
  const found: Server[] = [];
  const note = (message: unknown): void => {
    if (typeof message === 'object' && message !== null && 'server' in message && message.server instanceof Server)
      found.push(message.server);
  };
  subscribe('http.server.request.start', note);
  await asking();
  unsubscribe('http.server.request.start', note);
  const [one] = found;
  if (one === undefined) throw new Error('no server was asked');
  return one;
}

describe('the end', () => {
  it('lets what is being answered be answered', async () => {
    const asked = fetch(`${server.address}/slow`);
    await sleep(100);

    const closed = server.close();
    slow.resolve({ status: 503, type, body: 'just in time' });

    expect(await (await asked).text()).toBe('just in time');
    await closed;
    await expect(isWell()).rejects.toThrow('fetch failed');
  });

  it('comes within a second, whoever is still there', async () => {
    const hanging = fetch(`${server.address}/slow`);
    const idle = everything(await aSocket());
    const half = await aSocket();
    half.write('GET /page HT');
    await sleep(100);
    const begun = performance.now();

    await Promise.all([server.close(), expect(hanging).rejects.toThrow('fetch failed'), idle, once(half, 'close')]);

    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
