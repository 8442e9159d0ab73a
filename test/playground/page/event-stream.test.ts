import type { ServerResponse } from 'node:http';
import { EventSource } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpServer } from '../../../playground/http/http-server.ts';
import { createEventStream } from '../../../playground/page/event-stream.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
});

type Answer = (response: ServerResponse) => void;

const upstreams = { kind: 'upstreams', upstreams: { isDrifting: false, systems: [] } };

function streams(...lines: readonly string[]): Answer {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`retry: 20\n${lines.map((line) => `data: ${line}\n\n`).join('')}\n`);
  };
}

const tells = streams(JSON.stringify(upstreams));

/** A page that listens to a server, which answers each connection in its own way, and from then on like the last. */
async function aPage(answers: readonly Answer[], { hidden = false } = {}) {
  const connections: ServerResponse[] = [];
  const server = createHttpServer((_request, response) => {
    connections.push(response);
    answers[Math.min(connections.length, answers.length) - 1]?.(response);
  });
  await server.listen(0);
  const page = Object.assign(new EventTarget(), { hidden });
  const told: unknown[] = [];
  const isConnected: boolean[] = [];
  const { listen } = createEventStream({
    openStream: () => new EventSource(`${server.origin()}/events`),
    page,
    pauseMs: 20,
  });
  listen(
    (event) => told.push(event),
    (is) => isConnected.push(is),
  );

  function show(isShown: boolean): void {
    page.hidden = !isShown;
    page.dispatchEvent(new Event('visibilitychange'));
  }

  ends.push(async () => {
    show(false);
    await server.close();
  });
  return { connections, told, isConnected, show };
}

describe('what the server tells', () => {
  it('is heard as it comes', async () => {
    const { told, isConnected } = await aPage([tells]);

    await expect.poll(() => told).toHaveLength(1);

    expect(told).toEqual([upstreams]);
    expect(isConnected).toEqual([true]);
  });

  it('is heard again after the connection broke', async () => {
    const { told, isConnected, connections } = await aPage([tells]);
    await expect.poll(() => told).toHaveLength(1);

    connections[0]?.destroy();
    await expect.poll(() => told).toHaveLength(2);

    expect(isConnected).toEqual([true, false, true]);
  });

  it.each<{ what: string; answer: Answer }>([
    { what: 'refused it', answer: (response) => void response.writeHead(503).end() },
    { what: 'answered with a page', answer: (response) => void response.setHeader('content-type', 'text/html').end() },
    { what: 'told what is no JSON', answer: streams('hello') },
    { what: 'told of something else', answer: streams('{"type":"update"}') },
    { what: 'told nothing at all', answer: streams('null') },
  ])('is heard after something $what in its place', async ({ answer }) => {
    const { told, isConnected } = await aPage([answer, answer, tells]);

    await expect.poll(() => told).toHaveLength(1);

    expect(told).toEqual([upstreams]);
    expect(isConnected.at(-1)).toBe(true);
    expect(isConnected).toContain(false);
  });
});

describe('a page that nobody sees', () => {
  it('holds no connection, and calls that no trouble', async () => {
    const { connections, isConnected, told, show } = await aPage([tells]);
    await expect.poll(() => told).toHaveLength(1);

    show(false);
    await expect.poll(() => connections.map(({ destroyed }) => destroyed)).toEqual([true]);
    // Longer than any pause after which it would try again.
    await new Promise((resolve) => setTimeout(resolve, 100));

    expect(connections).toHaveLength(1);
    expect(isConnected).toEqual([true]);
  });

  it('is told everything anew once it is seen', async () => {
    const { connections, told, show } = await aPage([tells]);
    await expect.poll(() => told).toHaveLength(1);

    show(false);
    show(true);
    show(true);
    await expect.poll(() => told).toHaveLength(2);

    expect(connections).toHaveLength(2);
  });

  it('waits with its first connection', async () => {
    const { connections, told, show } = await aPage([tells], { hidden: true });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(connections).toEqual([]);

    show(true);
    await expect.poll(() => told).toHaveLength(1);

    expect(connections).toHaveLength(1);
  });

  it('does not try again what failed before', async () => {
    const refuses: Answer = (response) => void response.writeHead(503).end();
    const { connections, isConnected, show } = await aPage([refuses]);
    await expect.poll(() => isConnected).not.toEqual([]);

    show(false);
    const { length } = connections;
    await new Promise((resolve) => setTimeout(resolve, 100));

    expect(connections).toHaveLength(length);
  });
});
