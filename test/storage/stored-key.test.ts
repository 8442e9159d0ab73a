import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKey, keyText, textOfKey } from '../../src/storage/stored-key.ts';

/** Halves of surrogate pairs and NUL included. */
const anyText = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) });

describe('the text of a key', () => {
  it.each(['site', 'game:1:official', 'console:pokémon mini', 'api:any:0a-b.tenant', '😀'])(
    'stays as it is where it is ordinary: %s',
    (text) => {
      expect(keyText(text)).toBe(text);
    },
  );

  it('can be stored whatever it is made of, and read again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const key = keyText(text);

        expect(key.isWellFormed() && !key.includes('\0')).toBe(true);
        expect(isKey(key)).toBe(true);
        expect(textOfKey(key)).toBe(text);
      }),
    );
  });

  it.each(['a"b', '\\', '\\x', '\\u12'])('is told from what nobody made a key of: %s', (text) => {
    expect(isKey(text)).toBe(false);
  });

  it('is shortened where it is too long for an index, and still differs from every other', () => {
    const long = keyText('x'.repeat(5_000));

    expect(long.length).toBeLessThan(100);
    expect(keyText('x'.repeat(5_001))).not.toBe(long);
    expect(keyText(long)).not.toBe(long);
    expect(textOfKey(long)).toBeNull();
  });
});
