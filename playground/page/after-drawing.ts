/** The page is drawn at the end of this turn: only then is there something to focus or to scroll to. */
export function afterDrawing(act: () => void): void {
  setTimeout(act);
}
