import type { PauseReason } from '../domain/pause-reason.ts';
import type { KeptWatch } from '../domain/watch-keeper.ts';
import { upstreamOf } from '../domain/watched-subject.ts';
import { words } from '../words/en.ts';
import { shares } from './shares.ts';

/** How many watches a server has, and how they go; which ones they are is for those who manage it. */
export function statusWatchLines(watches: readonly KeptWatch[]): string[] {
  if (watches.length === 0) return [words.status.watches, words.status.noWatches];
  return [
    words.status.watches,
    numbersLine(watches),
    ...unlookedLines(watches),
    ...staleLines(watches),
    ...refusedLines(watches),
  ];
}

/** Somebody who paused it had a reason. */
export function isGoingWell({ watch, looks, trouble, hasUpstream }: KeptWatch): boolean {
  if (watch.paused !== null) return watch.paused.reason.kind === 'by-person';
  return hasUpstream && (looks?.failing ?? null) === null && trouble === null;
}

function numbersLine(watches: readonly KeptWatch[]): string {
  const reasons = watches.flatMap(({ watch }) => (watch.paused === null ? [] : [watch.paused.reason.kind]));
  const why = shares(reasons, (kind: PauseReason['kind']) => kind).map(({ key, count }) =>
    words.status.pausedBy[key](count),
  );
  const postedAt = watches.flatMap((watch) => watch.postedAt ?? []);
  return [
    words.status.active(watches.length - reasons.length),
    ...(reasons.length === 0 ? [] : [words.status.paused(reasons.length, why)]),
    postedAt.length === 0 ? words.status.noPostYet : words.status.lastPost(Math.max(...postedAt)),
  ].join(' · ');
}

function activeOf(watches: readonly KeptWatch[]): readonly KeptWatch[] {
  return watches.filter(({ watch }) => watch.paused === null);
}

function unlookedLines(watches: readonly KeptWatch[]): string[] {
  const unlooked = activeOf(watches).filter(({ hasUpstream }) => !hasUpstream);
  return shares(unlooked, ({ watch }) => upstreamOf(watch.subject)).map(({ key, count }) =>
    words.status.unlooked(count, key),
  );
}

function staleLines(watches: readonly KeptWatch[]): string[] {
  const since = activeOf(watches).flatMap(({ hasUpstream, looks }) =>
    hasUpstream && looks !== null && looks.failing !== null ? [looks.failing.since] : [],
  );
  return since.length === 0 ? [] : [words.status.stale(since.length, Math.min(...since))];
}

function refusedLines(watches: readonly KeptWatch[]): string[] {
  const channels = new Set(
    activeOf(watches).flatMap(({ watch, trouble }) => (trouble === null ? [] : [watch.channelId])),
  );
  return channels.size === 0 ? [] : [words.status.refusing(channels.size)];
}
