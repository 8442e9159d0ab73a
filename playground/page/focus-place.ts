import type { FocusPlace } from './page-key.ts';

/** What has the focus now. */
export function focusPlace(): FocusPlace {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return 'nothing';
  if (focused.matches('.message, .channel-scroll')) return 'message';
  return focused.closest('.channel-middle') === null ? 'elsewhere' : 'in-message';
}
