import type { Page } from 'playwright-core';

export interface Legibility {
  readonly text: string;
  /** 1 to 21, as WCAG counts. */
  readonly contrast: number;
}

interface Painted {
  readonly text: string;
  /** What is painted, the farthest ground first and the letters last: red, green, blue, opacity. */
  readonly layers: readonly (readonly number[])[];
}

/** The texts in sight that are hard to read: less contrast than 4.5. What is disabled may be pale. */
export async function hardToRead(page: Page): Promise<readonly Legibility[]> {
  const painted = await page.evaluate(paintedTexts);
  return painted
    .map(({ text, layers }) => ({ text, contrast: contrastOf(layers) }))
    .filter(({ contrast }) => contrast < 4.5);
}

export function contrastOf(layers: Painted['layers']): number {
  const ground = layers.slice(0, -1).reduce(over, [255, 255, 255, 1]);
  const letters = over(ground, layers.at(-1) ?? ground);
  const [dark = 0, light = 0] = [luminance(ground), luminance(letters)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function over(below: readonly number[], [red = 0, green = 0, blue = 0, opacity = 0]: readonly number[]): number[] {
  const mixed = [red, green, blue].map((value, at) => value * opacity + (below[at] ?? 0) * (1 - opacity));
  return [...mixed, 1];
}

function luminance(color: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = color.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Runs in the browser, so that all it needs is inside. */
function paintedTexts(): Painted[] {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const known = new Map<string, number[]>();

  return textsIn(document.body).flatMap((node) => {
    const element = parentOf(node);
    const text = node.textContent?.trim() ?? '';
    if (!(element instanceof Element) || text === '' || !isInSight(node, element) || isDisabled(element)) return [];
    const grounds = ancestorsOf(element).map((one) => rgba(getComputedStyle(one).backgroundColor));
    return [{ text: text.slice(0, 60), layers: [...grounds.toReversed(), rgba(getComputedStyle(element).color)] }];
  });

  function textsIn(root: Node): Node[] {
    return [...root.childNodes].flatMap((node) => {
      if (node.nodeType === Node.TEXT_NODE) return [node];
      const shadow = node instanceof Element && node.shadowRoot ? textsIn(node.shadowRoot) : [];
      return [...shadow, ...textsIn(node)];
    });
  }

  // As it is drawn: what is in a slot has the slot's surroundings.
  function parentOf(node: Node): Node | null {
    const slot = node instanceof Element || node instanceof Text ? node.assignedSlot : null;
    const parent = slot ?? node.parentNode;
    return parent instanceof ShadowRoot ? parent.host : parent;
  }

  function ancestorsOf(element: Element): Element[] {
    const parent = parentOf(element);
    // A popover is over everything: what is around it is not behind it.
    const isOver = element.matches(':popover-open');
    return [element, ...(parent instanceof Element && !isOver ? ancestorsOf(parent) : [])];
  }

  function isInSight(node: Node, element: Element): boolean {
    const range = document.createRange();
    range.selectNode(node);
    const { left, top, width, height } = range.getBoundingClientRect();
    if (width < 2 || height < 2 || !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }))
      return false;
    let hit: Element | null = document.elementFromPoint(left + width / 2, top + height / 2);
    while (hit?.shadowRoot) {
      const inner = hit.shadowRoot.elementFromPoint(left + width / 2, top + height / 2);
      if (inner === null || inner === hit) break;
      hit = inner;
    }
    return hit !== null && (ancestorsOf(hit).includes(element) || ancestorsOf(element).includes(hit));
  }

  function isDisabled(element: Element): boolean {
    return ancestorsOf(element).some((one) => one.matches(':disabled, [disabled], [aria-disabled=true]'));
  }

  function rgba(color: string): number[] {
    const before = known.get(color);
    if (before !== undefined || canvas === null) return before ?? [0, 0, 0, 1];
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
    const found = [red, green, blue, alpha / 255];
    known.set(color, found);
    return found;
  }
}
