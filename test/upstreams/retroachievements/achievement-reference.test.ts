import { describe, expect, it } from 'vitest';
import { achievementIn } from '../../../src/upstreams/retroachievements/achievement-reference.ts';

describe('an achievement named by its number or a link', () => {
  it.each([
    '9',
    ' 009 ',
    '#9',
    '# 9',
    'https://retroachievements.org/achievement/9',
    'http://www.retroachievements.org/achievement/9/',
    'retroachievements.org/achievement/9',
    'retroachievements.org/achievement/9-that-was-easy',
    'https://retroachievements.org/achievement/9/tickets?filter[status]=all',
    'https://retroachievements.org/achievement/9?tab=comments',
    'https://RetroAchievements.org/Achievement/9#comments',
    ' <https://retroachievements.org/achievement/9> ',
  ])('is read from %j', (typed) => {
    expect(achievementIn(typed)).toBe(9);
  });

  it.each([
    '',
    'That Was Easy!',
    '9 lives',
    '-9',
    '9.5',
    '1e3',
    '0',
    '#',
    '3000000000',
    'https://retroachievements.org/game/9',
    'https://retroachievements.org/ticket/9',
    'https://retroachievements.org/achievement/abc',
    'https://retroachievements.org/achievement/9abc',
    'https://example.org/achievement/9',
    'see retroachievements.org/achievement/9',
  ])('is not read from %j', (typed) => {
    expect(achievementIn(typed)).toBeNull();
  });
});
