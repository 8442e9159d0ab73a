import { describe, expect, it } from 'vitest';
import { createRememberedPanel } from '../../../playground/page/remembered-panel.ts';

const closed = { panel: null, inspected: null };

/** What a tab keeps when its page is loaded again. */
function aTab(value: string | null = null) {
  let kept = value;
  return {
    getItem: () => kept,
    setItem(_key: string, next: string): void {
      kept = next;
    },
  };
}

describe('the side panel', () => {
  it('is closed in a new tab', () => {
    expect(createRememberedPanel(aTab).first()).toEqual(closed);
  });

  it.each([
    { panel: 'world' as const, inspected: null },
    { panel: 'inspector' as const, inspected: { channelId: '1', messageId: '2' } },
    { panel: null, inspected: { channelId: '1', messageId: '2' } },
  ])('is as it was when the page is loaded again: $panel', (chosen) => {
    const tab = aTab();

    createRememberedPanel(() => tab).remember(chosen);

    expect(createRememberedPanel(() => tab).first()).toEqual(chosen);
  });

  it.each(['', '{', 'null', '7', '[]', '{"panel":"other","inspected":{"channelId":1}}', '{"inspected":null}'])(
    'is closed where something else is kept: %s',
    (value) => {
      expect(createRememberedPanel(() => aTab(value)).first()).toEqual(closed);
    },
  );

  it('is closed where the browser keeps nothing', () => {
    const remembered = createRememberedPanel(() => {
      throw new Error('Access is denied for this document.');
    });

    remembered.remember({ panel: 'world', inspected: null });

    expect(remembered.first()).toEqual(closed);
  });
});
