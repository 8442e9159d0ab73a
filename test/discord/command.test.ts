import { describe, expect, it } from 'vitest';
import { choice, defineCommand, text } from '../../src/discord/command.ts';
import { InvalidInput } from '../../src/domain/invalid-input.ts';

const echo = defineCommand({
  path: 'tickets echo',
  description: 'Says what it was given',
  options: { word: text('Any', { required: true }), tone: choice('How', ['loud', 'soft']) },
  privacy: 'option',
  run: async (input) => ({ content: JSON.stringify(input) }),
});

describe('a command', () => {
  it.each([
    { raw: { word: ' hi ' }, input: { page: 1, private: false, word: 'hi' } },
    {
      raw: { word: 'hi', tone: 'loud', private: true },
      input: { page: 1, private: true, word: 'hi', tone: 'loud' },
    },
    // What comes back from a button is text.
    { raw: { word: 'hi', private: 'true', page: '3' }, input: { page: 3, private: true, word: 'hi' } },
    { raw: { word: 'hi', unknown: 1 }, input: { page: 1, private: false, word: 'hi' } },
  ])('reads $raw as $input', async ({ raw, input }) => {
    const prepared = echo.prepare(raw);

    expect(prepared.isPrivate).toBe(input.private);
    const message = await prepared.run(...nobody);
    expect(JSON.parse(message.content ?? '')).toEqual(input);
  });

  it.each([
    { raw: {}, option: 'word' },
    { raw: { word: '   ' }, option: 'word' },
    { raw: { word: 'x'.repeat(101) }, option: 'word' },
    { raw: { word: 7 }, option: 'word' },
    { raw: { word: 'hi', tone: 'shrill' }, option: 'tone' },
    { raw: { word: 'hi', page: '0' }, option: 'page' },
    { raw: { word: 'hi', page: 'NaN' }, option: 'page' },
    { raw: { word: 'hi', private: 'perhaps' }, option: 'private' },
    { raw: Object.create({ word: 'inherited' }), option: 'word' },
  ])('refuses $raw by naming $option', ({ raw, option }) => {
    expect(() => echo.prepare(raw)).toThrow(expect.objectContaining({ name: InvalidInput.name, option }));
  });
});

const nobody: Parameters<ReturnType<typeof echo.prepare>['run']> = [
  {
    userId: '1',
    displayName: 'Somebody',
    guildId: null,
    installedGuildId: null,
    locale: 'en-US',
    guildLocale: null,
    managesServer: false,
    attachmentLimit: 0,
  },
  {
    tickets: { overview: async () => null },
    games: { find: async () => ({ kind: 'none', complete: true }), suggest: () => [] },
    developers: { suggest: () => [], nearest: () => null },
    question: { signal: new AbortController().signal, refresh: false },
    knownCommands: () => [],
  },
];
