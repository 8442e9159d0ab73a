import { Keyv } from 'keyv';
import { afterEach, describe, expect, it } from 'vitest';
import type { World } from '../../../playground/retroachievements/world.ts';
import { aWorld, type SmallWorld } from './a-world.ts';
import { aQuestion, failureKind, startUpstream, type Upstream } from './an-upstream.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function started(world: World, kept = new Keyv()): Promise<Upstream> {
  const upstream = await startUpstream(world, { kept });
  closing.push(() => upstream.close());
  return upstream;
}

/** Waits until the lists of games have been asked for. */
async function filled({ games, server, clock }: Upstream, lists = 2): Promise<void> {
  games.suggest('', 1);
  while (asked(server.requests, 'API_GetGameList.php') < lists) await clock.sleep(10);
  await clock.sleep(50);
}

function asked(requests: readonly { script: string }[], script: string): number {
  return requests.filter((request) => request.script === script).length;
}

function aLibrary(): SmallWorld {
  const small = aWorld();
  const titles = [
    [1942, 'Another Game'],
    [20, '1942'],
    [21, 'Sonic the Hedgehog 2'],
    [22, 'Sonic the Hedgehog 3'],
    [23, 'Final Fantasy VI'],
    [24, 'Pokémon Red Version'],
  ] as const;
  for (const [id, title] of titles) {
    small.world.addGame({ id, title, consoleId: 1 });
    small.world.addAchievement({ gameId: id });
  }
  small.world.addGame({ id: 30, title: 'Sonic the Hedgehog', consoleId: 25 });
  small.world.addAchievement({ gameId: 30 });
  return small;
}

describe('finding a game', () => {
  it.each([
    ['14402', 14402],
    ['#14402', 14402],
    ['https://retroachievements.org/game/14402-dragster', 14402],
    ['dragster', 14402],
    ['final fantasy 6', 23],
    ['pokemon red', 24],
    ['hedgehog 3', 22],
    ['3 sonic', 22],
    ['SONIC THE HEDGEHOG III', 22],
    ['finalfantasy vi', 23],
    ['6 fantasy', 23],
    ['kemon', 24],
    ['dragster atari', 14402],
    ['dragster vcs', 14402],
    ['Dragster (2600)', 14402],
  ])('%j finds one', async (typed, id) => {
    const upstream = await started(aLibrary().world);
    await filled(upstream);

    expect(await upstream.games.find(typed, aQuestion())).toMatchObject({ kind: 'one', game: { id } });
  });

  it('takes the most ticketed of the best fitting, and names the others, best first', async () => {
    const small = aLibrary();
    const sonic2 = [...small.world.achievements.values()].find(({ gameId }) => gameId === 21);
    for (let count = 0; count < 5; count += 1) small.world.openTicket({ achievementId: sonic2?.id ?? 0 });
    small.open(small.sonic, 2);
    const upstream = await started(small.world);
    await filled(upstream);

    expect(await upstream.games.find('sonic the hedgehog', aQuestion())).toMatchObject({
      kind: 'one',
      game: { id: 1, console: 'Mega Drive' },
      others: [{ id: 30, console: 'Atari 2600' }, { id: 21 }, { id: 22 }],
    });
  });

  it('takes digits for a title first, and names the game of that id too', async () => {
    const upstream = await started(aLibrary().world);
    await filled(upstream);

    expect(await upstream.games.find('1942', aQuestion())).toMatchObject({
      kind: 'one',
      game: { id: 20, title: '1942' },
      others: [{ id: 1942, title: 'Another Game' }],
    });
    expect(await upstream.games.find('#1942', aQuestion())).toMatchObject({
      kind: 'one',
      game: { id: 1942, title: 'Another Game' },
      others: [],
    });
  });

  it('understands a game as it is named everywhere here, with its console', async () => {
    const small = aWorld();
    const { id } = small.world.addGame({ title: 'Dragster', consoleId: 1 });
    small.world.addAchievement({ gameId: id });
    const upstream = await started(small.world);
    await filled(upstream);

    for (const [typed, found] of [
      ['Dragster (Atari 2600)', small.dragster],
      ['dragster (mega drive)', id],
    ] as const)
      expect(await upstream.games.find(typed, aQuestion())).toMatchObject({ game: { id: found }, others: [] });
    expect(await upstream.games.find('Dragster (Another Console)', aQuestion())).toMatchObject({ kind: 'none' });
  });

  it.each([
    ['sonc 3', ['Sonic the Hedgehog 3']],
    ['sonic the hegdehog', ['Sonic the Hedgehog', 'Sonic the Hedgehog 2', 'Sonic the Hedgehog 3']],
    ['Dragsterr (Atari 2600)', ['Dragster']],
    ['atari', []],
    ['zelda', []],
    ['z', []],
    ['https://example.com/sonc', []],
  ])('says for %j, which finds none, that %j may have been meant', async (typed, titles) => {
    const upstream = await started(aLibrary().world);
    await filled(upstream);

    const found = await upstream.games.find(typed, aQuestion());

    expect(found).toMatchObject({ kind: 'none', nearest: titles.map((title) => ({ title })) });
  });

  it('takes the middle of a word for none that has it at the beginning of one', async () => {
    const small = aLibrary();
    small.world.addGame({ id: 40, title: 'Supersonic Racer', consoleId: 1 });
    small.world.addAchievement({ gameId: 40 });
    const upstream = await started(small.world);
    await filled(upstream);
    const found = async (typed: string) => {
      const { kind, ...found } = await upstream.games.find(typed, aQuestion());
      return 'game' in found ? [found.game, ...found.others].map(({ id }) => id) : kind;
    };

    expect(await found('sonic')).toEqual([1, 30, 21, 22]);
    expect(await found('ersonic')).toEqual([40]);
    expect(upstream.games.suggest('sonic', 25).map(({ id }) => id)).toEqual([1, 30, 21, 22, 40]);
  });

  it('names the most ticketed of the nearest first', async () => {
    const small = aLibrary();
    const upstream = await started(small.world);
    const sonic2 = [...small.world.achievements.values()].find(({ gameId }) => gameId === 21);
    small.world.openTicket({ achievementId: sonic2?.id ?? 0 });
    small.open(small.sonic, 3);
    await upstream.openList.current(aQuestion());
    await filled(upstream);

    expect(await upstream.games.find('hegdehog', aQuestion())).toMatchObject({
      nearest: [{ id: 1, console: 'Mega Drive' }, { id: 21 }, { id: 22 }],
    });
  });

  it('takes no single letter or digit for the beginning of a title', async () => {
    const upstream = await started(aLibrary().world);
    await filled(upstream);

    for (const typed of ['a', '-1', '`x`'])
      expect(await upstream.games.find(typed, aQuestion())).toEqual({ kind: 'none', complete: true, nearest: [] });
  });

  it('takes digits for a title when no game has that id', async () => {
    const small = aWorld();
    const { id } = small.world.addGame({ title: '1943', consoleId: 1 });
    small.world.addAchievement({ gameId: id });
    const upstream = await started(small.world);
    await filled(upstream);

    expect(await upstream.games.find('1943', aQuestion())).toMatchObject({ kind: 'one', game: { id }, others: [] });
  });

  it('asks the server for an id that it does not know, once for all who ask', async () => {
    const upstream = await started(aWorld().world);

    const found = await Promise.all(Array.from({ length: 20 }, () => upstream.games.find('14402', aQuestion())));

    for (const one of found) expect(one).toMatchObject({ kind: 'one', game: { id: 14402, title: 'Dragster' } });
    expect(upstream.server.requests.filter(({ query }) => query['g'] === '14402')).toHaveLength(1);
    expect(await upstream.games.find('#777', aQuestion())).toEqual({ kind: 'none', complete: true, nearest: [] });
  });

  it('fails, rather than finding none, when an id cannot be checked', async () => {
    const upstream = await started(aWorld().world);
    upstream.server.setFault({ kind: 'unauthorized' });

    expect(await failureKind(upstream.games.find('14402', aQuestion()))).toBe('refused');
    expect(await failureKind(upstream.games.find('dragster', aQuestion()))).toBe('refused');
  });

  it('knows the games with tickets at once, and says while others may be missing', async () => {
    const small = aLibrary();
    small.open(small.sonic, 1);
    const upstream = await started(small.world);
    upstream.server.setFault({ kind: 'html', status: 200 }, ({ script }) => script !== 'API_GetTicketData.php');

    expect(await upstream.games.find('sonic', aQuestion())).toMatchObject({ kind: 'one', game: { id: 1 } });
    expect(await upstream.games.find('pokemon', aQuestion())).toEqual({ kind: 'none', complete: false, nearest: [] });
    expect(await upstream.games.find('hog', aQuestion())).toMatchObject({
      kind: 'none',
      complete: false,
      nearest: [{ id: 1 }],
    });
  });

  it('says that there is none once every list is read', async () => {
    const upstream = await started(aLibrary().world);
    await filled(upstream);

    expect(await upstream.games.find('no such game', aQuestion())).toEqual({
      kind: 'none',
      complete: true,
      nearest: [],
    });
    expect(await upstream.games.find('???', aQuestion())).toEqual({ kind: 'none', complete: true, nearest: [] });
  });
});

describe('the lists of games', () => {
  it('are read one console at a time, and once', async () => {
    const upstream = await started(aLibrary().world);
    await filled(upstream);
    await upstream.games.find('sonic', aQuestion());
    upstream.clock.push(3_600_000);
    await upstream.games.find('sonic', aQuestion());

    expect(asked(upstream.server.requests, 'API_GetConsoleIDs.php')).toBe(1);
    expect(asked(upstream.server.requests, 'API_GetGameList.php')).toBe(2);
  });

  it('outlive a restart, and are read anew after a week', async () => {
    const { world } = aLibrary();
    const kept = new Keyv();
    const first = await started(world, kept);
    await filled(first);
    await first.lists.stop();

    const second = await started(world, kept);
    expect(await second.games.find('pokemon', aQuestion())).toMatchObject({ kind: 'one', game: { id: 24 } });
    expect(asked(second.server.requests, 'API_GetGameList.php')).toBe(0);

    await second.clock.sleep(10);
    second.clock.push(7 * 86_400_000);
    await filled(second);
    expect(asked(second.server.requests, 'API_GetGameList.php')).toBe(2);
    expect(asked(second.server.requests, 'API_GetConsoleIDs.php')).toBe(1);
  });

  it('hold no question up when what was kept of them cannot be read', async () => {
    const small = aWorld();
    small.open(small.sonic, 1);
    const consoles = Array.from({ length: 30 }, (_, index) => ({ id: index + 1, name: `Console ${index}` }));
    const values = new Map<string, unknown>();
    const store = Object.assign(values, {
      get: async (key: string) =>
        key.endsWith('consoles')
          ? JSON.stringify({ value: JSON.stringify({ until: Date.now() + 86_400_000, consoles }) })
          : await new Promise(() => undefined),
    });
    const upstream = await started(small.world, new Keyv({ store }));
    const startedAt = Date.now();

    const found = await upstream.games.find('sonic', aQuestion());
    await upstream.tickets.overview({ kind: 'game', id: small.sonic, set: 'official', span: 'current' }, aQuestion());

    expect(found).toMatchObject({ kind: 'one', game: { id: 1 } });
    expect(Date.now() - startedAt).toBeLessThan(8000);
  });

  it('that fail do not hold up the others, and are tried again later', async () => {
    const upstream = await started(aLibrary().world);
    upstream.server.setFault({ kind: 'html', status: 200 }, ({ query }) => query['i'] === '25');
    await filled(upstream);
    expect(await upstream.games.find('pokemon', aQuestion())).toMatchObject({ kind: 'one' });
    expect(await upstream.games.find('no such game', aQuestion())).toEqual({
      kind: 'none',
      complete: false,
      nearest: [],
    });

    upstream.server.setFault(null);
    upstream.clock.push(61_000);
    await filled(upstream, 3);

    expect(await upstream.games.find('no such game', aQuestion())).toEqual({
      kind: 'none',
      complete: true,
      nearest: [],
    });
  });
});

describe('suggesting games', () => {
  it('begins with the most ticketed', async () => {
    const small = aLibrary();
    small.open(small.dragster, 1);
    small.open(small.sonic, 2);
    const upstream = await started(small.world);
    await upstream.openList.current(aQuestion());

    expect(upstream.games.suggest('', 25).map(({ id }) => id)).toEqual([1, 14402]);
    expect(upstream.games.suggest('dra', 25).map(({ id }) => id)).toEqual([14402]);
    expect(upstream.games.suggest('', 1)).toHaveLength(1);
  });

  it('asks nothing, and is quick among 20,000 games', async () => {
    const small = aWorld();
    const kept = new Keyv();
    const words = [
      'sonic',
      'super',
      'Legend',
      'of',
      'Quest',
      'VII',
      'World',
      'III',
      'Pokémon',
      'the',
      'Dragon',
      'Ball',
    ];
    const title = (id: number) =>
      [id, id >> 3, id >> 6, id >> 9].map((n) => words[n % words.length]).join(' ') + ` ${id}`;
    const until = Date.now() + 86_400_000;
    await kept.set('retroachievements:consoles', JSON.stringify({ until, consoles: [{ id: 1, name: 'Mega Drive' }] }));
    const games = Array.from({ length: 20_000 }, (_, index) => ({
      id: index + 1,
      title: title(index),
      console: 'Mega Drive',
      icon: null,
    }));
    await kept.set('retroachievements:games:1', JSON.stringify({ until, games }));
    const upstream = await started(small.world, kept);
    await upstream.games.find('#1', aQuestion());
    const before = upstream.server.requests.length;

    const startedAt = Date.now();
    for (const typed of ['s', 'so', 'sonic w', 'dragon ball 7', 'o', '', 'zzz', 'the legend', 'pokemon', '19999']) {
      expect(upstream.games.suggest(typed, 25).length).toBeLessThanOrEqual(25);
    }
    expect(Date.now() - startedAt).toBeLessThan(5000);
    expect(upstream.games.suggest('dragon ball 7', 25).length).toBeGreaterThan(0);
    expect(upstream.server.requests).toHaveLength(before);
  });
});
