import { describe, expect, it } from 'vitest';
import { linkedGame, numberedGame } from '../../../src/upstreams/retroachievements/game-reference.ts';

describe('a game named by a link or number', () => {
  it.each([
    'https://retroachievements.org/game/14402',
    'http://www.retroachievements.org/game/14402/',
    'retroachievements.org/game/14402-dragster',
    'https://retroachievements.org/game/14402/tickets?filter[status]=all',
    'https://retroachievements.org/game2/14402?set=8',
    'https://RetroAchievements.org/game/14402#comments',
    ' <https://retroachievements.org/game/14402> ',
    '#14402',
  ])('is read from %j', (typed) => {
    expect(linkedGame(typed)).toBe(14402);
  });

  it.each([
    'Dragster',
    '14402',
    '#',
    '#0',
    '#99999999999',
    'https://retroachievements.org/achievement/14402',
    'https://retroachievements.org/game/abc',
    'https://retroachievements.org/game/14402abc',
    'https://example.org/game/14402',
    'see retroachievements.org/game/14402',
  ])('is not read from %j', (typed) => {
    expect(linkedGame(typed)).toBeNull();
  });

  it.each([
    ['14402', 14402],
    [' 007 ', 7],
    ['0', null],
    ['3000000000', null],
    ['1942 II', null],
    ['-1', null],
  ])('is bare digits: %j', (typed, id) => {
    expect(numberedGame(typed)).toBe(id);
  });
});
