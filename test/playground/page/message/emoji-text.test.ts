import { describe, expect, it } from 'vitest';
import { emojiText } from '../../../../playground/page/message/emoji-text.ts';

describe('emojiText', () => {
  it.each([
    { emoji: { name: '🔄' }, text: '🔄' },
    { emoji: { name: 'ticket', id: '123456789012345678' }, text: ':ticket:' },
    { emoji: { id: '123456789012345678' }, text: ':123456789012345678:' },
    { emoji: {}, text: '' },
    { emoji: { name: 'https://example.com/a.png' }, text: '' },
    { emoji: { name: '/a.png' }, text: '' },
  ])('writes $emoji as "$text"', ({ emoji, text }) => {
    expect(emojiText(emoji)).toBe(text);
  });
});
