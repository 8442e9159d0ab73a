const tallest = 320;
const gap = 4;

/** Where a select's list goes, in pixels of the window: below it, or above it where there is more room and need. */
export function listPlace(
  select: { readonly top: number; readonly bottom: number },
  contentHeight: number,
  windowHeight: number,
): { readonly top: number; readonly height: number } {
  const wanted = Math.min(contentHeight, tallest);
  const below = windowHeight - select.bottom - 2 * gap;
  const above = select.top - 2 * gap;
  if (below >= wanted || below >= above) return { top: select.bottom + gap, height: Math.min(wanted, below) };
  const height = Math.min(wanted, above);
  return { top: select.top - gap - height, height };
}
