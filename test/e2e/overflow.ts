import type { Page } from 'playwright-core';

/** What does not fit: elements in sight that stick out of the window, or whose text is cut without a sign. */
export async function sticksOut(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const wide = root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} px wide`] : [];
    return [...wide, ...elementsIn(document.body).filter(isCut).map(nameOf)];

    function elementsIn(parent: Element): Element[] {
      const inner = [...parent.children, ...(parent.shadowRoot?.children ?? [])];
      return inner.flatMap((one) => [one, ...elementsIn(one)]);
    }

    function isCut(element: Element): boolean {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('.visually-hidden, svg') !== null)
        return false;
      const { left, right, width, height } = element.getBoundingClientRect();
      if (width < 2 || height < 2) return false;
      if (left < -1 || right > innerWidth + 1) return true;
      const { overflowX, textOverflow } = getComputedStyle(element);
      const hidesText = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
      return (
        hidesText && overflowX !== 'visible' && textOverflow !== 'ellipsis' && element.matches(':not(textarea, input)')
      );
    }

    function nameOf(element: Element): string {
      return `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent?.trim().slice(0, 40)}`;
    }
  });
}
