import './checks.css';
import { html, nothing, type TemplateResult } from 'lit';
import type { InspectedRequest } from '../../../protocol.ts';
import type { Folds } from '../fold.ts';
import type { JsonView } from './json-view.ts';
import { duration } from './time-words.ts';

export type RequestView = ReturnType<typeof createRequestView>;

/** A request of the bot: what Discord was sent, and what it said to it. */
export function createRequestView({ folds, jsonView }: { readonly folds: Folds; readonly jsonView: JsonView }) {
  return (request: InspectedRequest, { key, isOpen }: { key: string; isOpen: boolean }): TemplateResult => {
    const { method, path, status, checks, files, body } = request;
    const summary = html`
      <span class="request-name"><b>${method}</b> ${path}</span>
      <span class="request-facts">
        <span class=${status !== null && status < 400 ? 'pace-fine' : 'pace-late'}>${status ?? 'no answer'}</span> ·
        ${timeOf(request)} ${checks.length === 0 ? nothing : html` · ${checksMark(checks)}`}
      </span>
    `;
    return folds(key, { isOpen })(
      summary,
      () => html`
        ${checks.length === 0 ? nothing : checksFold(`${key}/checks`, checks)}
        ${files.length === 0 ? nothing : html`<p class="inspector-note">With ${files.join(', ')}.</p>`}
        ${body === null || body === undefined ? html`<p class="inspector-note">Without a body.</p>` : jsonView(key, body)}
      `,
    );
  };

  /** What was passed is known from its mark; what was not is read first. */
  function checksFold(key: string, checks: InspectedRequest['checks']): TemplateResult {
    const hasFailed = checks.some(({ problems }) => problems.length > 0);
    return folds(key, { isOpen: hasFailed })('Checks', () => checkList(checks));
  }
}

function timeOf({ afterMs, at }: InspectedRequest): string {
  return afterMs === null ? new Date(at).toLocaleTimeString('en-GB') : `after ${duration(afterMs)}`;
}

function checksMark(checks: InspectedRequest['checks']): TemplateResult {
  const failed = checks.filter(({ problems }) => problems.length > 0).length;
  if (failed > 0) return html`<span class="pace-late">✖ ${failed} of ${checks.length} checks failed</span>`;
  return html`<span class="check-passed">✔ ${checks.length} ${checks.length === 1 ? 'check' : 'checks'}</span>`;
}

function checkList(checks: InspectedRequest['checks']): TemplateResult {
  return html`<ul class="checks" aria-label="Checks">
    ${checks.map(({ name, problems }) => {
      const hasPassed = problems.length === 0;
      return html`<li class="check">
        <span
          class=${hasPassed ? 'check-passed' : 'pace-late'}
          role="img"
          aria-label=${hasPassed ? 'Passed' : 'Failed'}
        >
          ${hasPassed ? '✔' : '✖'}
        </span>
        <span> ${name} ${problems.map((problem) => html`<span class="check-problem">${problem}</span>`)} </span>
      </li>`;
    })}
  </ul>`;
}
