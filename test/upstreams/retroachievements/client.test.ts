import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AchievementId, ConsoleId, GameId, TicketId } from '../../../src/domain/ids.ts';
import type { Asking } from '../../../src/upstreams/retroachievements/client.ts';
import { aWorld, type SmallWorld } from './a-world.ts';
import { failureKind, startUpstream, type Upstream } from './an-upstream.ts';

let small: SmallWorld;
let upstream: Upstream;
beforeEach(async () => {
  small = aWorld();
  small.open(small.dragster, 12);
  small.open(small.sonic, 2);
  small.openUnofficial(small.dragster, 1);
  upstream = await startUpstream(small.world);
});
afterEach(async () => {
  await upstream.close();
});

const asking = (): Asking => ({ priority: 'people', signal: AbortSignal.timeout(5000) });
const none = 9_999;

/** What was asked, without the key. */
function asked(): readonly Readonly<Record<string, string>>[] {
  return upstream.server.requests.map(({ query }) =>
    Object.fromEntries(Object.entries(query).filter(([name]) => name !== 'y')),
  );
}

describe('the client', () => {
  it('reads one ticket in any state', async () => {
    const [ticket] = small.open(small.dragster, 1);
    small.world.resolve(ticket?.id ?? 0, { by: small.other.ulid });

    const read = await upstream.client.ticket(TicketId.parse(ticket?.id), asking());

    expect(read).toMatchObject({ id: ticket?.id, state: 'resolved', resolver: { name: 'MockUser' } });
  });

  it('reads a slice of the recent list', async () => {
    const page = await upstream.client.recent({ offset: 3, count: 2 }, asking());

    expect(page.total).toBe(14);
    expect(page.tickets.map(({ id }) => id)).toEqual(
      small.world.truth
        .tickets({ kind: 'site' })
        .slice(3, 5)
        .map(({ id }) => id),
    );
  });

  it('reads the games with most tickets', async () => {
    expect(await upstream.client.mostTicketed(2, asking())).toMatchObject([
      { game: { id: small.dragster, console: 'Atari 2600' }, tickets: 12 },
      { game: { id: small.sonic }, tickets: 2 },
    ]);
  });

  it('reads how a developer stands, by name and by ULID', async () => {
    const expected = {
      developer: { name: 'Hexadigital', ulid: small.developer.ulid },
      open: 14,
      resolved: 0,
      closed: 0,
    };

    expect(await upstream.client.developer('hexadigital', asking())).toEqual(expected);
    expect(await upstream.client.developer(small.developer.ulid, asking())).toEqual(expected);
  });

  it('reads a game, with and without its tickets, of either set', async () => {
    expect(await upstream.client.game(small.dragster, 'official', asking())).toMatchObject({
      game: { id: 14402, title: 'Dragster', console: 'Atari 2600' },
      total: 12,
    });
    expect(await upstream.client.game(small.dragster, 'unofficial', asking())).toMatchObject({ total: 1 });
    const page = await upstream.client.gameTickets(small.dragster, 'official', { offset: 10, count: 10 }, asking());
    expect(page).toMatchObject({ game: { id: 14402 }, total: 12, tickets: [{}, {}] });
  });

  it('reads an achievement', async () => {
    const [{ achievementId } = { achievementId: 0 }] = small.open(small.sonic, 1);

    expect(await upstream.client.achievement(AchievementId.parse(achievementId), asking())).toEqual({
      id: achievementId,
      title: 'First of 1',
      tickets: 3,
    });
  });

  it('reads active game systems, and the games of one', async () => {
    small.world.addConsole({ name: 'Hubs', isGameSystem: false });
    small.world.addConsole({ name: 'Not yet', active: false });

    expect(await upstream.client.consoles(asking())).toEqual([
      { id: 25, name: 'Atari 2600' },
      { id: 1, name: 'Mega Drive' },
    ]);
    expect(await upstream.client.gameList(ConsoleId.parse(25), asking())).toMatchObject([
      { id: 14402, title: 'Dragster', console: 'Atari 2600' },
    ]);
  });

  it('says null for what does not exist', async () => {
    const { client } = upstream;

    expect(await client.ticket(TicketId.parse(none), asking())).toBeNull();
    expect(await client.developer('Nobody', asking())).toBeNull();
    expect(await client.game(GameId.parse(none), 'official', asking())).toBeNull();
    expect(await client.gameTickets(GameId.parse(none), 'official', { offset: 0, count: 5 }, asking())).toBeNull();
    expect(await client.achievement(AchievementId.parse(none), asking())).toBeNull();
  });

  it.each(['', '0', ' ', 'two words', '../x', 'ab&g=1'])('never asks for %j, which is nobody', async (name) => {
    expect(await upstream.client.developer(name, asking())).toBeNull();
    expect(asked()).toEqual([]);
  });

  it.each([
    { offset: -5, count: 0, query: { o: '0', c: '1' } },
    { offset: 1.7, count: -1, query: { o: '1', c: '1' } },
    { offset: 0, count: 1000, query: { o: '0', c: '100' } },
    { offset: Number.NaN, count: Number.NaN, query: { o: '0', c: '1' } },
  ])('asks only for slices that there can be: $offset, $count', async ({ offset, count, query }) => {
    await upstream.client.recent({ offset, count }, asking());

    expect(asked()).toEqual([query]);
  });

  it('takes words of absence for malformed when they come with success', async () => {
    upstream.server.setFault({ kind: 'wrong-shape', body: { error: 'Game ID 1 not found' } });
    expect(await failureKind(upstream.client.game(small.sonic, 'official', asking()))).toBe('malformed');
  });

  it('takes the answer of another mode for malformed', async () => {
    upstream.server.setFault({ kind: 'wrong-shape', body: { OpenTickets: 0, URL: '/tickets', RecentTickets: [] } });

    expect(await failureKind(upstream.client.game(small.sonic, 'official', asking()))).toBe('malformed');
    expect(await failureKind(upstream.client.developer('MockUser', asking()))).toBe('malformed');
    expect(await failureKind(upstream.client.ticket(TicketId.parse(1), asking()))).toBe('malformed');
  });
});
