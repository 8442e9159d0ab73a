import { afterEach, describe, expect, it } from 'vitest';
import { createDeveloperIndex } from '../../../src/upstreams/retroachievements/developer-index.ts';
import { aWorld } from './a-world.ts';
import { aQuestion, startUpstream, type Upstream } from './an-upstream.ts';

let upstream: Upstream;
afterEach(async () => {
  await upstream.close();
});

/** Hexadigital holds one ticket, MockUser three, Digit two. */
async function started() {
  const small = aWorld();
  const digit = small.world.addPerson({ name: 'Digit', developer: true });
  small.open(small.dragster, 1);
  small.open(small.sonic, 2, { holder: digit.ulid });
  small.open(small.sonic, 3, { holder: small.other.ulid });
  small.open(small.sonic, 1, { holder: null });
  upstream = await startUpstream(small.world);
  await upstream.openList.current(aQuestion());
  return createDeveloperIndex(upstream);
}

describe('suggesting developers', () => {
  it.each([
    ['', ['MockUser', 'Digit', 'Hexadigital']],
    ['di', ['Digit', 'Hexadigital']],
    ['HEXA', ['Hexadigital']],
    ['user', ['MockUser']],
    ['nobody', []],
  ])('%j gives %j: beginnings first, then most tickets', async (typed, names) => {
    const developers = await started();

    expect(developers.suggest(typed, 25).map(({ name }) => name)).toEqual(names);
  });

  it('gives no more than wanted', async () => {
    expect((await started()).suggest('', 2)).toHaveLength(2);
  });
});

describe('the name most like a misspelt one', () => {
  it.each([
    ['Hexadigitl', 'Hexadigital'],
    ['hexadgiital', 'Hexadigital'],
    ['mokcuser', 'MockUser'],
    ['Dgit', 'Digit'],
    ['Somebody', null],
    ['', null],
    ['Hex', null],
    ['Digi', 'Digit'],
    ['Dogut', null],
    ['it', null],
    ['DIGIT', null],
  ])('of %j is %j', async (typed, name) => {
    expect((await started()).nearest(typed)).toBe(name);
  });
});
