import { describe, expect, it } from 'vitest';
import { createTroubleFinder, type TroubleFinder } from '../../src/watches/find-trouble.ts';
import { createSteadyTime } from '../../src/watches/steady-time.ts';
import { createWatchedListings, type WatchedListing } from '../../src/watches/watched-listings.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { place, trouble } from './told-troubles.ts';

/** Each channel watches the APIs of its letters; the upper-case ones were told of trouble. All APIs go well. */
async function aFinder(...channels: readonly string[]) {
  const clock = createManualClock();
  const listings = createWatchedListings(createSteadyTime({ clock, elapsed: clock.elapsed }));
  const reload = (): void => {
    const ids = new Set(channels.flatMap((channel) => channel.toLowerCase().split('')));
    const subjects = [...ids].map((id) => ({ kind: 'api', api: { id, name: null, versionId: null } }) as const);
    listings.keep(
      subjects.map((subject) => ({ ...subject, priority: null })),
      [],
    );
  };
  reload();
  const asked: string[] = [];
  const finder = createTroubleFinder({
    watches: {
      channelsOf: async (keys) => {
        const ids = keys.map((key) => key.at(-1) ?? '');
        asked.push(ids.join(''));
        return channels.flatMap((channelId) =>
          keys
            .filter((key) => channelId.toLowerCase().includes(key.at(-1) ?? ''))
            .map((listingKey) => ({ ...place(channelId), listingKey })),
        );
      },
    },
    toldChannels: {
      of: async () =>
        new Map(
          [...channels, 'GONE']
            .filter((channelId) => channelId === channelId.toUpperCase())
            .map((channelId) => [channelId, trouble(channelId)]),
        ),
    },
    listings,
    clock,
  });
  const of = (id: string): WatchedListing => {
    const watched = listings.byKey.get(`api:any:${id}`);
    if (watched === undefined) throw new RangeError(`Nobody watches ${id}`);
    return watched;
  };
  for (const watched of listings.byKey.values()) watched.lookedMark = 0;
  return { finder, of, asked, reload };
}

async function toldBy(news: ReturnType<TroubleFinder['ended']>): Promise<string[]> {
  return (await news).tell.map(({ channelId, notice }) => `${notice.kind} ${channelId}`);
}

describe('whom a failed look tells', () => {
  it('is who watches that and was not told, and nobody else is asked about', async () => {
    const { finder, of, asked } = await aFinder('a', 'ab', 'AB', 'b');
    const news = await finder.begun(of('a'), { since: 1, failure: 'broken' });

    expect(news.tell.map(({ channelId }) => channelId)).toEqual(['a', 'ab']);
    expect(news.forget).toEqual([]);
    expect(asked).toEqual(['a']);
  });
});

describe('whom a good look tells', () => {
  it('is at first everybody who was told and waits for nothing; who watches nothing is forgotten', async () => {
    const { finder, of } = await aFinder('A', 'BC', 'b', 'C');
    of('c').isFailing = true;
    const news = finder.ended(of('a'), false);

    expect(await toldBy(news)).toEqual(['recovery A']);
    expect((await news).forget).toMatchObject([{ channelId: 'GONE' }]);
  });

  it('is nobody, without a question, while nothing is better than it was', async () => {
    const { finder, of, asked, reload } = await aFinder('A', 'B');
    await finder.ended(of('a'), false);
    asked.length = 0;

    expect(await toldBy(finder.ended(of('b'), false))).toEqual([]);
    expect(asked).toEqual([]);

    reload();
    expect(await toldBy(finder.ended(of('b'), false))).toEqual(['recovery A', 'recovery B']);
  });

  it('is of its own channels those that wait for nothing else', async () => {
    const { finder, of, asked } = await aFinder('A', 'AB', 'AC', 'C', 'a');
    for (const id of ['a', 'b']) of(id).isFailing = true;
    of('c').lookedMark = null;
    await finder.ended(of('b'), true);
    asked.length = 0;

    const news = finder.ended(of('a'), true);
    expect(await toldBy(news)).toEqual(['recovery A']);
    expect((await news).forget).toEqual([]);
    expect(asked).toEqual(['a', 'bc']);
  });

  it('asks nothing about others when none of its channels was told', async () => {
    const { finder, of, asked } = await aFinder('a', 'AB', 'c');
    await finder.ended(of('b'), false);
    asked.length = 0;

    expect(await toldBy(finder.ended(of('c'), true))).toEqual([]);
    expect(asked).toEqual(['c']);
  });
});
