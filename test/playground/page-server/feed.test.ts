import { connect } from 'node:net';
import { createServer, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createFeed } from '../../../playground/page-server/feed.ts';
import type { PageEvent } from '../../../playground/protocol.ts';
import { type APage, startAPage } from './a-page.ts';
import { listen } from './page-client.ts';

describe('what a page is told', () => {
  let page: APage;

  beforeAll(async () => {
    page = await startAPage();
  });

  afterAll(() => page.stop());

  async function aListener() {
    const listener = await page.listen();
    onTestFinished(() => listener.end());
    await expect.poll(() => listener.told.length).toBe(1);
    return listener;
  }

  it('begins with everything there is', async () => {
    const { told, response } = await aListener();

    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(told).toEqual([
      {
        kind: 'hello',
        discord: expect.objectContaining({ people: expect.any(Array) }),
        messages: [
          expect.objectContaining({ content: 'Does anybody know whether Dragster still has open tickets?' }),
          expect.objectContaining({ content: 'Type `/tickets game` and look.' }),
          expect.objectContaining({ content: expect.stringContaining('https://retroachievements.org/ticket/') }),
          expect.objectContaining({ content: 'Right-click your message: Show tickets.' }),
        ],
        interactions: [],
        upstreams: {
          isDrifting: false,
          systems: [
            expect.objectContaining({ system: 'retroachievements', counts: expect.stringMatching(/^\d+ open · \d+ /) }),
            expect.objectContaining({ system: 'akana', counts: expect.stringMatching(/^\d+ open · \d+ reopened$/) }),
          ],
        },
        mediaUrl: page.running.retroAchievements.mediaUrl,
        pictureOrigins: [page.running.retroAchievements.mediaUrl, new URL(page.running.discord.apiUrl).origin],
      },
    ]);
  });

  it('goes on with an interaction and its message, in the order they happen, to every page', async () => {
    const listeners = [await aListener(), await aListener()];

    await page.ask('run', { ...page.at('manager'), command: { path: ['tickets', 'help'], options: [] } });

    for (const listener of listeners) {
      await expect.poll(() => listener.of('interaction').at(-1)?.interaction.state).toBe('answered');
      const [sent] = listener.of('interaction');
      const [created] = listener.of('message');
      expect(sent?.interaction).toMatchObject({
        kind: 'command',
        name: 'tickets help',
        state: 'sent',
        messageId: null,
      });
      expect(created).toMatchObject({ how: 'created', message: { ephemeral: true } });
      expect(listener.of('interaction').at(-1)?.interaction).toMatchObject({
        id: sent?.interaction.id,
        messageId: created?.message.id,
        acknowledgedMs: expect.any(Number),
      });
      expect(listener.told[1]).toBe(sent);
    }
  });

  it('is everything anew for one that comes back', async () => {
    const before = await aListener();
    await page.ask('say', { ...page.at('member'), text: 'Back in a minute' });
    await expect.poll(() => before.of('message').length).toBe(1);
    await before.end();

    const [hello] = (await aListener()).of('hello');

    expect(hello?.messages.at(-1)?.content ?? '').toBe('Back in a minute');
    expect(hello?.interactions.map(({ name }) => name)).toContain('tickets help');
  });

  it('begins with the newest messages of each channel, and with what came of them', async () => {
    const { discord } = page.running;
    const kim = discord.actor('late-member');
    const { id: oldest, channel_id: channelId } = await discord.run(kim, '/tickets help').answer;
    for (let said = 0; said < 199; said += 1) discord.say(kim, `Message ${said}`);
    const before = (await aListener()).of('hello')[0];
    discord.say(kim, 'One more');
    const after = (await aListener()).of('hello')[0];

    const idsOf = (hello: typeof after) =>
      hello?.messages.flatMap(({ id, channel_id: at }) => (at === channelId ? [id] : [])) ?? [];
    expect(idsOf(before)).toHaveLength(200);
    expect(idsOf(before)[0]).toBe(oldest);
    expect(before?.interactions.map(({ messageId }) => messageId)).toContain(oldest);
    expect(idsOf(after)).toEqual(
      discord
        .messages(channelId)
        .slice(-200)
        .map(({ id }) => id),
    );
    expect(after?.interactions.map(({ messageId }) => messageId)).not.toContain(oldest);
  });

  it('tells of many changes of the systems at once', async () => {
    const listener = await aListener();
    const { world } = page.running.retroAchievements;
    const open = world.truth.tickets({ kind: 'site' }).filter(({ state }) => state === 'open');

    for (const { id } of open.slice(0, 20)) world.request(id);

    const { waiting } = world.truth.site();
    await expect
      .poll(() => listener.of('upstreams').at(-1)?.upstreams.systems[0]?.counts)
      .toContain(`${waiting} waiting`);
    expect(listener.of('upstreams')).toHaveLength(1);
  });

  it('tells of a new place', async () => {
    const listener = await aListener();
    const { discord } = page.running;

    discord.addChannel({ guild: discord.guilds.retroQa, name: 'triage' });

    const names = () =>
      listener
        .of('discord')
        .at(-1)
        ?.discord.servers[0]?.channels.map(({ name }) => name);
    await expect.poll(names).toContain('triage');
  });
});

describe('a feed', () => {
  const event = (text: string): PageEvent => ({
    kind: 'upstreams',
    upstreams: { isDrifting: text === '', systems: [] },
  });

  async function aFeed(hello = event('')) {
    const feed = createFeed(() => hello);
    const responses: ServerResponse[] = [];
    const server = createServer((_request, response) => {
      responses.push(response);
      feed.add(response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    onTestFinished(async () => {
      feed.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return { feed, responses, port };
  }

  it('drops a page that does not read, and goes on for the others', async () => {
    const { feed, responses, port } = await aFeed();
    const stuck = connect(port, '127.0.0.1').pause();
    stuck.write('GET /events HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n');
    onTestFinished(() => void stuck.destroy());
    await expect.poll(() => responses.length).toBe(1);
    const reading = await listen(`http://127.0.0.1:${port}/`);
    onTestFinished(() => reading.end());
    const big: PageEvent = { kind: 'upstreams', upstreams: { isDrifting: true, systems: [aSystem('x'.repeat(1e6))] } };

    for (let sent = 1; sent <= 40; sent += 1) {
      feed.tell(big);
      await expect.poll(() => reading.told.length).toBe(sent + 1);
    }

    expect(responses.map(({ destroyed }) => destroyed)).toEqual([true, false]);
  });

  it('lets a page take its time for a long beginning', async () => {
    const systems = [aSystem('x'.repeat(40e6))];
    const { feed, responses, port } = await aFeed({ kind: 'upstreams', upstreams: { isDrifting: true, systems } });
    const page = connect(port, '127.0.0.1').pause();
    onTestFinished(() => void page.destroy());
    page.write('GET /events HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n');
    await expect.poll(() => responses.length).toBe(1);

    feed.tell(event('more'));

    expect(responses[0]?.destroyed).toBe(false);
  });

  it('ends every page when it is closed', async () => {
    const { feed, port } = await aFeed();
    const pages = [await listen(`http://127.0.0.1:${port}/`), await listen(`http://127.0.0.1:${port}/`)];

    feed.close();

    await Promise.all(pages.map(({ ended }) => ended));
    expect(pages.map(({ told }) => told.length)).toEqual([1, 1]);
  });
});

function aSystem(name: string) {
  const trouble = { now: null, note: null, offered: [] };
  return { system: 'akana', name, counts: '', requests: 0, trouble, fields: [], subject: '' } as const;
}
