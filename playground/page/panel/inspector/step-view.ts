import { html, nothing, type TemplateResult } from 'lit';
import type { InteractionRecord } from '../../../discord/interaction-log.ts';
import type { InspectedStep } from '../../../protocol.ts';
import type { Told } from '../../state.ts';
import type { RequestView } from './request-view.ts';
import { stepTitle } from './step-title.ts';
import { timeWords } from './time-words.ts';
import { timingBar } from './timing-bar.ts';

interface StepContext {
  readonly told: Told;
  readonly requestView: RequestView;
  /** Of this step among those of the message. */
  readonly key: string;
  /** Whether it is the one that is looked at first. */
  readonly isLast: boolean;
}

/** A command, a press or a post, and the requests it led to. */
export function stepView(
  { interaction, requests }: InspectedStep,
  { told, requestView, key, isLast }: StepContext,
): TemplateResult {
  const body = requests.findLast(({ body }) => body !== null && body !== undefined);
  return html`<section class="step">
    <h2 class="step-title">${stepTitle(interaction, told.discord)}</h2>
    ${interaction === null ? nothing : timesView(interaction)}
    ${requests.length === 0 ? html`<p class="inspector-note">No request yet.</p>` : nothing}
    ${requests.map((request, index) =>
      requestView(request, { key: `${key}/${index}`, isOpen: isLast && request === body }),
    )}
  </section>`;
}

function timesView(interaction: InteractionRecord): TemplateResult {
  return html`<p class="step-times">
      ${timeWords(interaction).map(
        ({ text, pace }, index) => html`${index === 0 ? nothing : ' · '}<span class="pace-${pace}">${text}</span>`,
      )}
    </p>
    ${timingBar(interaction)}`;
}
