import fc from 'fast-check';
import Keyv from 'keyv';
import { describe, expect, it } from 'vitest';
import { createCustomIds, isAside } from '../../src/discord/custom-id.ts';

const anInput = fc.dictionary(
  fc.stringMatching(/^[a-z][a-z-]{0,9}$/),
  fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer(), fc.boolean()),
);

describe('a custom_id', () => {
  it('says its version, path and input in plain text when that fits', async () => {
    const ids = createCustomIds(new Keyv());

    expect(await ids.encode({ path: 'tickets game', input: { game: '14402', page: 2 } })).toBe(
      '1|tickets game|game=14402&page=2',
    );
  });

  it('says in front when the answer is a message of its own', async () => {
    const ids = createCustomIds(new Keyv());

    expect(await ids.encode({ path: 'watch game', input: { game: '14402' }, isAside: true })).toBe(
      '1+|watch game|game=14402',
    );
    expect(await ids.encode({ path: 'watch game', input: { game: 'x'.repeat(100) }, isAside: true })).toMatch(
      /^1\+#[\w-]{32}\|watch game$/,
    );
  });

  it('gives any press back as it was, within 100 characters', async () => {
    const store = new Keyv();
    await fc.assert(
      fc.asyncProperty(anInput, fc.boolean(), async (input, aside) => {
        const id = await createCustomIds(store).encode({ path: 'tickets game', input, isAside: aside });

        expect(id.length).toBeLessThanOrEqual(100);
        expect(isAside(id)).toBe(aside);
        expect(await createCustomIds(store).decode(id)).toEqual({
          path: 'tickets game',
          input: Object.fromEntries(Object.entries(input).map(([name, value]) => [name, String(value)])),
        });
      }),
    );
  });

  it('says its version, hash and path when its input is too long', async () => {
    const id = await createCustomIds(new Keyv()).encode({ path: 'tickets game', input: { game: 'x'.repeat(100) } });

    expect(id).toMatch(/^1#[\w-]{32}\|tickets game$/);
  });

  it.each([true, false])('still says the path when its input is no longer kept: aside %s', async (aside) => {
    const press = { path: 'tickets game', input: { game: 'x'.repeat(100) }, isAside: aside };
    const id = await createCustomIds(new Keyv()).encode(press);

    expect(isAside(id)).toBe(aside);
    expect(await createCustomIds(new Keyv()).decode(id)).toEqual({ path: 'tickets game', input: null });
  });

  it('reads a long form without a path, as it was before', async () => {
    const store = new Keyv();
    const id = await createCustomIds(store).encode({ path: 'tickets game', input: { game: 'x'.repeat(100) } });

    expect(await createCustomIds(store).decode(id.slice(0, id.indexOf('|')))).toEqual({
      path: 'tickets game',
      input: { game: 'x'.repeat(100) },
    });
  });

  it.each(['1|tickets game|game=14402', `1#${'a'.repeat(32)}|tickets game`, `1#${'a'.repeat(32)}`])(
    'is not aside as it was before: %s',
    (id) => {
      expect(isAside(id)).toBe(false);
    },
  );

  it.each([
    '',
    '1',
    '1+',
    '1++|tickets game|',
    '0+|tickets game|',
    '1+#gone',
    '0|tickets game|',
    '1?tickets',
    '1|',
    '1||x',
    '1#',
    '1#gone',
    '1#gone|',
    'anything else',
  ])('is null for %j, which this version never made', async (id) => {
    expect(await createCustomIds(new Keyv()).decode(id)).toBeNull();
  });
});
