import { UpstreamFailure } from '../domain/failure.ts';
import type { KeptWatch } from '../domain/watch-keeper.ts';
import type { WatchStatus } from '../domain/watch-ports.ts';
import type { Watch } from '../domain/watch.ts';
import { upstreamOf, type WatchedSubject } from '../domain/watched-subject.ts';
import { assertNever } from '../lib/assert-never.ts';
import { words } from '../words/en.ts';
import { failureWords } from './failure.ts';
import { lostReason, lostSentence } from './lost.ts';
import { subjectUrl } from './subject-name.ts';
import { mentioned, watchedName } from './watch-name.ts';
import { seenByParts, watchNumbers } from './watch-numbers.ts';

/** A watch and how it goes, under the heading of its channel. */
export function watchStatusLines(status: KeptWatch): string[] {
  return [nameLine(status), settingsLine(status), ...healthLines(status)];
}

function nameLine({ watch, counts, looks, seenBy }: KeptWatch): string {
  const name = words.heading(linkedName(watch));
  // Nobody looks for a watch that is paused: its numbers are of another time.
  if (watch.paused !== null) return name;
  if (counts === null) return [name, words.watch.notLookedAtYet].join(' · ');
  const { lookedAt = null } = looks ?? {};
  const age = lookedAt === null ? [] : [words.watch.asOf(lookedAt)];
  return [name, watchNumbers(counts), ...age, ...seenByParts(seenBy)].join(' · ');
}

function linkedName(watch: Watch): string {
  const url = subjectUrl(watch.subject);
  return url === null ? watchedName(watch) : words.link(watchedName(watch), url);
}

function settingsLine({ watch: { when, mention }, postedAt }: WatchStatus): string {
  const parts = [
    words.posts.speaksUp(when),
    ...(mention === null ? [] : [words.watch.mentions(mentioned(mention), mention.when)]),
    postedAt === null ? words.watch.noPostYet : words.watch.lastPost(postedAt),
  ];
  return words.small(parts.join(' · '));
}

function healthLines({ watch, counts, looks, trouble, hasUpstream }: KeptWatch): string[] {
  const { subject, paused } = watch;
  const unlooked = hasUpstream ? [] : [words.watch.nobodyLooks(upstreamOf(subject))];
  if (paused !== null) return [pausedLine(watch, paused), ...unlooked];
  const failing = hasUpstream ? (looks?.failing ?? null) : null;
  // A look before it was made was for others on the same tickets.
  const lookedAt = counts === null ? null : (looks?.lookedAt ?? null);
  return [
    ...unlooked,
    ...(failing === null ? [] : [staleLine(subject, lookedAt, failing)]),
    ...(trouble === null ? [] : [words.watch.refused(trouble.refusals, trouble.since, lostReason(trouble.lost))]),
  ];
}

function staleLine(
  subject: WatchedSubject,
  lookedAt: number | null,
  { failure }: NonNullable<NonNullable<WatchStatus['looks']>['failing']>,
): string {
  const why = failureWords(new UpstreamFailure(upstreamOf(subject), failure));
  return lookedAt === null ? words.watch.neverLookedAt(why) : words.watch.stale(lookedAt, why);
}

function pausedLine(watch: Watch, { at, reason }: NonNullable<Watch['paused']>): string {
  switch (reason.kind) {
    case 'by-person':
      return words.watch.pausedBy(at, words.posts.mention({ kind: 'user', id: reason.userId }));
    case 'lost':
      return words.watch.pausedFor(at, lostSentence(watch, reason.lost));
    case 'not-allowed':
      return words.watch.pausedFor(at, words.watch.notAllowed);
    default:
      return assertNever(reason);
  }
}
