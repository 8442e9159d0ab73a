import type { Watch } from '../domain/watch.ts';
import { type Inert, inertText } from '../lib/inert.ts';
import { cut } from '../lib/text.ts';
import { words } from '../words/en.ts';
import { plainSubjectName, subjectName } from './subject-name.ts';

const LONGEST_SUBJECT = 120;
const LONGEST_CHANNEL = 60;

/** Discord takes no longer suggestion. */
const LONGEST_LABEL = 100;
const LONGEST_CHANNEL_IN_LABEL = 32;

export function watchedName({ subject }: Pick<Watch, 'subject'>): Inert {
  return subjectName(subject, LONGEST_SUBJECT);
}

/** Where it posts: by its name where Discord has no such channel any more. */
export function watchChannel({ channelId, channelName, paused }: Watch): string {
  const isGone = paused?.reason.kind === 'lost' && paused.reason.lost.why === 'channel-gone';
  return isGone ? words.watch.channelName(inertText(channelName, LONGEST_CHANNEL)) : words.posts.channel(channelId);
}

/** `Dragster (Atari 2600) · #tickets · paused` */
export function watchLabel({ subject, channelName, paused }: Watch): string {
  const around = (name: string): string =>
    words.watch.suggested(name, cut(channelName, LONGEST_CHANNEL_IN_LABEL), paused !== null);
  return around(plainSubjectName(subject, LONGEST_LABEL - around('').length));
}

/** Whom it mentions; nobody is pinged by an answer that names them. */
export function mentioned({ kind, id }: NonNullable<Watch['mention']>): string {
  return words.posts.mention({ kind, id });
}
