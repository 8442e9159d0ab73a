/** What has the focus, as far as a key of the whole page minds. */
export type FocusPlace = 'nothing' | 'message' | 'in-message' | 'elsewhere';

interface Around {
  readonly focus: FocusPlace;
  /** A button, a link or the like, which has no use for letters. */
  readonly isOnButton: boolean;
  /** Servers and channels lie over the messages: only on small windows. */
  readonly showsPlaces: boolean;
  /** The side panel lies over the messages. */
  readonly isCovered: boolean;
}

interface Key {
  readonly key: string;
  /** Ctrl, Alt or Meta. */
  readonly isModified: boolean;
}

/** What a key does that nothing on the page had a use for. */
export function pageKey(
  { key, isModified }: Key,
  { focus, isOnButton, showsPlaces, isCovered }: Around,
): 'close-places' | 'close-panel' | 'to-composer' | null {
  if (isModified) return null;
  if (key === 'Escape') {
    if (showsPlaces) return 'close-places';
    if (isCovered) return 'close-panel';
    return focus === 'elsewhere' ? null : 'to-composer';
  }
  // Whoever types wants to write; the space bar scrolls or presses.
  const isPrinted = /^\S$/u.test(key);
  const hasNoUse = focus === 'nothing' || focus === 'message' || isOnButton;
  return isPrinted && hasNoUse && !showsPlaces ? 'to-composer' : null;
}
