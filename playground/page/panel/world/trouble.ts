import './trouble.css';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { createRef, ref } from 'lit/directives/ref.js';
import type { TroublePlace, TroubleView } from '../../../protocol.ts';
import type { App } from '../../app.ts';
import { icon } from '../../icons.ts';
import { fieldText } from '../field-text.ts';
import type { Outcome } from '../outcome.ts';

/** Breaks something, and mends it. */
export function createTrouble(app: App, place: TroublePlace, outcome: Outcome) {
  const choice = createRef<HTMLSelectElement>();

  return {
    view({ now, note, offered }: TroubleView): TemplateResult {
      return html`<div class="trouble">
        <label class="field">
          <span class="field-label">How it answers</span>
          <select class="field-input ${now === null ? '' : 'trouble-now'}" @change=${onChange} ${ref(choice)}>
            <option value="" .selected=${live(now === null)}>Fine</option>
            ${offered.map(
              ({ trouble, label }) =>
                html`<option value=${trouble} .selected=${live(trouble === now)}>${label}</option>`,
            )}
          </select>
        </label>
        ${now === null ? nothing : html`<button class="small-button" type="button" @click=${mend}>Mend</button>`}
        ${noteView(note)} ${outcome.view()}
      </div>`;
    },
  };

  function onChange(event: Event): void {
    set(fieldText(event) || null);
  }

  // As with an outcome, it has to be on the page before it says anything.
  function noteView(note: string | null): TemplateResult {
    return html`<p class="trouble-note ${note === null ? 'outcome-silent' : ''}" role="status">${note ?? ''}</p>`;
  }

  // The button goes once it is mended, and would take the focus with it.
  function mend(): void {
    choice.value?.focus();
    set(null);
  }

  function set(trouble: string | null): void {
    void outcome.attempt(() => app.server.ask('trouble', { place, trouble }));
  }
}

/** A word that says how something is: never by colour alone. */
export function troubleBadge({ now, offered }: TroubleView): TemplateResult {
  if (now === null) return html`<span class="badge badge-fine">Fine</span>`;
  const label = offered.find(({ trouble }) => trouble === now)?.label ?? now;
  return html`<span class="badge badge-broken">${icon('warning', 14)}${label}</span>`;
}
