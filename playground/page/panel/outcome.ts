import { html, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { afterDrawing } from '../after-drawing.ts';
import type { App } from '../app.ts';
import { createTurns, type Said } from './turns.ts';

export type Outcome = ReturnType<typeof createOutcome>;

/** Does one thing after the other, and says beside the control what came of the last one. */
export function createOutcome({ draw }: Pick<App, 'draw'>, onBegin?: () => void) {
  const element = createRef();
  const { said, attempt, refuse, forget } = createTurns(onSaid, onBegin);

  function onSaid(): void {
    draw();
    // It may come below the end of the panel.
    if (said() !== null) afterDrawing(() => element.value?.scrollIntoView({ block: 'nearest' }));
  }

  return {
    attempt,
    refuse,
    forget,
    /** Also while there is nothing to say: a status that is only now put on the page is not read out. */
    view(): TemplateResult {
      return html`<p class="outcome ${classOf(said())}" role="status" ${ref(element)}>${said()?.text ?? ''}</p>`;
    },
  };
}

function classOf(said: Said | null): string {
  if (said === null) return 'outcome-silent';
  return said.isRefusal ? 'outcome-refused' : 'outcome-done';
}
