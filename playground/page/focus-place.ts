import { focusedElement } from './focused-element.ts';
import type { FocusPlace } from './page-key.ts';

/** What has the focus now. */
export function focusPlace(): FocusPlace {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return 'nothing';
  if (focused.matches('.message, .channel-scroll')) return 'message';
  return focused.closest('.channel-middle') === null ? 'elsewhere' : 'in-message';
}

/** What is pressed and hears no letters: no tab, switch, select or the like, which have a role of their own. */
export function isOnButton(): boolean {
  return focusedElement()?.matches(':is(button, a[href], summary):not([role]), [role=button]') === true;
}
