import { describe, expect, it } from 'vitest';
import { GameId } from '../../src/domain/ids.ts';
import { listingKey, type Listing } from '../../src/domain/watched-subject.ts';
import { troubleNotices, type ListingHealth } from '../../src/watches/trouble.ts';

const openList: Listing = { kind: 'open-list' };
const unofficial: Listing = { kind: 'unofficial', gameId: GameId.parse(5) };
const at = 100_000_000;
const minute = 60_000;

function failing(minutes: number, listing: Listing = openList): ListingHealth {
  return { listing, failing: { since: minutes, failure: 'timed-out', forMs: minutes * minute } };
}

function well(listing: Listing = openList): ListingHealth {
  return { listing, failing: null };
}

function on(
  channelId: string,
  listing: Listing = openList,
): { guildId: string; channelId: string; listingKey: string } {
  return { guildId: 'g1', channelId, listingKey: listingKey(listing) };
}

function news(
  overrides: Partial<Omit<Parameters<typeof troubleNotices>[0], 'told'>> & { told?: readonly string[] },
): ReturnType<typeof troubleNotices> {
  const { told = [], ...others } = overrides;
  return troubleNotices({
    upstream: 'RetroAchievements',
    health: [],
    channels: [on('c1')],
    at,
    ...others,
    told: told.map((channelId) => ({
      guildId: 'g1',
      channelId,
      upstream: 'RetroAchievements',
      since: 7,
      failure: 'broken',
    })),
  });
}

describe('the trouble of an upstream', () => {
  it('is told to each channel that watches, once, after half an hour', () => {
    const channels = [on('c1'), on('c2')];
    const notice = {
      kind: 'trouble',
      upstream: 'RetroAchievements',
      failure: 'timed-out',
      since: 30,
      at,
    };

    expect(news({ health: [failing(29.999)], channels })).toEqual({ tell: [], forget: [] });
    expect(news({ health: [failing(30)], channels })).toEqual({
      tell: [
        { guildId: 'g1', channelId: 'c1', notice },
        { guildId: 'g1', channelId: 'c2', notice },
      ],
      forget: [],
    });
    expect(news({ health: [failing(35)], channels, told: ['c1', 'c2'] })).toEqual({ tell: [], forget: [] });
  });

  it('is told in one notice however many listings fail, as that which has lasted longest', () => {
    const channels = [on('c1'), on('c1', unofficial)];

    expect(news({ health: [failing(31), failing(50, unofficial)], channels }).tell).toMatchObject([
      { channelId: 'c1', notice: { since: 50 } },
    ]);
  });

  it('is told to those only whose own listings fail', () => {
    const channels = [on('c1'), on('c2', unofficial)];

    expect(news({ health: [well(), failing(50, unofficial)], channels }).tell).toMatchObject([{ channelId: 'c2' }]);
  });

  it('is told to a channel that begins to watch meanwhile', () => {
    const channels = [on('c1'), on('c2')];

    expect(news({ health: [failing(50)], channels, told: ['c1'] }).tell).toMatchObject([{ channelId: 'c2' }]);
  });
});

describe("the end of an upstream's trouble", () => {
  it('is told to those who were told of the trouble', () => {
    expect(news({ health: [well()], channels: [on('c1'), on('c2')], told: ['c1'] })).toEqual({
      tell: [
        {
          guildId: 'g1',
          channelId: 'c1',
          notice: { kind: 'recovery', upstream: 'RetroAchievements', failure: 'broken', since: 7, at },
        },
      ],
      forget: [],
    });
  });

  it.each([
    { what: 'another listing fails still', health: [well(), failing(1, unofficial)] },
    { what: 'another listing was not looked at yet', health: [well()] },
  ])('is not told while $what', ({ health }) => {
    const channels = [on('c1'), on('c1', unofficial)];

    expect(news({ health, channels, told: ['c1'] })).toEqual({ tell: [], forget: [] });
  });

  it('does not wait for listings that the channel does not watch', () => {
    expect(news({ health: [well(), failing(50, unofficial)], told: ['c1'] }).tell).toMatchObject([
      { channelId: 'c1', notice: { kind: 'recovery' } },
    ]);
  });

  it('is not told to a channel that watches nothing any more, which is forgotten', () => {
    expect(news({ health: [well()], channels: [on('c2')], told: ['c1'] })).toMatchObject({
      tell: [],
      forget: [{ guildId: 'g1', channelId: 'c1' }],
    });
  });

  it('is not told to those who never heard of the trouble', () => {
    expect(news({ health: [well()] })).toEqual({ tell: [], forget: [] });
  });
});
