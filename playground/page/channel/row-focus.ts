import { steppedTo } from './stepped-to.ts';

/**
 * Lets one step through the messages by arrow keys. Only one of them is a tab stop, with all that is in it: what is in a
 * component that is none itself is none either.
 */
export function createRowFocus() {
  let list: Element | null = null;
  /** The one that has or had the focus; the last one of all while it is elsewhere. */
  let held: Element | null = null;
  let marked: HTMLElement | null = null;

  function rows(): readonly HTMLElement[] {
    return [...(list?.querySelectorAll<HTMLElement>('.message') ?? [])];
  }

  function settle(): void {
    const all = rows();
    const next = all.find((row) => row === held) ?? all.at(-1) ?? null;
    if (marked !== null && marked !== next) setTabStops(marked, -1);
    if (next !== null) setTabStops(next, 0);
    marked = next;
  }

  return {
    settle,
    attach(element: Element | undefined): void {
      list = element ?? null;
      held = null;
    },
    onFocusIn({ target }: FocusEvent): void {
      held = target instanceof Element ? target.closest('.message') : null;
      settle();
    },
    onFocusOut({ relatedTarget }: FocusEvent): void {
      if (relatedTarget instanceof Node && list?.contains(relatedTarget) === true) return;
      held = null;
      settle();
    },
    onKey(event: KeyboardEvent): void {
      // A select hears them itself.
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const all = rows();
      const at = all.findIndex((row) => event.composedPath().includes(row));
      const next = at === -1 ? null : all[steppedTo(event.key, at, all.length) ?? -1];
      if (!next) return;
      event.preventDefault();
      next.focus();
    },
  };
}

function setTabStops(row: HTMLElement, tabIndex: number): void {
  for (const element of [row, ...row.querySelectorAll<HTMLElement>('.message-actions button')])
    if (element.tabIndex !== tabIndex) element.tabIndex = tabIndex;
}
