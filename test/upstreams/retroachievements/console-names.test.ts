import { expect, it } from 'vitest';
import { otherNamesOf } from '../../../src/upstreams/retroachievements/console-names.ts';

it.each([
  ['Genesis/Mega Drive', ['genesis', 'mega drive', 'md', 'genesis', 'sega mega drive', 'sega genesis']],
  ['NES/Famicom', ['nes', 'famicom', 'fc', 'nintendo entertainment system', 'family computer']],
  ['MSX', ['msx', 'msx2']],
  ['Arcade', ['arcade']],
])('%j is called %j too', (name, others) => {
  expect(otherNamesOf(name).map(({ plain }) => plain)).toEqual(others);
});
