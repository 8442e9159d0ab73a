import type { ComposerEvent } from './after-event.ts';
import { type Composed, mainPlace, placeOf } from './composed.ts';
import { listed } from './listed.ts';

/** A key, and where the cursor was. */
export interface Press {
  readonly key: string;
  readonly isShifted: boolean;
  /** Nothing is selected, and nothing stands before the cursor, or after it. */
  readonly isAtStart: boolean;
  readonly isAtEnd: boolean;
}

/** What a key does; `null`: what the browser makes of it. */
export function pressed({ key, isShifted, isAtStart, isAtEnd }: Press, composed: Composed): ComposerEvent | null {
  const { draft, last, problem, text, isOpen } = composed;
  const { items, note } = listed(composed);
  const place = placeOf(composed);
  const isMain = place === mainPlace(composed);
  switch (key) {
    case 'Enter':
      return isShifted ? null : { kind: 'enter' };
    case 'Tab':
      if (isShifted) return place > 0 ? { kind: 'back' } : null;
      return isMain && items.length === 0 ? null : { kind: 'next' };
    case 'ArrowUp':
      if (items.length > 0) return { kind: 'highlight', by: -1 };
      return draft === null && text === '' && last !== null ? { kind: 'recall' } : null;
    case 'ArrowDown':
      return items.length > 0 || !isOpen ? { kind: 'highlight', by: 1 } : null;
    case 'ArrowLeft':
      return isAtStart && place > 0 ? { kind: 'left' } : null;
    case 'ArrowRight':
      return isAtEnd && !isMain ? { kind: 'right' } : null;
    case 'Backspace':
      return isAtStart && draft !== null ? { kind: 'remove' } : null;
    case 'Escape':
      return items.length > 0 || note !== null || draft !== null || problem !== null ? { kind: 'escape' } : null;
    default:
      return null;
  }
}
