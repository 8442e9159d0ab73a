import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDeveloper } from '../../src/domain/developer-name.ts';

const ulid = '00003EMFWR7XB8SDPEHB3K56ZQ';

describe('what somebody types for a developer', () => {
  it.each([
    ['Hexadigital', 'Hexadigital'],
    ['  Hexadigital ', 'Hexadigital'],
    ['00', '00'],
    [ulid, ulid],
    [ulid.toLowerCase(), ulid],
    ['https://retroachievements.org/user/Hexadigital', 'Hexadigital'],
    ['retroachievements.org/user/Hexadigital/tickets?filter[type]=1', 'Hexadigital'],
    ['<http://www.retroachievements.org/user/Hexadigital#top>', 'Hexadigital'],
    ['https://retroachievements.org/user/H%65xadigital', 'Hexadigital'],
    [`https://retroachievements.org/u/${ulid}`, ulid],
  ])('%j means %j', (typed, developer) => {
    expect(parseDeveloper(typed)).toBe(developer);
  });

  it.each([
    '',
    '0',
    'two words',
    'under_score',
    'abcdefghijklmnopqrstu',
    'Pokémon',
    '@everyone',
    'https://retroachievements.org/game/1',
    'https://example.org/user/Hexadigital',
    'https://retroachievements.org/user/%E0%A4%A',
    'https://retroachievements.org/user/a%2Fb',
  ])('%j cannot be one', (typed) => {
    expect(parseDeveloper(typed)).toBeNull();
  });

  it('gives a name, a ULID or nothing for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const parsed = parseDeveloper(typed);
        expect(parsed === null || /^[A-Za-z0-9]{2,26}$/.test(parsed)).toBe(true);
      }),
    );
  });
});
