import { describe, expect, it } from 'vitest';
import { pageKey } from '../../../playground/page/page-key.ts';

const alone = { focus: 'elsewhere', isOnButton: false, showsPlaces: false, isCovered: false } as const;

describe('a key that nothing on the page had a use for', () => {
  it.each([
    { focus: 'nothing', key: 'h' },
    { focus: 'nothing', key: '/' },
    { focus: 'message', key: '/' },
    { focus: 'message', key: 'Ü' },
    { focus: 'message', key: 'Escape' },
    { focus: 'in-message', key: 'Escape' },
    { focus: 'nothing', key: 'Escape' },
  ] as const)('leads to the composer: $key, with the focus on $focus', ({ focus, key }) => {
    expect(pageKey({ key, isModified: false }, { ...alone, focus })).toBe('to-composer');
  });

  it.each([
    { focus: 'elsewhere', key: '/' },
    { focus: 'in-message', key: 'h' },
  ] as const)('leads to the composer from a button, which has no use for it: $key, $focus', ({ focus, key }) => {
    expect(pageKey({ key, isModified: false }, { ...alone, focus, isOnButton: true })).toBe('to-composer');
  });

  it.each([
    { key: ' ', isModified: false },
    { key: 'Enter', isModified: false },
    { key: 'Escape', isModified: false },
    { key: 'ArrowDown', isModified: false },
    { key: 'c', isModified: true },
  ])('is left to a button, or is for nobody there: $key', (key) => {
    expect(pageKey(key, { ...alone, isOnButton: true })).toBeNull();
  });

  it('does not write below servers and channels that lie over the messages', () => {
    const around = { ...alone, isOnButton: true, showsPlaces: true };

    expect(pageKey({ key: 'h', isModified: false }, around)).toBeNull();
  });

  it.each([
    // In an input or a tab of the panel.
    { focus: 'elsewhere', key: 'h', isModified: false },
    { focus: 'elsewhere', key: 'Escape', isModified: false },
    // A select hears letters itself.
    { focus: 'in-message', key: 'h', isModified: false },
    { focus: 'message', key: 'c', isModified: true },
    { focus: 'nothing', key: 'Escape', isModified: true },
    // These scroll, or go on.
    { focus: 'message', key: ' ', isModified: false },
    { focus: 'message', key: 'PageUp', isModified: false },
    { focus: 'nothing', key: 'Tab', isModified: false },
    { focus: 'nothing', key: 'Dead', isModified: false },
  ] as const)('does nothing: $key, with the focus on $focus', ({ focus, key, isModified }) => {
    expect(pageKey({ key, isModified }, { ...alone, focus })).toBeNull();
  });

  it.each([
    { isOnButton: true, showsPlaces: true, isCovered: true, does: 'close-places' },
    { isOnButton: true, showsPlaces: false, isCovered: true, does: 'close-panel' },
  ] as const)('closes what lies over the messages first: $does', ({ does, ...over }) => {
    const moves = (['nothing', 'message', 'in-message', 'elsewhere'] as const).map((focus) =>
      pageKey({ key: 'Escape', isModified: false }, { ...over, focus }),
    );

    expect(moves).toEqual([does, does, does, does]);
  });
});
