/** Nearer to the end than this counts as being there. */
const nearPx = 40;

/** Keeps the end of a growing list in sight for as long as the person has not scrolled away from it. */
export function createEndFollower(onChange: () => void) {
  let box: Element | null = null;
  let isAtEnd = true;
  let hasNew = false;
  let last: string | null = null;
  let scrolledTo = 0;
  const observer = new ResizeObserver(() => {
    if (isAtEnd) jump();
  });

  function jump(): void {
    if (box !== null) box.scrollTop = box.scrollHeight;
  }

  function reachEnd(): void {
    isAtEnd = true;
    if (!hasNew) return;
    hasNew = false;
    onChange();
  }

  function onScroll(): void {
    if (box === null) return;
    const { scrollTop, scrollHeight, clientHeight } = box;
    if (scrollHeight - scrollTop - clientHeight < nearPx) reachEnd();
    // Only upwards: a list that grew in the meantime moves its end away as well.
    else if (scrollTop < scrolledTo) isAtEnd = false;
    scrolledTo = scrollTop;
  }

  return {
    onScroll,
    /** For lit's `ref`: the box that scrolls, holding one element that grows. */
    attach(element: Element | undefined): void {
      observer.disconnect();
      box = element ?? null;
      isAtEnd = true;
      hasNew = false;
      last = null;
      scrolledTo = 0;
      if (element === undefined) return;
      observer.observe(element);
      // Its child is there after this turn of drawing.
      queueMicrotask(() => {
        for (const child of element.children) observer.observe(child);
      });
    },
    /** Told on every turn which line is the last one; one's own is gone to from wherever one is. */
    arrived(key: string | null, isOwn: boolean): void {
      if (key === last) return;
      const isFirstTurn = last === null;
      last = key;
      if (isOwn || isFirstTurn) isAtEnd = true;
      else if (!isAtEnd) hasNew = true;
    },
    hasNew: () => hasNew,
    toEnd(): void {
      reachEnd();
      jump();
    },
  };
}
