import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalRetroAchievements } from '../../../../playground/retroachievements/server.ts';
import type { LocalRetroAchievements } from '../../../../playground/retroachievements/server.ts';
import { canMove } from '../../../../playground/retroachievements/world/ticket-moves.ts';
import type { TicketMove } from '../../../../playground/retroachievements/world/ticket-moves.ts';
import { aSmallWorld, noon } from '../a-small-world.ts';
import { ask } from '../ask.ts';

const site = 'https://retroachievements.org';

let small: ReturnType<typeof aSmallWorld>;
let server: LocalRetroAchievements;
beforeEach(async () => {
  small = aSmallWorld();
  server = await createLocalRetroAchievements({ world: small.world });
});
afterEach(() => server.close());

const tickets = (query = '') => ask(server, 'API_GetTicketData', query);

/** One ticket in each state, oldest first. */
function oneInEachState(achievementId: number) {
  const { world } = small;
  const open = world.openTicket({ achievementId }).id;
  const waiting = world.request(world.openTicket({ achievementId }).id).id;
  const resolved = world.resolve(world.openTicket({ achievementId }).id).id;
  const closed = world.close(world.openTicket({ achievementId }).id).id;
  const inReview = world.quarantine(world.openTicket({ achievementId }).id).id;
  return { open, waiting, resolved, closed, inReview };
}

describe('a ticket by number', () => {
  it('has every field under its own name and type', async () => {
    const { world, official, developer, player } = small;
    world.openTicket({
      id: 12345,
      achievementId: official.id,
      type: 'triggered-at-wrong-time',
      reporter: player.ulid,
      reportedAt: Date.UTC(2018, 3, 1, 7, 8, 9),
      notes: 'It popped <br/> early',
    });
    world.resolve(12345, { by: developer.ulid, at: Date.UTC(2018, 3, 16) });

    expect(await tickets('?i=12345')).toEqual({
      status: 200,
      body: {
        ID: 12345,
        AchievementID: 900,
        AchievementTitle: 'Novice Driver',
        AchievementDesc: 'Do what the title says',
        AchievementType: null,
        Points: 5,
        BadgeName: '00900',
        AchievementAuthor: 'Hexadigital',
        AchievementAuthorULID: developer.ulid,
        GameID: 14402,
        ConsoleName: 'Atari 2600',
        GameTitle: 'Dragster',
        GameIcon: '/Images/014402.png',
        ReportedAt: '2018-04-01 07:08:09',
        ReportType: 1,
        ReportTypeDescription: 'Triggered at the wrong time',
        ReportNotes: 'It popped <br/> early',
        ReportedBy: 'Métroid',
        ReportedByULID: player.ulid,
        ResolvedAt: '2018-04-16 00:00:00',
        ResolvedBy: 'Hexadigital',
        ResolvedByULID: developer.ulid,
        ReportState: 2,
        ReportStateDescription: 'Resolved',
        Hardcore: 1,
        URL: `${site}/ticket/12345`,
      },
    });
  });

  it('is found in any state, deleted, demoted or in review', async () => {
    const { world, official } = small;
    const { inReview, waiting } = oneInEachState(official.id);
    world.removeTicket(waiting);
    world.removeAchievement(official.id);

    expect(await tickets(`?i=${inReview}`)).toMatchObject({ body: { ReportState: 4, GameTitle: 'Dragster' } });
    expect(await tickets(`?i=${waiting}`)).toMatchObject({ body: { ReportStateDescription: 'Request' } });
  });

  it('wins over every other mode, also from the body', async () => {
    const { id } = small.world.openTicket({ achievementId: 900 });
    const init = { method: 'POST', body: new URLSearchParams({ y: server.key, i: String(id) }) };

    expect(await tickets(`?f=1&u=Hexadigital&g=337&i=${id}`)).toMatchObject({ body: { ID: id } });
    expect(await ask(server, 'API_GetTicketData', '?u=Hexadigital', init)).toMatchObject({ body: { ID: id } });
  });
});

describe('recent tickets', () => {
  it('are open and waiting ones of official achievements, newest first, without an address each', async () => {
    const { official, unofficial, elsewhere } = small;
    const { open, waiting } = oneInEachState(official.id);
    oneInEachState(unofficial.id);
    small.world.openTicket({ id: 77, achievementId: elsewhere.id, reportedAt: noon + 1_000 });

    const { body } = await tickets();

    expect(body).toMatchObject({
      OpenTickets: 3,
      URL: `${site}/tickets`,
      RecentTickets: [{ ID: 77 }, { ID: waiting }, { ID: open }],
    });
    expect(body).not.toHaveProperty('RecentTickets.0.URL');
  });

  it.each([
    ['', 10],
    ['?c=', 10],
    ['?c=25', 25],
    ['?c=100', 100],
    ['?c=500', 100],
    ['?c=0', 0],
    ['?c=abc', 0],
    ['?c=-1', 120],
    ['?c=100&o=50', 70],
    ['?c=100&o=-5', 100],
    ['?c=100&o=900', 0],
  ])('asked with %j come as a page of %i', async (query, length) => {
    for (let left = 120; left > 0; left -= 1) small.world.openTicket({ achievementId: 900 });

    const { body } = await tickets(query);

    expect(body).toMatchObject({ OpenTickets: 120 });
    expect(body).toHaveProperty('RecentTickets.length', length);
  });

  it.each(['?g=abc', '?g=0', '?i=-1', '?u=', '?u=0', '?a=x', '?userName=Hexadigital'])(
    'are what %s falls through to',
    async (query) => {
      expect(await tickets(query)).toMatchObject({ status: 200, body: { OpenTickets: 0, RecentTickets: [] } });
    },
  );
});

describe('most reported games', () => {
  it('count open and waiting tickets, and deleted ones as well', async () => {
    const { world, official, elsewhere, unofficial } = small;
    oneInEachState(official.id);
    oneInEachState(unofficial.id);
    for (let left = 3; left > 0; left -= 1) world.openTicket({ achievementId: elsewhere.id });
    world.removeTicket(world.openTicket({ achievementId: elsewhere.id }).id);

    expect((await tickets('?f=1&o=1&g=14402&u=Hexadigital')).body).toEqual({
      MostReportedGames: [
        {
          GameID: 337,
          GameTitle: 'Final Fantasy VI',
          GameIcon: '/Images/000337.png',
          Console: 'SNES/Super Famicom',
          OpenTickets: 4,
        },
        { GameID: 14402, GameTitle: 'Dragster', GameIcon: '/Images/014402.png', Console: 'Atari 2600', OpenTickets: 2 },
      ],
      URL: `${site}/manage/most-reported-games`,
    });
  });

  it.each([
    ['?f=1', 10],
    ['?f=1&c=0', 20],
    ['?f=1&c=-3', 20],
    ['?f=1&c=25', 25],
  ])('asked with %s are %i', async (query, length) => {
    for (let left = 30; left > 0; left -= 1) {
      const { id } = small.world.addGame({ title: `Game ${left}`, consoleId: 3 });
      small.world.openTicket({ achievementId: small.world.addAchievement({ gameId: id }).id });
    }

    expect((await tickets(query)).body).toHaveProperty('MostReportedGames.length', length);
  });
});

describe('a developer', () => {
  it('has waiting and quarantined tickets in no number at all', async () => {
    oneInEachState(small.official.id);
    oneInEachState(small.unofficial.id);

    expect((await tickets('?u=hexaDIGITAL&g=14402')).body).toEqual({
      User: 'Hexadigital',
      ULID: small.developer.ulid,
      Open: 1,
      Closed: 1,
      Resolved: 1,
      Total: 3,
      URL: `${site}/user/Hexadigital/tickets`,
    });
  });

  it('is found by ULID, by the original name, and without the accents', async () => {
    const { ulid } = small.player;

    for (const name of [ulid, ulid.toLowerCase(), 'samus86', 'metroid', 'M%C3%89TROID']) {
      expect(await tickets(`?u=${name}`)).toMatchObject({ status: 200, body: { User: 'Métroid', Total: 0 } });
    }
  });

  it('is found under a new name and the old one', async () => {
    small.world.renamePerson(small.developer.ulid, 'Octodigital');

    expect(await tickets('?u=Octodigital')).toMatchObject({ body: { User: 'Octodigital' } });
    expect(await tickets('?u=Hexadigital')).toMatchObject({ body: { User: 'Octodigital' } });
  });

  it('whose account is gone is not found, though still named in the rows', async () => {
    small.world.openTicket({ achievementId: small.official.id });
    small.world.removePerson(small.developer.ulid);

    expect(await tickets('?u=Hexadigital')).toEqual({ status: 404, body: { error: 'User Hexadigital not found' } });
    expect(await tickets()).toMatchObject({ body: { RecentTickets: [{ AchievementAuthor: 'Hexadigital' }] } });
  });

  it('named by a list breaks the server', async () => {
    expect(await tickets('?u[]=Hexadigital')).toEqual({ status: 500, body: { message: 'Server Error' } });
  });
});

describe('a game', () => {
  it('counts every state as open', async () => {
    oneInEachState(small.official.id);
    small.world.openTicket({ achievementId: small.unofficial.id });

    expect((await tickets('?g=14402')).body).toEqual({
      GameID: 14402,
      GameTitle: 'Dragster',
      ConsoleName: 'Atari 2600',
      OpenTickets: 5,
      URL: `${site}/game/14402/tickets`,
    });
  });

  it('lists every state, in pages', async () => {
    const { inReview, closed } = oneInEachState(small.official.id);

    expect(await tickets('?g=14402&d=1&c=1&o=0')).toMatchObject({
      body: { Tickets: [{ ID: inReview, ReportState: 4 }] },
    });
    expect(await tickets('?g=14402&d=1&c=1&o=1')).toMatchObject({
      body: { Tickets: [{ ID: closed, ReportState: 0 }] },
    });
  });

  it('has an unofficial set of its own', async () => {
    oneInEachState(small.official.id);
    const { id } = small.world.openTicket({ achievementId: small.unofficial.id });

    expect(await tickets('?g=14402&f=5&d=1')).toMatchObject({ body: { OpenTickets: 1, Tickets: [{ ID: id }] } });
  });

  it.each([
    { gameMode: 'open-only', count: 2, rows: 2 },
    { gameMode: 'open-count-every-row', count: 2, rows: 5 },
  ] as const)('on a server switched to $gameMode counts $count and lists $rows', async ({ gameMode, count, rows }) => {
    oneInEachState(small.official.id);
    server.switches.gameMode = gameMode;

    const { body } = await tickets('?g=14402&d=1');

    expect(body).toMatchObject({ OpenTickets: count });
    expect(body).toHaveProperty('Tickets.length', rows);
  });
});

describe('an achievement', () => {
  it.each(['official', 'unofficial'] as const)('that is %s counts open and waiting tickets', async (set) => {
    const { id, title } = small[set];
    oneInEachState(id);

    expect((await tickets(`?a=${id}&d=1`)).body).toEqual({
      AchievementID: id,
      AchievementTitle: title,
      AchievementDescription: 'Do what the title says',
      AchievementType: null,
      URL: `${site}/achievement/${id}/tickets`,
      OpenTickets: 2,
    });
  });
});

it.each([
  ['?i=5', 'Ticket ID 5 not found'],
  ['?g=5xyz', 'Game ID 5 not found'],
  ['?a=5', 'Achievement ID 5 not found'],
  ['?u=%20@everyone%20', 'User @everyone not found'],
])('%s says %j', async (query, error) => {
  expect(await tickets(query)).toEqual({ status: 404, body: { error } });
});

it('fails a page that holds a breaking ticket, and no other', async () => {
  const { official } = small;
  for (let id = 1; id <= 4; id += 1) small.world.openTicket({ id, achievementId: official.id });
  server.switches.breakingTickets.add(2);

  expect(await tickets()).toEqual({ status: 500, body: { message: 'Server Error' } });
  expect(await tickets('?g=14402&d=1')).toMatchObject({ status: 500 });
  expect(await tickets('?c=2')).toMatchObject({ body: { OpenTickets: 4, RecentTickets: [{ ID: 4 }, { ID: 3 }] } });
  expect(await tickets('?i=2')).toMatchObject({ status: 200, body: { ID: 2 } });
});

it('whatever happens in the world, tells the numbers that it means to tell', async () => {
  const aMove = fc.constantFrom<('open' | 'remove' | 'demote' | 'promote' | 'reassign' | TicketMove)[]>(
    'open',
    'open',
    'open',
    'remove',
    'demote',
    'promote',
    'reassign',
    'request',
    'reply',
    'resolve',
    'close',
    'reopen',
    'quarantine',
    'approve',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(aMove, fc.nat()), { maxLength: 40 }), async (moves) => {
      await server.close();
      small = aSmallWorld();
      server = await createLocalRetroAchievements({ world: small.world });
      const { world, official, unofficial, elsewhere, developer, other } = small;
      const all = [official, unofficial, elsewhere];
      for (const [move, pick] of moves) {
        const achievementId = all[pick % all.length]?.id ?? official.id;
        const open = [...world.tickets.values()].filter((ticket) => !ticket.deleted);
        const ticket = open[pick % Math.max(open.length, 1)];
        if (move === 'open') world.openTicket({ achievementId, reportedAt: noon - (pick % 50) * 1000 });
        else if (move === 'demote' || move === 'promote') world[move](achievementId);
        else if (!ticket) continue;
        else if (move === 'remove') world.removeTicket(ticket.id);
        else if (move === 'reassign') world.reassign(ticket.id, pick % 2 ? other.ulid : null);
        else if (canMove(ticket.state, move)) world[move](ticket.id);
      }

      const siteNow = world.truth.site();
      expect((await tickets()).body).toMatchObject({ OpenTickets: siteNow.open + siteNow.waiting });
      const held = world.truth.developer(developer.ulid);
      expect((await tickets(`?u=${developer.ulid}`)).body).toMatchObject({
        Open: held.open,
        Resolved: held.resolved,
        Closed: held.closed,
      });
      const listed = world.truth.tickets({ kind: 'game', id: 14402, set: 'official' });
      expect((await tickets('?g=14402&d=1&c=100')).body).toMatchObject({
        OpenTickets: listed.length,
        Tickets: listed.map(({ id }) => ({ ID: id })),
      });
      const one = world.truth.achievement(unofficial.id);
      expect((await tickets(`?a=${unofficial.id}`)).body).toMatchObject({ OpenTickets: one.open + one.waiting });
    }),
    { numRuns: 40 },
  );
});
