import { afterEach, describe, expect, it } from 'vitest';
import { newClient, runningClient } from '../../../bench/api-client/our-client.ts';
import { sideBySide } from '../../../bench/api-client/side-by-side.ts';
import { joinLocalParts } from '../../../bench/suggestions/joined-parts.ts';
import { aWorld } from '../../upstreams/retroachievements/a-world.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

describe("the bot's client", () => {
  it('reads the own list of each game for every state, and answers what is open from the list of all', async () => {
    const { local, dragster, sonic, open } = await aLocalWorld();
    open(dragster, 2);
    open(sonic, 1);
    const running = await runningClient(local);

    const { ours, theirs } = await sideBySide(
      [
        { id: dragster, open: 2 },
        { id: sonic, open: 1 },
      ],
      { ours: running.gamesInFull, theirs: running.games, requests: () => local.server.requests.length },
    );

    expect([ours.requests, theirs.requests]).toEqual([1, 0]);
  });

  it('reads the list of all for the first developer, and their own numbers for any other', async () => {
    const { local, dragster, developer, open } = await aLocalWorld();
    open(dragster, 150);

    const { ours, theirs } = await sideBySide([{ name: developer.name, open: 150 }], {
      ours: newClient(local),
      theirs: (await runningClient(local)).developers,
      requests: () => local.server.requests.length,
    });

    expect([ours.requests, theirs.requests]).toEqual([3, 1]);
  });
});

async function aLocalWorld() {
  const small = aWorld();
  const local = await joinLocalParts(small.world);
  ends.push(local.stop);
  return { ...small, local };
}
