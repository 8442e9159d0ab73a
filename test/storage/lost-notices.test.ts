import { describe, expect, it } from 'vitest';
import type { PauseReason } from '../../src/domain/pause-reason.ts';
import { lostNotices } from '../../src/storage/lost-notices.ts';
import { aGame, aWatch, anApi, site } from './stored-watches.ts';

const reason: PauseReason = { kind: 'lost', lost: { why: 'channel-gone', missing: [] } };
const pause = { at: 9_000, reason };

describe('the notices that watches were paused', () => {
  it('are one for each server of a maker, which names its own channel and subjects', () => {
    const here = { guildId: '100', channelId: '200', channelName: 'tickets' };
    const there = { guildId: '101', channelId: '210', channelName: 'elsewhere' };
    const watches = [
      aWatch('a', { ...here, subject: aGame(1), madeAt: 1_000 }),
      aWatch('b', { ...there, subject: anApi('x'), madeAt: 2_000 }),
      aWatch('c', { ...here, subject: aGame(2), madeAt: 3_000 }),
    ];

    expect(lostNotices(watches, pause)).toEqual([
      {
        guildId: '100',
        channelId: '@300',
        notice: { kind: 'lost', ...here, subjects: [aGame(1), aGame(2)], ...pause },
      },
      { guildId: '101', channelId: '@300', notice: { kind: 'lost', ...there, subjects: [anApi('x')], ...pause } },
    ]);
  });

  it('are one for each maker of a server', () => {
    const watches = [
      aWatch('a', { madeBy: '300', subject: aGame(1) }),
      aWatch('b', { madeBy: '301', subject: site }),
      aWatch('c', { madeBy: '302', subject: aGame(2) }),
    ];

    expect(lostNotices(watches, pause)).toMatchObject([
      { guildId: '100', channelId: '@300', notice: { subjects: [aGame(1)] } },
      { guildId: '100', channelId: '@301', notice: { subjects: [site] } },
      { guildId: '100', channelId: '@302', notice: { subjects: [aGame(2)] } },
    ]);
  });

  it('are none for no watches', () => {
    expect(lostNotices([], pause)).toEqual([]);
  });
});
