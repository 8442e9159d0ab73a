import { Keyv } from 'keyv';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createLocalAkana, type LocalAkana } from '../../playground/akana/server.ts';
import { createAkanaWorld } from '../../playground/akana/world.ts';
import { systemClock, systemElapsed } from '../../src/lib/system-clock.ts';
import { createTicketClient } from '../../src/upstreams/ticket-client.ts';
import { joinAkana } from '../../src/wiring/akana.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { aQuestion, aSubject } from '../upstreams/akana/an-akana.ts';
import { failureKind } from '../upstreams/retroachievements/an-upstream.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function aPortal(title: string, email?: string): Promise<LocalAkana> {
  const world = createAkanaWorld();
  world.openTicket({ about: world.addApi({ name: 'Payments' }).id, title });
  const portal = await createLocalAkana({ world, ...(email !== undefined && { email }) });
  closing.push(() => portal.close());
  return portal;
}

/** A bot with that account, over a cache that it may share with others. */
function aBot({ url, email, password }: Pick<LocalAkana, 'url' | 'email' | 'password'>, cache: Keyv) {
  const parts = {
    cache,
    freshMs: 600_000,
    userAgent: 'Ticketwatch/test',
    clock: systemClock,
    elapsed: systemElapsed,
    log: silentLog,
  };
  const { overviews, commands, stop } = joinAkana({ url, email, password, guildIds: [] }, parts);
  closing.push(stop);
  const { overview } = createTicketClient({ retroAchievements: null, akana: overviews });

  return {
    titles: async () => (await overview(aSubject({ states: ['open'] }), aQuestion())).tickets.map(({ title }) => title),
    findApi: (name: string) => commands.apis.find(name, aQuestion()),
    findAuthor: (name: string) => commands.names.find('author', name, aQuestion()),
  };
}

describe('a cache that bots share', () => {
  it('gives one account the answers that it had before', async () => {
    const cache = new Keyv();
    const portal = await aPortal('Ours');
    expect(await aBot(portal, cache).titles()).toEqual(['Ours']);
    portal.setFault({ kind: 'error', status: 502, body: 'html' });

    expect(await aBot(portal, cache).titles()).toEqual(['Ours']);
  });

  it('gives another account on the portal nothing of it, not even as last known', async () => {
    const cache = new Keyv();
    const portal = await aPortal('Ours');
    const ours = aBot(portal, cache);
    await ours.titles();
    await ours.findApi('Payments');
    await ours.findAuthor('TicketBot');
    const theirs = aBot({ ...portal, email: 'somebody@else.example' }, cache);

    expect(await failureKind(theirs.titles())).toBe('refused');
    expect(await failureKind(theirs.findApi('Payments'))).toBe('refused');
    expect(await failureKind(theirs.findAuthor('TicketBot'))).toBe('refused');
  });

  it('gives the same account on another portal nothing of it', async () => {
    const cache = new Keyv();
    const ours = await aPortal('Ours');
    const theirs = await aPortal('Theirs');
    await aBot(ours, cache).titles();

    expect(await aBot(theirs, cache).titles()).toEqual(['Theirs']);
    theirs.setFault({ kind: 'error', status: 502, body: 'html' });
    expect(await aBot(theirs, cache).titles()).toEqual(['Theirs']);
  });

  it('has no address and no e-mail in its keys', async () => {
    const kept = new Map<string, unknown>();
    const portal = await aPortal('Ours', 'bot@acme.example');
    const bot = aBot(portal, new Keyv({ store: kept }));
    await bot.titles();
    await bot.findApi('Payments');
    await bot.findApi('Nothing');
    await bot.findAuthor('Nobody');

    const keys = z
      .string()
      .array()
      .parse([...kept.keys()])
      .join('\n');
    for (const kind of ['tickets', 'apis', 'api-search', 'newest-names']) expect(keys).toContain(`akana:${kind}`);
    expect(keys).not.toMatch(/bot@|acme\.example|127\.0\.0\.1|http/);
  });
});
