import type { Change } from '../../src/domain/change.ts';
import type { ChangeNotice, LostNotice, Notice, TroubleNotice, WatchNotice } from '../../src/domain/notice.ts';
import type { StoredNotice } from '../../src/domain/outbox.ts';
import type { WatchedSubject } from '../../src/domain/watched-subject.ts';
import { tallyOf } from '../../src/watches/tally.ts';
import { aGame, asOf, dragster } from './samples.ts';

export const finalFantasy = aGame(335, 'Final Fantasy VI', 'SNES/Super Famicom');

export const ofDragster: WatchedSubject = { kind: 'game', game: dragster, set: 'official' };

export const ofPayments = {
  kind: 'api',
  api: { id: 'payments.acme', name: 'Payments', versionId: null },
  priority: null,
} satisfies WatchedSubject;

/** Its tally is that of its changes. */
export function aChange(overrides: Partial<ChangeNotice> & { readonly changes?: Change[] } = {}): ChangeNotice {
  const { changes = [] } = overrides;
  return {
    kind: 'change',
    watchId: 'w1',
    subject: ofDragster,
    before: { open: 1, waiting: 0, reopened: 0 },
    after: { open: 2, waiting: 0, reopened: 0 },
    tally: tallyOf(changes),
    changes,
    mention: null,
    asOf,
    unseen: null,
    ...overrides,
  };
}

export function aTrouble(overrides: Partial<TroubleNotice> = {}): TroubleNotice {
  return {
    kind: 'trouble',
    upstream: 'RetroAchievements',
    failure: 'unreachable',
    since: asOf - 1_800_000,
    at: asOf,
    ...overrides,
  };
}

export function aWatchNotice(overrides: Partial<WatchNotice> = {}): WatchNotice {
  return {
    kind: 'added',
    watchId: 'w1',
    subject: ofDragster,
    when: 'count-changes',
    by: '7',
    counted: { counts: { open: 4, waiting: 0, reopened: 0 }, asOf },
    at: asOf,
    ...overrides,
  };
}

export function aLoss(overrides: Partial<LostNotice> = {}): LostNotice {
  return {
    kind: 'lost',
    guildId: '1',
    channelId: '2',
    channelName: 'tickets',
    reason: { kind: 'lost', lost: { why: 'no-permission', missing: ['embed-links'] } },
    subjects: [ofDragster],
    at: asOf,
    ...overrides,
  };
}

/** As they wait for a channel, oldest first. */
export function waiting(...notices: readonly Notice[]): StoredNotice[] {
  return notices.map((notice, index) => ({
    address: { kind: 'channel', guildId: '1', channelId: '2' },
    position: index + 1,
    createdAt: asOf,
    notice,
  }));
}
