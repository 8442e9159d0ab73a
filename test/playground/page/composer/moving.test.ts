import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listed } from '../../../../playground/page/composer/listed.ts';
import { pressed } from '../../../../playground/page/composer/pressed.ts';
import { after, here, labels, shown, type } from './a-composer.ts';

describe('moving about', () => {
  const filled = type(here, '/tickets game Dragster set:official');

  it.each([
    { keys: '', place: '/tickets game game:Dragster [set:official]' },
    { keys: '⇥', place: '/tickets game game:Dragster set:official []' },
    { keys: '⇤', place: '/tickets game [game:Dragster] set:official' },
    { keys: '→', place: '/tickets game game:Dragster set:official []' },
    { keys: '⇥⌫', place: '/tickets game game:Dragster [set:official]' },
    { keys: '⇥⎋⎋', place: '' },
    { keys: '⎋', place: '/tickets game game:Dragster [set:official]' },
    { keys: '⎋⎋', place: '' },
  ])('$keys leads to $place', ({ keys, place }) => {
    expect(shown(type(filled, keys))).toBe(place);
  });

  it.each([
    { keys: '/tickets help ⌫', left: '' },
    { keys: '/tickets game ⌫', left: '/tickets game []' },
    { keys: '/tickets game ⌫⌫', left: '' },
    { keys: '/tickets game x set:⌫', left: '/tickets game [game:x]' },
    { keys: '/tickets game set:⌫', left: '/tickets game [game:]' },
  ])('Backspace with nothing before it: $keys leaves "$left"', ({ keys, left }) => {
    expect(shown(type(here, keys))).toBe(left);
  });

  it('follows the focus, and opens the list there', () => {
    const there = after(type(filled, '⎋'), { kind: 'focused', place: 2 });

    expect({ shown: shown(there), labels: labels(there) }).toEqual({
      shown: '/tickets game game:Dragster set:official []',
      labels: ['private'],
    });
  });

  it.each([
    { keys: '', isShifted: false },
    { keys: 'hello', isShifted: false },
    { keys: '/tickets help ', isShifted: false },
    { keys: '/tickets game x⇥⎋', isShifted: false },
    { keys: '/tickets game x⇥zzz', isShifted: false },
    { keys: '', isShifted: true },
    { keys: '/tickets game x', isShifted: true },
  ])('leaves Tab to the browser where there is nothing to go to: after "$keys", shifted: $isShifted', (one) => {
    const press = { key: 'Tab', isShifted: one.isShifted, isAtStart: false, isAtEnd: true };

    expect(pressed(press, type(here, one.keys))).toBeNull();
  });
});

describe('any keys', () => {
  const keys = fc.constantFrom(
    ...Array.from('⏎⇥⇤↑↓←→⌫⎋ /:abgest'),
    'game:',
    ' set:',
    '/tickets game ',
    '/tickets watch add ',
  );

  it('leave a composer whose place and choice exist', () => {
    fc.assert(
      fc.property(fc.array(keys, { maxLength: 40 }), (pressed) => {
        const composed = type(here, pressed.join(''));
        const { draft, highlighted } = composed;

        expect(draft === null || (draft.place >= 0 && draft.place <= draft.fields.length)).toBe(true);
        expect(highlighted === null || highlighted < listed(composed).items.length).toBe(true);
        const names = draft?.fields.map(({ option }) => option.name) ?? [];
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});
