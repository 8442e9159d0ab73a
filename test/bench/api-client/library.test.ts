import { afterEach, describe, expect, it } from 'vitest';
import { countOpen, createLibrary } from '../../../bench/api-client/library.ts';
import { runningClient } from '../../../bench/api-client/our-client.ts';
import { toldRows } from '../../../bench/api-client/told-rows.ts';
import { joinLocalParts } from '../../../bench/suggestions/joined-parts.ts';
import { aWorld } from '../../upstreams/retroachievements/a-world.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

describe('the official library', () => {
  it('asks the local server until it is released', async () => {
    const { fetch } = globalThis;
    const { library, requests, world, dragster } = await aLibrary();
    world.open(dragster, 2);

    const { listed } = await library.game(dragster);
    library.release();

    expect(countOpen(listed)).toBe(2);
    expect(requests.map(({ query }) => query['g'])).toEqual([String(dragster)]);
    expect(globalThis.fetch).toBe(fetch);
  });

  it('finds a developer’s tickets behind the first page of all', async () => {
    const { library, world, dragster, developer, other } = await aLibrary();
    world.open(dragster, 3);
    world.open(dragster, 120, { holder: other.ulid });

    const held = await library.developerTickets(developer.name);

    expect(held.map(({ achievementAuthor }) => achievementAuthor)).toEqual(Array(3).fill(developer.name));
    expect(await library.developerCount(developer.name)).toBe(3);
  });

  it('calls settled tickets open, and lists ten, where the bot tells the truth', async () => {
    const { library, local, world, dragster } = await aLibrary();
    world.open(dragster, 12);
    for (const { id } of world.open(dragster, 6)) world.world.resolve(id);

    const rows = await toldRows({ id: dragster, open: 12 }, await runningClient(local), library);

    expect(rows.map(({ ours, other, goal }) => [ours, other?.value, goal?.isMet])).toEqual([
      [12, 18, true],
      [12, 4, true],
    ]);
  });
});

async function aLibrary() {
  const world = aWorld();
  const local = await joinLocalParts(world.world);
  ends.push(local.stop);
  const library = createLibrary(local.server);
  ends.unshift(library.release);
  return { ...world, world, local, library, requests: local.server.requests };
}
