import { html, nothing, type TemplateResult } from 'lit';
import type { App } from '../app.ts';

/** A section that folds, and stays as it was left while the page is open. What is folded away is not drawn. */
export function createFold({ draw }: Pick<App, 'draw'>, { isOpen: startsOpen }: { isOpen: boolean }) {
  let isOpen = startsOpen;

  return (summary: unknown, content: () => unknown): TemplateResult => html`
    <details class="fold" ?open=${isOpen} @toggle=${onToggle}>
      <summary class="fold-summary">${summary}</summary>
      ${isOpen ? html`<div class="fold-body">${content()}</div>` : nothing}
    </details>
  `;

  function onToggle({ currentTarget }: Event): void {
    if (!(currentTarget instanceof HTMLDetailsElement) || currentTarget.open === isOpen) return;
    isOpen = currentTarget.open;
    draw();
  }
}

export type Folds = ReturnType<typeof createFolds>;

/** Folding sections of a list, each by its key. */
export function createFolds(app: Pick<App, 'draw'>) {
  const folds = new Map<string, ReturnType<typeof createFold>>();

  return (key: string, options: { isOpen: boolean }) => {
    const fold = folds.get(key) ?? createFold(app, options);
    folds.set(key, fold);
    return fold;
  };
}
