import { afterDrawing } from '../after-drawing.ts';
import type { Chosen } from '../state.ts';

/** The focus comes to the panel when it is opened by keyboard, and goes back to where it was when it is closed. */
export function createPanelFocus(panel: () => HTMLElement | null) {
  let shown: string | null = null;
  let wayBack: readonly HTMLElement[] = [];

  return {
    /** Before the panel is drawn: whoever opened it still has the focus then. */
    follow({ panel: tab, inspected }: Pick<Chosen, 'panel' | 'inspected'>): void {
      const next = tab === null ? null : `${tab} ${inspected?.messageId ?? ''}`;
      if (next === shown) return;
      shown = next;
      const from = document.activeElement;
      const isInside = panel()?.contains(from) ?? false;
      if (next === null && isInside) afterDrawing(goBack);
      if (next === null || isInside || from === null) return;
      wayBack = withParents(from);
      if (from.matches('button:focus-visible, [role]:focus-visible')) afterDrawing(toTab);
    },
    /** To the tab that will be chosen when the page is drawn next. */
    toTab: () => afterDrawing(toTab),
  };

  function toTab(): void {
    panel()?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
  }

  // What opened the panel may be gone, as an entry of a menu is: then to what held it. A panel that was open when the
  // page was loaded has no such way.
  function goBack(): void {
    const back = wayBack.find((element) => element.isConnected && element.matches(focusable)) ?? usualOpener();
    back?.focus();
  }
}

const focusable = 'button, a[href], input, select, textarea, [tabindex]';

function usualOpener(): HTMLElement | null {
  return document.querySelector('.channel-panel-button');
}

function withParents(element: Element): readonly HTMLElement[] {
  const parents: HTMLElement[] = [];
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    if (at instanceof HTMLElement) parents.push(at);
  }
  return parents;
}
