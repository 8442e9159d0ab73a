import './problem.css';
import { html, nothing, type TemplateResult } from 'lit';
import type { Composed } from './composed.ts';

export const problemId = 'composer-problem';

/** What is wrong, in Discord's words. It is there while nothing is, so that screen readers hear of a change. */
export function problemView({ problem }: Composed): TemplateResult {
  return html`<p class="composer-problem" id=${problemId} role="alert">
    ${
      problem === null
        ? nothing
        : html`<span class="composer-problem-text">
            ${problem.option === null ? nothing : html`<b>${problem.option}</b>`} <span>${problem.sentence}</span>
          </span>`
    }
  </p>`;
}
