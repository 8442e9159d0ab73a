import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FieldView, System, UpstreamView } from '../../../protocol.ts';
import type { App } from '../../app.ts';
import { fieldText } from '../field-text.ts';
import type { Outcome } from '../outcome.ts';
import { createSubjectBox } from './subject-box.ts';

/** A form for a new ticket. */
export function createOpenTicket(app: App, system: System, outcome: Outcome) {
  const subject = createSubjectBox(app, system);
  let filled: Readonly<Record<string, string>> = {};
  let isOpening = false;

  return {
    view({ subject: label, fields }: UpstreamView): TemplateResult {
      return html`<form class="open-ticket" @submit=${(event: Event) => onSubmit(event, label, fields)}>
        ${subject.view(label)} ${fields.map(fieldView)}
        <button class="main-button" type="submit">Open</button>
        ${outcome.view()}
      </form>`;
    },
  };

  function fieldView(field: FieldView): TemplateResult {
    const onInput = (event: Event): void => {
      filled = { ...filled, [field.name]: fieldText(event) };
      app.draw();
    };
    return html`<label class="field">
      <span class="field-label">${field.label}</span>
      ${
        field.choices === null
          ? html`<input class="field-input" autocomplete="off" .value=${live(valueOf(field))} @input=${onInput} />`
          : html`<select class="field-input" @change=${onInput}>
              ${field.choices.map(
                ({ value, label }) =>
                  html`<option value=${value} .selected=${live(value === valueOf(field))}>${label}</option>`,
              )}
            </select>`
      }
    </label>`;
  }

  function onSubmit(event: Event, label: string, fields: readonly FieldView[]): void {
    event.preventDefault();
    // A second press of the button is not meant to open a second ticket.
    if (!isOpening) void open(label, fields);
  }

  async function open(label: string, fields: readonly FieldView[]): Promise<void> {
    const chosen = subject.chosen();
    if (chosen === null) {
      outcome.refuse(`Choose from the list under “${label}” first.`);
      subject.focus();
      return;
    }
    const values = Object.fromEntries(fields.map((field) => [field.name, valueOf(field)]));
    isOpening = true;
    const isOpened = await outcome.attempt(() => app.server.ask('open', { system, subjectId: chosen.id, values }));
    isOpening = false;
    if (isOpened) forgetTexts(fields);
  }

  function valueOf({ name, choices }: FieldView): string {
    return filled[name] ?? choices?.[0]?.value ?? '';
  }

  /** What was chosen stays, for the next ticket of the kind. */
  function forgetTexts(fields: readonly FieldView[]): void {
    const texts = new Set(fields.filter(({ choices }) => choices === null).map(({ name }) => name));
    filled = Object.fromEntries(Object.entries(filled).filter(([name]) => !texts.has(name)));
    app.draw();
  }
}
