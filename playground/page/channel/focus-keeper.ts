import { afterDrawing } from '../after-drawing.ts';
import { focusedElement } from '../focused-element.ts';

/** Where something among the messages goes away or is disabled with the focus in it, its message gets it, or else the composer. */
export function createFocusKeeper(toComposer: () => void) {
  let held: { readonly row: HTMLElement | null } | null = null;

  document.addEventListener('focusin', ({ target }) => {
    const isHere = target instanceof Element && target.closest('.channel-middle') !== null;
    held = isHere ? { row: target.closest<HTMLElement>('.message') } : null;
  });
  // Whoever clicks beside everything wants it nowhere.
  document.addEventListener('pointerdown', () =>
    setTimeout(() => {
      if (document.activeElement === document.body) held = null;
    }),
  );

  function check(): void {
    if (held === null || !isLost()) return;
    const { row } = held;
    if (row?.isConnected === true) row.focus({ preventScroll: true });
    else toComposer();
  }

  return {
    /** Told on every turn. */
    follow: () => afterDrawing(check),
  };
}

function isLost(): boolean {
  const focused = focusedElement();
  return focused === null || focused === document.body || focused.matches(':disabled');
}
