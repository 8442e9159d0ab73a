import { describe, expect, it } from 'vitest';
import type { Place } from '../../src/domain/address.ts';
import { recoveryNotices, troubleNotices } from '../../src/watches/trouble.ts';

const upstream = 'RetroAchievements';
const at = 100_000_000;
const known = { upstream, since: 7, failure: 'broken' } as const;

function places(...channelIds: readonly string[]): readonly Place[] {
  return channelIds.map((channelId) => ({ guildId: 'g1', channelId }));
}

function told(...channelIds: readonly string[]): ReadonlyMap<string, typeof known> {
  return new Map(channelIds.map((channelId) => [channelId, known]));
}

describe('the trouble of a listing', () => {
  const failing = { since: 30, failure: 'timed-out' } as const;
  const notice = { kind: 'trouble', upstream, failure: 'timed-out', since: 30, at };

  it('is told to each channel once', () => {
    expect(troubleNotices({ upstream, failing, channels: places('c1', 'c2', 'c1'), told: told(), at })).toEqual([
      { guildId: 'g1', channelId: 'c1', notice },
      { guildId: 'g1', channelId: 'c2', notice },
    ]);
  });

  it('is not told to those who know of trouble with its upstream', () => {
    expect(troubleNotices({ upstream, failing, channels: places('c1', 'c2'), told: told('c1'), at })).toEqual([
      { guildId: 'g1', channelId: 'c2', notice },
    ]);
  });
});

describe('the end of trouble', () => {
  it('is told once to those who were told of the trouble, as what they were told', () => {
    const channels = places('c1', 'c2', 'c1');

    expect(recoveryNotices({ upstream, channels, waiting: [], told: told('c1'), at })).toEqual([
      { guildId: 'g1', channelId: 'c1', notice: { kind: 'recovery', upstream, failure: 'broken', since: 7, at } },
    ]);
  });

  it('is not told to those who watch something else that is not well yet', () => {
    const channels = places('c1', 'c2');

    expect(
      recoveryNotices({ upstream, channels, waiting: places('c1', 'c3'), told: told('c1', 'c2', 'c3'), at }),
    ).toMatchObject([{ channelId: 'c2' }]);
  });
});
