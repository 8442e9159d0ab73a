import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createAkanaControls } from '../../../playground/controls/akana-controls.ts';
import { createDiscordTroubles } from '../../../playground/controls/discord-troubles.ts';
import { createDrift } from '../../../playground/controls/drift.ts';
import { createRetroAchievementsControls } from '../../../playground/controls/retroachievements-controls.ts';
import { createPageServer } from '../../../playground/page-server/page-server.ts';
import { servePage } from '../../../playground/serve-page.ts';
import type { WantedPort } from '../../../playground/wanted-port.ts';
import { aDiscord } from '../discord/a-discord.ts';
import { type APage, startAPage } from './a-page.ts';
import { send as ask } from './page-client.ts';

let page: APage;

beforeAll(async () => {
  page = await startAPage();
});

afterAll(() => page.stop());

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly agent?: Agent;
}

/** With any headers at all, also those that `fetch` keeps to itself. */
async function send(path: string, { method = 'GET', headers = {}, body = '', agent }: Sent = {}) {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ hostname: '127.0.0.1', port: port(), path, method, headers, ...(agent && { agent }) }, resolve)
      .on('error', reject)
      .end(body);
  });
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

const json = { 'content-type': 'application/json' };
const port = () => new URL(page.url).port;

describe("the page's files", () => {
  it('are sent with their types, and with a policy that names only where pictures are', async () => {
    const { status, headers, body } = await send('/');

    expect({ status, body }).toEqual({ status: 200, body: '<!doctype html>' });
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
        `img-src 'self' data: ${page.running.retroAchievements.mediaUrl} ${new URL(page.running.discord.apiUrl).origin}; ` +
        "connect-src 'self'; object-src 'none'; " +
        "frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect((await send('/assets/page.js')).body).toBe('draw()');
  });

  it.each([
    { path: '/assets/', method: 'GET', status: 404 },
    { path: '/../package.json', method: 'GET', status: 404 },
    { path: '/', method: 'PUT', status: 405 },
    { path: '/do/commands', method: 'GET', status: 404 },
    { path: '//', method: 'GET', status: 404 },
  ])('are all there is: $method $path is a $status', async ({ path, method, status }) => {
    expect((await send(path, { method })).status).toBe(status);
  });
});

describe('a request from elsewhere', () => {
  it.each([
    { headers: () => ({ host: `127.0.0.1:${port()}` }), status: 200 },
    { headers: () => ({ host: `localhost:${port()}` }), status: 200 },
    { headers: () => ({ host: `localhost:${port()}`, origin: `http://localhost:${port()}` }), status: 200 },
    { headers: () => ({ host: 'rebound.example' }), status: 403 },
    { headers: () => ({ host: `rebound.example:${port()}` }), status: 403 },
    { headers: () => ({ host: '127.0.0.1:1' }), status: 403 },
    { headers: () => ({ origin: 'http://elsewhere.example' }), status: 403 },
    { headers: () => ({ origin: `https://127.0.0.1:${port()}` }), status: 403 },
    { headers: () => ({ origin: 'null' }), status: 403 },
  ])('case %#: is answered with $status', async ({ headers, status }) => {
    const input = JSON.stringify({ system: 'akana', find: '' });

    const asked = await send('/do/tickets', { method: 'POST', headers: { ...json, ...headers() }, body: input });
    const seen = await send('/', { headers: headers() });

    expect([asked.status, seen.status]).toEqual([status, status]);
  });
});

describe("the page's port", () => {
  it('is the wanted one where that is free, else any where any will do', async () => {
    const first = await aServer({ number: 0, orAny: false });
    const number = Number(new URL(first.url).port);
    const second = await aServer({ number, orAny: true });

    expect(new URL(second.url).port).not.toBe(String(number));
    expect((await fetch(second.url)).status).toBe(404);
    await first.close();
    expect((await aServer({ number, orAny: true })).url).toBe(first.url);
  });

  it('is refused where it was asked for and something else is there', async () => {
    await expect(aServer({ number: Number(port()), orAny: false })).rejects.toThrow(
      `Port ${port()} cannot be used: something else is there.`,
    );
  });

  async function aServer(port: WantedPort) {
    const served = await servePage(page.running, new Map(), { isDrifting: false, port });
    onTestFinished(() => served.close());
    return served;
  }
});

describe('a mistake of our own', () => {
  it('is told to the console, and to the page without its words', async () => {
    const discord = await aDiscord();
    const errors: unknown[] = [];
    const mistake = new RangeError('Invalid array length');
    const controls = createAkanaControls(page.running.akana);
    const server = await createPageServer({
      discord,
      files: new Map(),
      controls: {
        systems: {
          retroachievements: createRetroAchievementsControls(page.running.retroAchievements),
          akana: {
            ...controls,
            tickets() {
              throw mistake;
            },
          },
        },
        discordTroubles: createDiscordTroubles(discord),
        drift: createDrift([], () => undefined),
      },
      akanaServerIds: [],
      mediaUrl: page.running.retroAchievements.mediaUrl,
      port: { number: 0, orAny: false },
      onError: (error) => errors.push(error),
    });
    onTestFinished(() => server.close());

    expect(await ask(server.url, 'tickets', { system: 'akana', find: '' })).toEqual({
      status: 500,
      body: { error: 'The playground broke: its console says more.', option: null },
    });
    expect(errors).toEqual([mistake]);
  });
});

describe('what is asked', () => {
  it.each([
    { what: 'a form', headers: { 'content-type': 'text/plain' }, body: '{}', status: 415, error: /application\/json/ },
    { what: 'nothing said of its type', headers: {}, body: '{}', status: 415, error: /application\/json/ },
    { what: 'broken JSON', headers: json, body: '{"system"', status: 400, error: /^That is no JSON\.$/ },
    { what: 'more than 1 MB', headers: json, body: `"${'x'.repeat(1024 * 1024)}"`, status: 413, error: /1 MB/ },
    { what: 'another shape', headers: json, body: '{"system":"x","find":""}', status: 400, error: /"system"/ },
    { what: 'no object', headers: json, body: '[]', status: 400, error: /^The page sent what cannot be read: it: / },
  ])('is refused as $what', async ({ headers, body, status, error }) => {
    const answer = await send('/do/tickets', { method: 'POST', headers, body });

    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toEqual({ error: expect.stringMatching(error), option: null });
  });

  it('may be far too much: whoever sends it hears so all the same, and can go on', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());

    const answer = await send('/do/tickets', { method: 'POST', headers: json, body: 'x'.repeat(50e6), agent });

    expect({ status: answer.status, body: JSON.parse(answer.body) }).toEqual({
      status: 413,
      body: { error: 'That is too long: 1 MB is taken at most.', option: null },
    });
    expect((await send('/', { agent })).status).toBe(200);
  });

  it.each(['nothing', 'toString', '__proto__'])('is refused when it is called %s', async (name) => {
    expect(await page.send(name, {})).toEqual({
      status: 404,
      body: { error: `"${name}" is nothing that can be asked for.`, option: null },
    });
  });

  it('may say its characters besides its type', async () => {
    const headers = { 'content-type': 'application/json; charset=utf-8' };

    const { status } = await send('/do/subjects', { method: 'POST', headers, body: '{"system":"akana","find":""}' });

    expect(status).toBe(200);
  });
});
