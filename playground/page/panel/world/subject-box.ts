import './subject-box.css';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { createRef, ref } from 'lit/directives/ref.js';
import type { Named, System } from '../../../protocol.ts';
import { afterDrawing } from '../../after-drawing.ts';
import type { App } from '../../app.ts';
import { fieldText } from '../field-text.ts';
import { createQuestion } from '../question.ts';
import { refusalView } from '../refusal-view.ts';

/** A field that finds what a ticket is opened on, by part of its name. */
export function createSubjectBox(app: App, system: System) {
  const field = createRef<HTMLInputElement>();
  const found = createQuestion(app, {
    first: '',
    everyMs: 1000,
    ask: async (find) => (await app.server.ask('subjects', { system, find })).subjects,
  });
  const listId = `subjects-${system}`;
  let chosen: Named | null = null;
  let isOpen = false;
  let marked = 0;

  return {
    chosen: () => chosen,
    focus: () => field.value?.focus(),
    view(label: string): TemplateResult {
      const subjects = isOpen ? (found.answer() ?? []) : [];
      const isShown = subjects.length > 0;
      return html`<div class="subject">
        <label class="field">
          <span class="field-label">${label}</span>
          <input
            class="field-input"
            role="combobox"
            autocomplete="off"
            placeholder="Part of its name"
            aria-autocomplete="list"
            aria-expanded=${isShown}
            aria-controls=${listId}
            aria-activedescendant=${isShown ? `${listId}-${marked}` : nothing}
            .value=${live(chosen?.name ?? found.input())}
            @input=${onInput}
            @focus=${open}
            @click=${open}
            @blur=${close}
            @keydown=${onKey}
            ${ref(field)}
          />
        </label>
        <ul class="subject-list" role="listbox" id=${listId} aria-label=${label} ?hidden=${!isShown}>
          ${subjects.map(optionView)}
        </ul>
        ${notes()}
      </div>`;
    },
  };

  function notes(): TemplateResult | typeof nothing {
    const refusal = found.refusal();
    if (refusal !== null) return refusalView(refusal);
    if (!isOpen || found.answer()?.length !== 0) return nothing;
    return html`<p class="world-note" role="status">Nothing has a name like that.</p>`;
  }

  function optionView(subject: Named, index: number): TemplateResult {
    // Not on a click: the field would have lost the focus, and the list with it.
    const onPress = (event: Event): void => {
      event.preventDefault();
      take(subject);
    };
    return html`<li
      class="subject-option"
      role="option"
      id="${listId}-${index}"
      aria-selected=${index === marked}
      @pointerdown=${onPress}
    >
      ${subject.name}
    </li>`;
  }

  function onInput(event: Event): void {
    chosen = null;
    isOpen = true;
    marked = 0;
    found.put(fieldText(event));
  }

  function onKey(event: KeyboardEvent): void {
    const subjects = found.answer() ?? [];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (isOpen) mark(marked + (event.key === 'ArrowDown' ? 1 : -1), subjects.length);
      else open();
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault();
      const subject = subjects[marked];
      if (subject !== undefined) take(subject);
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      close();
    }
  }

  function mark(next: number, length: number): void {
    marked = length === 0 ? 0 : (next + length) % length;
    app.draw();
    afterDrawing(() => document.getElementById(`${listId}-${marked}`)?.scrollIntoView({ block: 'nearest' }));
  }

  function open(): void {
    if (isOpen || chosen !== null) return;
    isOpen = true;
    marked = 0;
    void found.askNow();
    app.draw();
  }

  function close(): void {
    isOpen = false;
    app.draw();
  }

  function take(subject: Named): void {
    chosen = subject;
    close();
  }
}
