import './named-list.css';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { createRef, ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Told } from '../../../protocol.ts';
import type { App } from '../../app.ts';
import { fieldText } from '../field-text.ts';
import type { Outcome } from '../outcome.ts';

interface Row {
  readonly id: string;
  /** With its `#` or `@`. */
  readonly label: string;
  readonly canGo: boolean;
}

interface NamedListOptions {
  readonly title: string;
  readonly newLabel: string;
  add(name: string): Promise<Told>;
  remove(id: string): Promise<Told>;
}

/** Things with names, of which some can be deleted and new ones be made. */
export function createNamedList(
  app: Pick<App, 'draw'>,
  outcome: Pick<Outcome, 'attempt'>,
  { title, newLabel, add, remove }: NamedListOptions,
) {
  const field = createRef<HTMLInputElement>();
  let name = '';

  return {
    view(rows: readonly Row[]): TemplateResult {
      return html`<section class="named" aria-label=${title}>
        <h3 class="named-title">${title}</h3>
        <ul class="named-list">
          ${repeat(rows, ({ id }) => id, rowView)}
        </ul>
        <form class="named-new" @submit=${onSubmit}>
          <label class="field">
            <span class="field-label">${newLabel}</span>
            <input class="field-input" autocomplete="off" .value=${live(name)} @input=${onInput} ${ref(field)} />
          </label>
          <button class="small-button" type="submit">Create</button>
        </form>
      </section>`;
    },
  };

  function rowView({ id, label, canGo }: Row): TemplateResult {
    return html`<li class="named-row">
      <span class="named-label">${label}</span>
      ${
        canGo
          ? html`<button class="small-button" type="button" aria-label="Delete ${label}" @click=${() => onDelete(id)}>
              Delete
            </button>`
          : nothing
      }
    </li>`;
  }

  // The button goes with its row, and would take the focus with it.
  function onDelete(id: string): void {
    field.value?.focus({ preventScroll: true });
    void outcome.attempt(() => remove(id));
  }

  function onInput(event: Event): void {
    name = fieldText(event);
    app.draw();
  }

  async function onSubmit(event: Event): Promise<void> {
    event.preventDefault();
    const sent = name;
    const isDone = await outcome.attempt(() => add(sent));
    if (!isDone || name !== sent) return;
    name = '';
    app.draw();
  }
}
