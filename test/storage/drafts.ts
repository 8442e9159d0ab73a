import type { Address } from '../../src/domain/address.ts';
import type { LostNotice, Notice, WatchNotice } from '../../src/domain/notice.ts';
import type { Outbox } from '../../src/domain/outbox.ts';
import type { Post, PostMessage } from '../../src/domain/post.ts';
import { aGame, paused } from './stored-watches.ts';

export const channel: Address = { kind: 'channel', guildId: '100', channelId: '200' };

export function aMessage(content: string): PostMessage {
  return { content, embeds: [], mentions: { users: [], roles: [] } };
}

export function aLine(kind: 'added' | 'removed', watchId: string, at = 1_000): WatchNotice {
  return { kind, watchId, subject: aGame(1), when: 'any-change', by: '300', counted: null, at };
}

export function aLostNotice(guildId: string, at = 1_000): LostNotice {
  const { reason } = paused;
  return { kind: 'lost', guildId, channelId: '200', channelName: 'tickets', reason, subjects: [], at };
}

/** A message that says which notices are in it: the first so many. */
export function draftOf(most = Infinity): Parameters<Outbox['claim']>[2] {
  return (waiting) => {
    const taken = Math.min(most, waiting.length);
    const labels = waiting.slice(0, taken).map(({ notice }) => labelOf(notice));
    return { message: aMessage(labels.join('\n')), taken };
  };
}

/** What each of them says, one after the other. */
export function labelsIn({ message }: Pick<Post, 'message'>): readonly string[] {
  return message.content.split('\n');
}

function labelOf(notice: Notice): string {
  switch (notice.kind) {
    case 'change':
      return `change ${notice.watchId} ${notice.asOf}`;
    case 'added':
    case 'removed':
      return `${notice.kind} ${notice.watchId} ${notice.at}`;
    case 'trouble':
    case 'recovery':
      return `${notice.kind} ${notice.upstream} ${notice.at}`;
    case 'lost':
      return `lost ${notice.channelId} ${notice.at}`;
  }
}
