import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { newerOf } from '../../../src/domain/snapshot.ts';
import type { SnapshotSave } from '../../../src/domain/watch-ports.ts';
import { type Listing, listingKey, listingOf, subjectKey } from '../../../src/domain/watched-subject.ts';
import { expectedChanges } from './expected-changes.ts';
import { judgeFates } from './fate-judge.ts';
import type { ListingTruth, TicketsById } from './listing-truth.ts';
import type { LookHistory } from './look-history.ts';
import { countsOf, judgeNotices } from './notice-judge.ts';
import type { Pass } from './recording.ts';
import { ofSubject } from './subjects.ts';
import type { WatchLife } from './watch-lives.ts';
import { worldStart } from './world-clock.ts';

/** Knows the worlds at every moment, and judges each look by what really was. Throws where it was wrong. */
export interface PerfectObserver {
  /** Before the pass is noted in the history. */
  judge(pass: Pass): void;
}

// A cheap look at the first page need not see what happened behind it since the last sweep.
const unsweptMs = 16 * 60_000;
const hopelessAfter = 2;

export function createPerfectObserver({
  truthOf,
  lives,
  history,
}: {
  truthOf: (listing: Listing) => ListingTruth;
  lives: () => readonly WatchLife[];
  history: Pick<LookHistory, 'gapBefore' | 'failuresInARow'>;
}): PerfectObserver {
  return {
    judge(pass) {
      const key = listingKey(pass.listing);
      if (pass.end !== null && pass.end.failing !== null) {
        expect(pass.saves, `${key}: a look that failed stores nothing`).toEqual([]);
        return;
      }
      if (pass.end === null && pass.saves.length === 0) return;
      const truth = truthOf(pass.listing);
      const moment = momentOf(pass, truth);
      judgeFates(pass, { truth, moment, mayBeUnknown: history.failuresInARow(key) >= hopelessAfter });
      for (const save of pass.saves) judgeSave(save, pass, truth.tickets(moment));
    },
  };

  /** A moment of the look at which everything was as it is stored now. */
  function momentOf(pass: Pass, truth: ListingTruth): number {
    const { listing, firstVersion, lastVersion, beganAt, saves, after } = pass;
    const key = listingKey(listing);
    const saved = saves.map(({ subject }) => subjectKey(subject));
    const subjects = [...new Set([...saved, ...watchedThroughout(pass)])].map((subject) => {
      const stored = after.get(subject);
      if (stored === undefined) throw new Error(`${key} was looked at, and nothing is stored of ${subject}`);
      return stored;
    });
    const mayBeUnswept = listing.kind === 'open-list' && saves.every(({ revision }) => revision === null);
    const earliest = mayBeUnswept ? truth.at(worldStart + beganAt - unsweptMs) : firstVersion;
    for (let version = earliest; version <= lastVersion; version += 1) {
      const listed = truth.tickets(version);
      const isAllTrue =
        isReadingTrue(pass, listed) &&
        subjects.every(({ subject, tickets }) => isSame(tickets, ofSubject(listed, subject)));
      if (isAllTrue && isNewestTrue(pass, truth, version)) return version;
    }
    for (const { subject, tickets } of subjects)
      expect(
        Object.fromEntries(tickets),
        `${key}: what is stored of ${subjectKey(subject)} at the end of a look, next to what it had then`,
      ).toEqual(Object.fromEntries(ofSubject(truth.tickets(lastVersion), subject)));
    throw new Error(`${key}: what is stored of its subjects was never true at one and the same moment`);
  }

  function watchedThroughout({ listing, beganAt, endedAt, end }: Pass): readonly string[] {
    if (end === null) return [];
    const subjects = lives()
      .filter(({ from, until }) => from < beganAt && until > endedAt)
      .map(({ watch }) => watch.subject)
      .filter((subject) => listingKey(listingOf(subject)) === listingKey(listing));
    return listing.kind === 'open-list' && subjects.length > 0
      ? [...subjects.map(subjectKey), 'site']
      : subjects.map(subjectKey);
  }

  function judgeSave(save: SnapshotSave, pass: Pass, listedAfter: TicketsById): void {
    const { subject } = save;
    const key = subjectKey(subject);
    const stored = pass.before.get(key);
    expect(save.revision, `${key}: the revision that is replaced`).toBe(stored?.revision ?? null);
    const after = ofSubject(listedAfter, subject);
    expect(save.counts, `${key}: the numbers`).toEqual(countsOf(after));
    expect(save.takenAt, `${key}: when the look was made`).toBe(pass.reading?.asOf);
    if (stored === undefined) {
      expect(save.notices, `${key}: the first look is silent`).toEqual([]);
      return;
    }
    const site = pass.listing.kind === 'open-list' ? pass.before.get('site') : undefined;
    const changes = expectedChanges({
      subject,
      before: stored.tickets,
      after,
      listedBefore: site?.tickets ?? new Map(),
      listedAfter,
      newestBefore: newerOf(stored.newest, site?.newest ?? null),
      fates: pass.fates,
    });
    const gap = history.gapBefore(pass);
    judgeNotices(save, { before: stored.tickets, after, changes }, { pass, lives: lives(), gap });
  }
}

/** What was cut off stored only a part of what was read. */
function isReadingTrue({ end, reading }: Pass, listed: TicketsById): boolean {
  if (end !== null || reading === null) return true;
  return isSame(new Map(reading.tickets.map((ticket) => [String(ticket.id), ticket])), listed);
}

function isSame(some: TicketsById, others: TicketsById): boolean {
  return some.size === others.size && [...some].every(([id, ticket]) => isDeepStrictEqual(ticket, others.get(id)));
}

function isNewestTrue({ saves, before }: Pass, truth: ListingTruth, version: number): boolean {
  return saves.every(({ subject, newest }) => {
    const known = before.get(subjectKey(subject))?.newest ?? null;
    return newest?.at === newerOf(known, truth.newest(version))?.at;
  });
}
