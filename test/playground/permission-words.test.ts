import { describe, expect, it } from 'vitest';
import { mayNot } from '../../playground/permission-words.ts';

describe('what the bot may not do', () => {
  it.each([
    { forbidden: ['ViewChannel'] as const, words: 'Ticketwatch may not see anything' },
    { forbidden: ['SendMessages', 'EmbedLinks'] as const, words: 'Ticketwatch may not send messages or embed links' },
    {
      forbidden: ['SendMessages', 'EmbedLinks', 'AttachFiles'] as const,
      words: 'Ticketwatch may not send messages, embed links, or attach files',
    },
  ])('is said as "$words"', ({ forbidden, words }) => {
    expect(mayNot('Ticketwatch', forbidden)).toBe(words);
  });
});
