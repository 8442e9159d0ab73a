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

const pageRows = 100;
const hourMs = 60 * 60_000;
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
      if (pass.listing.kind !== 'open-list') judgeNewest(pass);
    },
  };

  /** A moment of the look at which everything was as it is stored now. */
  function momentOf(pass: Pass, truth: ListingTruth): number {
    const { listing, lastVersion, saves, after } = pass;
    const key = listingKey(listing);
    const saved = saves.map(({ subject }) => subjectKey(subject));
    const subjects = [...new Set([...saved, ...watchedThroughout(pass)])].map((subject) => {
      const stored = after.get(subject);
      if (stored === undefined) throw new Error(`${key} was looked at, and nothing is stored of ${subject}`);
      return stored;
    });
    let isOnlyNewestWrong = false;
    for (let version = earliestVersion(pass, truth); version <= lastVersion; version += 1) {
      const listed = truth.tickets(version);
      const isAllTrue =
        subjects.every(({ subject, tickets }) => isSame(tickets, ofSubject(listed, subject))) &&
        isReadingTrue(pass, listed);
      if (isAllTrue && isNewestTrue(pass, truth, version)) return version;
      isOnlyNewestWrong ||= isAllTrue;
    }
    if (isOnlyNewestWrong)
      throw new Error(`${key}: stored as its newest is ${saves.map(({ newest }) => JSON.stringify(newest)).join()}`);
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

  /** Also where nothing else was new: what comes to be listed later is compared with it. */
  function judgeNewest(pass: Pass): void {
    for (const subject of watchedThroughout(pass)) {
      const newest = pass.after.get(subject)?.newest ?? null;
      expect(newerOf(newest, pass.reading?.newest ?? null), `${subject}: the newest ticket is remembered`).toBe(newest);
    }
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

/** The first one that may be what a look found: mostly that in which it began. */
function earliestVersion(
  { listing, firstVersion, beganAt, beganWall, reading, siteRequests }: Pass,
  truth: ListingTruth,
): number {
  if (reading === null) return firstVersion;
  const versionBefore = (ms: number): number => Math.min(firstVersion, truth.at(worldStart + beganAt - ms));
  // A look at the first page alone need not see what happened behind it since the last sweep.
  if (listing.kind === 'open-list' && siteRequests <= 1 && reading.tickets.length > pageRows)
    return versionBefore(unsweptMs);
  // A sweep may have begun before the look, for another one or for a question; by a clock that was set by hours since.
  const byClockMs = beganWall - reading.asOf;
  const earlierMs = byClockMs - Math.round(byClockMs / hourMs) * hourMs;
  return earlierMs >= 0 ? versionBefore(earlierMs) : firstVersion;
}

/** Only a part of it is stored where the look was cut off, or is not watched any more. */
function isReadingTrue({ reading }: Pass, listed: TicketsById): boolean {
  if (reading === null) return true;
  return isSame(new Map(reading.tickets.map((ticket) => [String(ticket.id), ticket])), listed);
}

function isSame(some: TicketsById, others: TicketsById): boolean {
  return some.size === others.size && [...some].every(([id, ticket]) => isDeepStrictEqual(ticket, others.get(id)));
}

/** The newest one that the listing had, or had at a look before; of others than the open list one of another listing. */
function isNewestTrue({ listing, saves, before }: Pass, truth: ListingTruth, version: number): boolean {
  return saves.every(({ subject, newest }) => {
    const own = newerOf(before.get(subjectKey(subject))?.newest ?? null, truth.newest(version));
    if (listing.kind === 'open-list' || newest === null) return newest?.at === own?.at;
    return newest.at >= (own?.at ?? newest.at) && truth.wasReported(newest, version);
  });
}
