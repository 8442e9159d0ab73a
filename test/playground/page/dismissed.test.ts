import { describe, expect, it } from 'vitest';
import { createDismissed } from '../../../playground/page/channel/dismissed.ts';

/** What a tab keeps when its page is loaded again. */
function aTab() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

describe('what was dismissed', () => {
  it('is nothing in a new tab', () => {
    expect([...createDismissed(aTab).ids()]).toEqual([]);
  });

  it('stays so when the page is loaded again', () => {
    const tab = aTab();
    const before = createDismissed(() => tab);
    before.add('5');
    before.add('7');

    expect([...createDismissed(() => tab).ids()]).toEqual(['5', '7']);
  });

  it('holds on the page where the browser keeps nothing', () => {
    const dismissed = createDismissed(() => {
      throw new Error('Access is denied for this document.');
    });

    dismissed.add('5');

    expect([...dismissed.ids()]).toEqual(['5']);
  });
});
