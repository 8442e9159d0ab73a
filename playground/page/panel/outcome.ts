import { html, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { Told } from '../../protocol.ts';
import type { App } from '../app.ts';
import { refusalOf } from '../server.ts';

export type Outcome = ReturnType<typeof createOutcome>;

/** Does one thing after the other, and says beside the control what came of the last one. */
export function createOutcome({ draw }: Pick<App, 'draw'>) {
  let said: { readonly text: string; readonly isRefusal: boolean } | null = null;
  let isBusy = false;
  const element = createRef<HTMLElement>();

  return {
    /** Whether it was done: not when it was refused, nor while the one before it is under way. */
    async attempt(act: () => Promise<Told>): Promise<boolean> {
      if (isBusy) return false;
      isBusy = true;
      draw();
      try {
        said = { text: (await act()).told, isRefusal: false };
      } catch (error) {
        said = { text: refusalOf(error), isRefusal: true };
      } finally {
        isBusy = false;
        show();
      }
      return !said.isRefusal;
    },
    refuse(text: string): void {
      said = { text, isRefusal: true };
      show();
    },
    /** Also while there is nothing to say: a status that is only now put on the page is not read out. */
    view(): TemplateResult {
      return html`<p class="outcome ${classOf(said)}" role="status" ${ref(element)}>${said?.text ?? ''}</p>`;
    },
  };

  // It may come below the end of the panel.
  function show(): void {
    draw();
    setTimeout(() => element.value?.scrollIntoView({ block: 'nearest' }));
  }
}

function classOf(said: { readonly isRefusal: boolean } | null): string {
  if (said === null) return 'outcome-silent';
  return said.isRefusal ? 'outcome-refused' : 'outcome-done';
}
