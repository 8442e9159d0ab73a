import { describe, expect, it } from 'vitest';
import { createUnread } from '../../../playground/page/places/unread.ts';
import { aMessage } from './a-discord-view.ts';

const before = new Map([['12', [aMessage('100')]]]);
const at = { personId: '1', channelId: '11' };

describe('a channel elsewhere', () => {
  it.each([
    { what: 'nothing new', message: null, has: false },
    { what: 'a new message', message: aMessage('101'), has: true },
    { what: 'what only somebody else sees', message: aMessage('101', { visibleTo: '2' }), has: false },
  ])('is unread after $what: $has', ({ message, has }) => {
    const unread = createUnread();

    unread.see(before, at);
    unread.see(new Map([['12', [aMessage('100'), ...(message === null ? [] : [message])]]]), at);

    expect(unread.has('12')).toBe(has);
  });

  it('is unread with its first message', () => {
    const unread = createUnread();

    unread.see(new Map(), at);
    unread.see(before, at);

    expect(unread.has('12')).toBe(true);
  });

  it('is read once one was there, and for who begins to act as somebody else', () => {
    const now = new Map([['12', [aMessage('100'), aMessage('101')]]]);
    const visited = createUnread();
    const another = createUnread();

    visited.see(before, at);
    visited.see(now, { ...at, channelId: '12' });
    visited.see(now, at);
    another.see(before, at);
    another.see(now, { ...at, personId: '2' });

    expect([visited.has('12'), another.has('12')]).toEqual([false, false]);
  });
});
