import type { LostNotice } from '../domain/notice.ts';
import { isServerLeft } from '../domain/pause-reason.ts';
import type { WatchedSubject } from '../domain/watched-subject.ts';
import { assertNever } from '../lib/assert-never.ts';
import { inertText } from '../lib/inert.ts';
import { words } from '../words/en.ts';
import { lostSentence } from './lost.ts';
import { subjectName } from './subject-name.ts';

const LONGEST_NAME = 80;
const LONGEST_CHANNEL = 100;
const MOST_NAMED = 10;

/** To whoever made watches: why they are paused, what to do about it, and which they are. */
export function lostText(notice: LostNotice): string {
  const { subjects, channelName, reason } = notice;
  if (subjects.length === 0) return whyPaused(notice);
  const names = subjects.slice(0, MOST_NAMED).map(nameOf);
  const others = subjects.length - names.length;
  const named = others === 0 ? names : [...names, words.posts.changes.more(others)];
  const channel = isServerLeft(reason) ? null : inertText(channelName, LONGEST_CHANNEL);
  return `${whyPaused(notice)}\n${words.posts.paused(subjects.length, channel, named)}`;
}

/** What one portal's account sees is not for anybody's direct messages. */
function nameOf(subject: WatchedSubject): string {
  return subject.kind === 'api' ? words.posts.anApi : words.posts.name(subjectName(subject, LONGEST_NAME));
}

function whyPaused({ channelId, channelName, reason }: LostNotice): string {
  switch (reason.kind) {
    case 'lost':
      return lostSentence({ channelId, channelName }, reason.lost);
    case 'by-person':
      return words.posts.pausedBy(channelId, reason.userId);
    case 'not-allowed':
      return words.posts.notAllowed(channelId);
    default:
      return assertNever(reason);
  }
}
