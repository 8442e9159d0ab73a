import { expect, it } from 'vitest';
import { abbreviationsOf } from '../../../src/upstreams/retroachievements/console-abbreviations.ts';

it.each([
  ['Genesis/Mega Drive', ['md', 'genesis']],
  ['MEGA-DRIVE', ['md', 'genesis']],
  ['NES/Famicom', ['fc']],
  ['SNES/Super Famicom', ['sfc']],
  ['Game Boy Color', ['gbc']],
  ['Game Boyish', []],
  ['', []],
])('%j is called %j for short', (name, short) => {
  expect(abbreviationsOf(name).map(({ plain }) => plain)).toEqual(short);
});
