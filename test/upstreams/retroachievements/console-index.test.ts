import { Keyv } from 'keyv';
import { afterEach, describe, expect, it } from 'vitest';
import { createConsoleIndex } from '../../../src/upstreams/retroachievements/console-index.ts';
import { aWorld, type SmallWorld } from './a-world.ts';
import { aQuestion, failureKind, startUpstream, type Upstream } from './an-upstream.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** One of Dragster, two of Sonic, of one console each; the other consoles have none. */
function someConsoles(): SmallWorld {
  const small = aWorld();
  for (const [id, name] of [
    [3, 'SNES/Super Famicom'],
    [4, 'Game Boy'],
    [6, 'Game Boy Color'],
    [12, 'PlayStation'],
    [21, 'PlayStation 2'],
  ] as const)
    small.world.addConsole({ id, name });
  small.open(small.dragster, 1);
  small.open(small.sonic, 2);
  return small;
}

async function started({ world }: SmallWorld, kept = new Keyv()) {
  const upstream = await startUpstream(world, { kept });
  closing.push(() => upstream.close());
  const consoles = createConsoleIndex(upstream);
  return { upstream, consoles, find: (typed: string) => consoles.find(typed, aQuestion()) };
}

function asked({ server }: Upstream): number {
  return server.requests.filter(({ script }) => script === 'API_GetConsoleIDs.php').length;
}

describe('finding a console', () => {
  it.each([
    ['Atari 2600', 'Atari 2600'],
    ['atari-2600', 'Atari 2600'],
    ['snes / super famicom', 'SNES/Super Famicom'],
    ['SNES', 'SNES/Super Famicom'],
    ['famicom super', 'SNES/Super Famicom'],
    ['game boy', 'Game Boy'],
    ['gameboy', 'Game Boy'],
    ['GB', 'Game Boy'],
    ['gbc', 'Game Boy Color'],
    ['psx', 'PlayStation'],
    ['PS2', 'PlayStation 2'],
    ['md', 'Mega Drive'],
    ['Genesis', 'Mega Drive'],
    ['SFC', 'SNES/Super Famicom'],
    ['Super Nintendo', 'SNES/Super Famicom'],
    ['supernintendo', 'SNES/Super Famicom'],
    ['sega genesis', 'Mega Drive'],
    ['Playstation 1', 'PlayStation'],
    ['PSone', 'PlayStation'],
    ['Game Boy Colour', 'Game Boy Color'],
    ['super', 'SNES/Super Famicom'],
    ['entertainment system', null],
    ['sega', null],
    ['vcs', 'Atari 2600'],
    ['2600', 'Atari 2600'],
    ['GBA', null],
    ['NES', null],
    ['station', null],
    ['Playstation', 'PlayStation'],
    ['playstation ii', 'PlayStation 2'],
    ['mega', 'Mega Drive'],
    ['Dreamcast', null],
    ['p', null],
    ['2', 'PlayStation 2'],
    ['???', null],
    ['', null],
  ])('%j finds %j', async (typed, name) => {
    const { find } = await started(someConsoles());

    expect(await find(typed)).toBe(name);
  });

  it.each([
    ['famicom', 'NES/Famicom'],
    ['Famicom Disk System', 'Famicom Disk System'],
    ['pc engine', 'PC Engine/TurboGrafx-16'],
    ['TurboGrafx', 'PC Engine/TurboGrafx-16'],
    ['turbografx-cd', 'PC Engine CD/TurboGrafx-CD'],
    ['nintendo entertainment system', 'NES/Famicom'],
  ])('%j means %j rather than another one that begins so', async (typed, name) => {
    const small = aWorld();
    for (const [id, called] of [
      [7, 'NES/Famicom'],
      [8, 'PC Engine/TurboGrafx-16'],
      [76, 'PC Engine CD/TurboGrafx-CD'],
      [81, 'Famicom Disk System'],
    ] as const)
      small.world.addConsole({ id, name: called });
    const { find } = await started(small);

    expect(await find(typed)).toBe(name);
  });

  it('takes the one with most open tickets where several fit as well', async () => {
    const small = someConsoles();
    const game = small.world.addGame({ title: 'Tetris', consoleId: 6 });
    const { id } = small.world.addAchievement({ gameId: game.id });
    small.world.openTicket({ achievementId: id });
    const { upstream, find } = await started(small);
    await upstream.openList.current(aQuestion());

    expect(await find('gam')).toBe('Game Boy Color');
    expect(await find('game boy')).toBe('Game Boy');
  });

  it('spells it as tickets do', async () => {
    const small = someConsoles();
    const { upstream, find, consoles } = await started(small);
    await upstream.openList.current(aQuestion());
    small.world.addConsole({ id: 1, name: 'MEGA-DRIVE' });

    expect(await find('Dreamcast')).toBeNull();
    expect(await find('mega drive')).toBe('Mega Drive');
    expect(consoles.suggest('mega', 25)).toEqual(['Mega Drive']);
  });

  it('knows one that only tickets name', async () => {
    const small = aWorld();
    small.world.addConsole({ id: 101, name: 'Events', isGameSystem: false });
    const game = small.world.addGame({ title: 'Achievement of the Week', consoleId: 101 });
    const { id } = small.world.addAchievement({ gameId: game.id });
    small.world.openTicket({ achievementId: id });

    const { find } = await started(small);

    expect(await find('events')).toBe('Events');
  });

  it('asks nothing for a name that tickets have', async () => {
    const { upstream, find } = await started(someConsoles());
    await upstream.openList.current(aQuestion());
    const before = upstream.server.requests.length;

    expect(await find('atari 2600')).toBe('Atari 2600');
    expect(upstream.server.requests).toHaveLength(before);
  });

  it('shares one list with the games, however many ask', async () => {
    const { upstream, find } = await started(someConsoles());

    upstream.games.suggest('', 1);
    const found = await Promise.all(['game boy', 'PlayStation', 'snes'].map(find));

    expect(found).toEqual(['Game Boy', 'PlayStation', 'SNES/Super Famicom']);
    expect(asked(upstream)).toBe(1);
  });

  it('knows the list of an earlier run', async () => {
    const small = someConsoles();
    const kept = new Keyv();
    const first = await started(small, kept);
    await first.find('game boy');
    await first.upstream.lists.stop();

    const second = await started(small, kept);

    expect(await second.find('game boy')).toBe('Game Boy');
    expect(asked(second.upstream)).toBe(0);
  });

  it('knows those that tickets of an earlier run had, and asks nothing', async () => {
    const small = someConsoles();
    const kept = new Keyv();
    const first = await started(small, kept);
    await first.upstream.openList.current(aQuestion());
    await first.upstream.openList.stop();

    const second = await started(small, kept);

    expect(await second.find('atari 2600')).toBe('Atari 2600');
    expect(second.upstream.server.requests).toEqual([]);
  });

  it('fails, rather than finding none or another one, while the list cannot be read', async () => {
    const small = someConsoles();
    const game = small.world.addGame({ title: 'Tetris', consoleId: 6 });
    const { id } = small.world.addAchievement({ gameId: game.id });
    small.world.openTicket({ achievementId: id });
    const { upstream, find } = await started(small);
    await upstream.openList.current(aQuestion());
    upstream.server.setFault({ kind: 'unauthorized' }, ({ script }) => script === 'API_GetConsoleIDs.php');

    expect(await failureKind(find('game boy'))).toBe('refused');
    expect(await failureKind(find('Dreamcast'))).toBe('refused');
    expect(await find('Game Boy Color')).toBe('Game Boy Color');
  });

  it('fails, rather than finding none, while the tickets cannot be read', async () => {
    const { upstream, find } = await started(someConsoles());
    upstream.server.setFault({ kind: 'unauthorized' }, ({ script }) => script === 'API_GetTicketData.php');

    expect(await failureKind(find('Dreamcast'))).toBe('refused');
    expect(await find('game boy')).toBe('Game Boy');
  });
});

it('prefers a name that is exactly this to what this is short for', async () => {
  const small = someConsoles();
  small.world.addConsole({ id: 77, name: 'GB' });
  const { find, consoles } = await started(small);

  expect(await find('gb')).toBe('GB');
  expect(consoles.suggest('gb', 25)).toEqual(['GB', 'Game Boy']);
});

describe('the console most like a misspelt one', () => {
  it.each([
    ['Atari 260', 'Atari 2600'],
    ['gmae boy', 'Game Boy'],
    ['gmae boy colour', 'Game Boy Color'],
    ['plastation', 'PlayStation'],
    ['super famicon', 'SNES/Super Famicom'],
    ['NES', 'SNES/Super Famicom'],
    ['station', 'PlayStation'],
    ['Dreamcast', null],
    ['Sega Pluto', null],
    ['x', null],
    ['', null],
  ])('of %j is %j', async (typed, name) => {
    const { find, consoles } = await started(someConsoles());
    await find('game boy');

    expect(consoles.nearest(typed)).toBe(name);
  });
});

describe('suggesting consoles', () => {
  it('begins with the most ticketed among those that fit as well, and asks nothing that anybody waits for', async () => {
    const { upstream, consoles, find } = await started(someConsoles());

    expect(consoles.suggest('', 25)).toEqual([]);
    await upstream.openList.current(aQuestion());
    await find('game boy');

    expect(consoles.suggest('', 25)).toEqual([
      'Mega Drive',
      'Atari 2600',
      'Game Boy',
      'Game Boy Color',
      'PlayStation',
      'PlayStation 2',
      'SNES/Super Famicom',
    ]);
    expect(consoles.suggest('game boy', 25)).toEqual(['Game Boy', 'Game Boy Color']);
    expect(consoles.suggest('', 2)).toEqual(['Mega Drive', 'Atari 2600']);
    expect(consoles.suggest('nes', 25)).toEqual(['SNES/Super Famicom']);
    expect(consoles.suggest('gbc', 25)).toEqual(['Game Boy Color']);
    expect(consoles.suggest('zzz', 25)).toEqual([]);
  });

  it('takes no account of tickets that wait, and has no console without a name', async () => {
    const small = someConsoles();
    small.world.addConsole({ id: 99, name: '' });
    for (const { id } of small.open(small.dragster, 5)) small.world.request(id);
    const { upstream, consoles, find } = await started(small);
    await upstream.openList.current(aQuestion());
    await find('game boy');

    expect(consoles.suggest('', 25).slice(0, 2)).toEqual(['Mega Drive', 'Atari 2600']);
    expect(consoles.suggest('', 25)).toHaveLength(7);
  });

  it('has the lists read that it needs', async () => {
    const { consoles } = await started(someConsoles());

    consoles.suggest('', 25);

    await expect.poll(() => consoles.suggest('game', 25)).toEqual(['Game Boy', 'Game Boy Color']);
    await expect.poll(() => consoles.suggest('', 1)).toEqual(['Mega Drive']);
  });
});
