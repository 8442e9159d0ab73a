import { afterEach, describe, expect, it } from 'vitest';
import type { GameOverview } from '../../../src/domain/overview.ts';
import { createGameOverview } from '../../../src/upstreams/retroachievements/game-overview.ts';
import { type SmallWorld, aWorld } from './a-world.ts';
import { aQuestion, failureKind, startUpstream, type Upstream } from './an-upstream.ts';

let upstream: Upstream;
afterEach(async () => {
  await upstream.close();
});

/** All of Dragster's tickets in every state, however long it takes, and what was heard meanwhile. */
function ask({ dragster }: SmallWorld, ms = 10_000) {
  const heard: number[] = [];
  const question = { ...aQuestion({ ms }), onRows: (count: number) => void heard.push(count) };
  const subject = { kind: 'game', id: dragster, set: 'official', span: 'every' } as const;
  return { heard, overview: upstream.tickets.overview(subject, question) };
}

function idsOf(overview: GameOverview | null): number[] | undefined {
  return overview?.tickets.map(({ id }) => id).toSorted((a, b) => a - b);
}

describe("a question for all of a game's tickets", () => {
  it('has every one of them, in every state', async () => {
    const small = aWorld();
    const opened = small.open(small.dragster, 230);
    for (const { id } of opened.slice(0, 100)) small.world.resolve(id);
    small.open(small.sonic, 10);
    upstream = await startUpstream(small.world);

    expect(idsOf(await ask(small).overview)).toEqual(opened.map(({ id }) => id));
  });

  it('hears how many rows were read so far', async () => {
    const small = aWorld();
    small.open(small.dragster, 230);
    upstream = await startUpstream(small.world);

    const { heard, overview } = ask(small);
    await overview;

    expect(heard).toEqual([100, 195, 230]);
  });

  it('hears of no row that is not there where one cannot be shown', async () => {
    const small = aWorld();
    const [broken] = small.open(small.dragster, 30);
    upstream = await startUpstream(small.world);
    upstream.server.switches.breakingTickets.add(broken?.id ?? 0);

    const { heard, overview } = ask(small);

    expect(await overview).toMatchObject({ tickets: { length: 29 }, reading: { unreadable: 1 } });
    expect(Math.max(...heard)).toBeLessThanOrEqual(30);
  });

  it('is not answered from memory, and does not put its answer there', async () => {
    const small = aWorld();
    small.open(small.dragster, 3);
    upstream = await startUpstream(small.world);
    await ask(small).overview;
    small.open(small.dragster, 1);

    expect(idsOf(await ask(small).overview)).toHaveLength(4);
  });

  it('begins as a person asks, and leaves people and looks their turns then', async () => {
    const small = aWorld();
    small.open(small.dragster, 230);
    upstream = await startUpstream(small.world);
    const asked: [string, number][] = [];
    const { client } = upstream;
    const gameTickets: typeof client.gameTickets = (id, set, slice, asking) => {
      asked.push([asking.priority, slice.offset]);
      // So that all of it is read again.
      if (asked.length === 2) small.open(small.dragster, 1);
      return client.gameTickets(id, set, slice, asking);
    };
    const overview = createGameOverview({ ...upstream, client: { gameTickets } });

    await overview(
      { kind: 'game', id: small.dragster, set: 'official', span: 'every' },
      { ...aQuestion(), onRows: () => undefined },
    );

    const again = asked.slice(1);
    expect(asked[0]).toEqual(['people', 0]);
    expect(again).toContainEqual(['bulk', 0]);
    expect(again.filter(([priority]) => priority !== 'bulk')).toEqual([]);
  });

  it('fails as a whole when the server fails in the middle', async () => {
    const small = aWorld();
    small.open(small.dragster, 230);
    upstream = await startUpstream(small.world);
    await ask(small).overview;
    upstream.server.setFault({ kind: 'html', status: 503 }, ({ query }) => Number(query['o']) >= 95);

    expect(await failureKind(ask(small).overview)).toBe('broken');
  });
});
