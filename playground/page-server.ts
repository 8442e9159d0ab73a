import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { z } from 'zod';
import { CommandRefused } from './discord/command-refused.ts';
import type { Exchange } from './discord/exchange.ts';
import type { LocalDiscord } from './discord/local-discord.ts';
import type { StoredMessage } from './discord/stored-message.ts';
import { finalAnswer } from './final-answer.ts';
import { lineSuggestions } from './line-suggestions.ts';

const files = {
  '/': ['index.html', 'text/html'],
  '/page.css': ['page.css', 'text/css'],
  '/page.js': ['page.js', 'text/javascript'],
  '/draw.js': ['draw.js', 'text/javascript'],
  '/markdown.js': ['markdown.js', 'text/javascript'],
} as const;

const ActorInput = z.enum(['manager', 'member', 'late-member', 'dm', 'user-install']);

const actors = {
  manager: 'a manager of Retro QA',
  member: 'a member of Retro QA',
  'late-member': 'a member of Late Arrivals, which may not see Akana',
  dm: 'somebody in a direct message',
  'user-install': 'somebody who installed the bot for themselves',
} satisfies Record<z.infer<typeof ActorInput>, string>;

const RunInput = z.object({ actor: ActorInput, line: z.string() });
const PressInput = z.object({
  actor: ActorInput,
  messageId: z.string(),
  customId: z.string(),
  values: z.array(z.string()).optional(),
});

interface PageServerDeps {
  readonly discord: LocalDiscord;
  /** Pictures come from here, not from the internet. */
  readonly mediaUrl: string;
}

/** A page on 127.0.0.1 to type commands in. */
export async function startPageServer({ discord, mediaUrl }: PageServerDeps) {
  const messages = new Map<string, StoredMessage>();

  const routes: Readonly<Record<string, (body: unknown) => Promise<unknown>>> = {
    '/actors': async () => Object.entries(actors).map(([name, description]) => ({ name, description })),
    '/run': async (body) => {
      const { actor, line } = RunInput.parse(body);
      return answered(discord.run(discord.actor(actor), line));
    },
    '/press': async (body) => {
      const { actor, messageId, customId, values } = PressInput.parse(body);
      const message = messages.get(messageId);
      if (message === undefined) throw new CommandRefused('That message is gone: the playground was started again.');
      const who = discord.actor(actor);
      return answered(
        values === undefined ? discord.press(who, message, customId) : discord.choose(who, message, customId, values),
      );
    },
    '/suggest': async (body) => {
      const { actor, line } = RunInput.parse(body);
      return { suggestions: await lineSuggestions(discord, discord.actor(actor), line) };
    },
  };

  const server = createServer((request, response) => {
    void serve(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : null;

  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function answered(exchange: Exchange) {
    const { isUpdate, message } = await finalAnswer(exchange);
    messages.set(message.id, message);
    return { isUpdate, message };
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (request.method === 'GET') await sendFile(request.url ?? '/', response);
      else await runRoute(request, response);
    } catch (error) {
      // A mistake in what was typed, or no answer from the bot: the page shows the sentence.
      send(response, 422, { error: error instanceof Error ? error.message : String(error) });
    }
  }

  async function runRoute(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const route = routes[request.url ?? ''];
    // Pages of other sites cannot send this type without asking first.
    if (route === undefined || request.headers['content-type'] !== 'application/json')
      return send(response, 404, { error: 'There is nothing here.' });
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    send(response, 200, await route(JSON.parse(Buffer.concat(chunks).toString())));
  }

  function send(response: ServerResponse, status: number, body: unknown): void {
    const text = JSON.stringify(body).replaceAll('https://media.retroachievements.org', mediaUrl);
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(text);
  }
}

async function sendFile(url: string, response: ServerResponse): Promise<void> {
  const known = Object.entries(files).find(([name]) => name === url)?.[1];
  if (known === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('There is nothing here.');
    return;
  }
  const [file, type] = known;
  const text = await readFile(path.join(import.meta.dirname, 'page', file));
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(text);
}
