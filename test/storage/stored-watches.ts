import type { ChangeNotice, TroubleNotice } from '../../src/domain/notice.ts';
import { Watch } from '../../src/domain/watch.ts';
import type { SnapshotSave } from '../../src/domain/watch-ports.ts';
import { WatchedSubject } from '../../src/domain/watched-subject.ts';

export const site = WatchedSubject.parse({ kind: 'site' });

export function aGame(id: number, set: 'official' | 'unofficial' = 'official'): WatchedSubject {
  return WatchedSubject.parse({ kind: 'game', game: { id, title: `Game ${id}`, console: 'SNES', icon: null }, set });
}

export function anApi(id: string): WatchedSubject {
  return WatchedSubject.parse({ kind: 'api', api: { id, name: null, versionId: null }, priority: null });
}

export function aWatch(id: string, overrides: Partial<Watch> = {}): Watch {
  return Watch.parse({
    id,
    guildId: '100',
    channelId: '200',
    channelName: 'tickets',
    subject: aGame(1),
    when: 'any-change',
    mention: null,
    madeBy: '300',
    madeAt: 1_000,
    paused: null,
    ...overrides,
  });
}

/** Paused as people do it. */
export const paused: NonNullable<Watch['paused']> = { at: 5_000, reason: { kind: 'by-person', userId: '300' } };

export function aSave(overrides: Partial<SnapshotSave> = {}): SnapshotSave {
  return {
    subject: aGame(1),
    revision: null,
    takenAt: 1_000,
    newest: null,
    put: [],
    drop: [],
    counts: { open: 0, waiting: 0, reopened: 0 },
    notices: [],
    ...overrides,
  };
}

export function aChangeNotice(watchId: string, asOf = 1_000): ChangeNotice {
  const tally = { opened: 0, reopened: 0, arrived: 0, turnedOpen: 0, turnedWaiting: 0, reassigned: 0, left: {} };
  return {
    kind: 'change',
    watchId,
    subject: aGame(1),
    before: { open: 1, waiting: 0, reopened: 0 },
    after: { open: 2, waiting: 0, reopened: 0 },
    tally,
    changes: [],
    mention: null,
    asOf,
    unseen: null,
  };
}

export function aTroubleNotice(kind: 'trouble' | 'recovery', at = 9_000): TroubleNotice {
  return { kind, upstream: 'RetroAchievements', failure: 'broken', since: 7_000, at };
}
