import { describe, expect, it } from 'vitest';
import { fullTime, messageTime } from '../../../../playground/page/message/message-time.ts';

const now = new Date(2026, 2, 1, 0, 30).getTime();

describe('messageTime', () => {
  it.each([
    { at: new Date(2026, 2, 1, 0, 5), words: 'Today at 12:05 AM' },
    { at: new Date(2026, 1, 28, 23, 59), words: 'Yesterday at 11:59 PM' },
    { at: new Date(2026, 1, 28, 0, 0), words: 'Yesterday at 12:00 AM' },
    { at: new Date(2026, 1, 27, 23, 59), words: '2/27/2026, 11:59 PM' },
    { at: new Date(2025, 2, 1, 13, 5), words: '3/1/2025, 1:05 PM' },
    { at: new Date(2026, 2, 2, 9, 0), words: '3/2/2026, 9:00 AM' },
  ])('says $words', ({ at, words }) => {
    expect(messageTime(at, now)).toBe(words);
  });
});

describe('fullTime', () => {
  it('says the day of the week, the date and the time', () => {
    expect(fullTime(new Date(2026, 10, 22, 17, 38))).toBe('Sunday, November 22, 2026 at 5:38 PM');
  });
});
