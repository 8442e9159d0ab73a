import { describe, expect, it } from 'vitest';
import { createKeptText } from '../../../playground/page/kept-text.ts';

function aBrowser() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

describe('a text that is kept', () => {
  it('is there again under its own key alone', () => {
    const browser = aBrowser();
    createKeptText(() => browser, 'one').write('first');

    expect(createKeptText(() => browser, 'one').read()).toBe('first');
    expect(createKeptText(() => browser, 'other').read()).toBeNull();
  });

  it('is none where the browser keeps nothing', () => {
    const text = createKeptText(() => {
      throw new Error('Access is denied for this document.');
    }, 'one');

    text.write('first');

    expect(text.read()).toBeNull();
  });

  it('is none where the browser has no room', () => {
    const text = createKeptText(
      () => ({
        getItem: () => null,
        setItem() {
          throw new Error('The quota has been exceeded.');
        },
      }),
      'one',
    );

    expect(() => text.write('first')).not.toThrow();
  });
});
