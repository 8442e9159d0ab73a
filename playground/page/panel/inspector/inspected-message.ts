import { html, nothing, type TemplateResult } from 'lit';
import type { Inspection } from '../../../protocol.ts';
import type { App } from '../../app.ts';
import type { Chosen, Told } from '../../state.ts';
import { createFolds } from '../fold.ts';
import { createQuestion } from '../question.ts';
import { refusalView } from '../refusal-view.ts';
import { aboutMessage } from './about-message.ts';
import { createJsonView } from './json-view.ts';
import { createRequestView } from './request-view.ts';
import { inspectionLine } from './inspection-line.ts';
import { stepView } from './step-view.ts';
import { timingKey } from './timing-bar.ts';

/** One message in the inspector: asked anew whenever something is told about it. */
export function createInspectedMessage(app: App, inspected: NonNullable<Chosen['inspected']>) {
  const folds = createFolds(app);
  const jsonView = createJsonView(app);
  const requestView = createRequestView({ folds, jsonView });
  const question = createQuestion<typeof inspected, Inspection>(app, {
    first: inspected,
    everyMs: 250,
    ask: (message) => app.server.ask('inspect', message),
  });
  let seen: readonly unknown[] | null = null;

  return {
    view(told: Told): TemplateResult {
      const about = aboutMessage(told, inspected);
      if (seen === null) void question.askNow();
      else if (!isSame(about, seen)) question.again();
      seen = about;
      const inspection = question.answer();
      return html`
        ${refusalView(question.refusal())} ${inspection === null ? nothing : inspectionView(inspection, told)}
      `;
    },
  };

  function inspectionView({ message, steps }: Inspection, told: Told): TemplateResult {
    const last = steps.findLast(({ requests }) => requests.length > 0);
    return html`
      <p class="inspector-line">${inspectionLine(steps)}</p>
      ${steps.some(({ interaction }) => interaction !== null) ? timingKey() : nothing}
      ${steps.map((step, index) => stepView(step, { told, requestView, key: `${index}`, isLast: step === last }))}
      ${folds('message', { isOpen: false })(
        html`<span class="fold-name">The message as Discord keeps it now</span>`,
        () =>
          message === null
            ? html`<p class="inspector-note">Nothing: there is no such message, or no more.</p>`
            : jsonView('message', message),
      )}
    `;
  }
}

function isSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index]);
}
