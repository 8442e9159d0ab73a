import './tickets.css';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { createRef, ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Actions, System, TicketRow, UpstreamView } from '../../../protocol.ts';
import { afterDrawing } from '../../after-drawing.ts';
import type { App } from '../../app.ts';
import { fieldText } from '../field-text.ts';
import type { Outcome } from '../outcome.ts';
import { createQuestion } from '../question.ts';
import { refusalView } from '../refusal-view.ts';
import { foundLine } from './found-line.ts';
import { ticketRow } from './ticket-row.ts';

const hints = {
  retroachievements: 'Game, number, title or person',
  akana: 'API, number, title or person',
} satisfies Record<System, string>;

type Found = Actions['tickets']['output'];

const shortList = 6;

/** Finds tickets of one system, and does to them what they offer. */
export function createTickets(app: App, system: System, outcome: Outcome) {
  const field = createRef<HTMLInputElement>();
  const list = createRef<HTMLElement>();
  const found = createQuestion(app, { first: '', everyMs: 1000, ask: find });
  let seen: UpstreamView | null = null;
  let expanded: string | null = null;
  let showsAll = false;

  return {
    view(upstream: UpstreamView): TemplateResult {
      if (seen === null) void found.askNow();
      else if (seen !== upstream) found.again();
      seen = upstream;
      return html`
        <label class="field">
          <span class="field-label">Find a ticket</span>
          <input
            class="field-input"
            type="search"
            placeholder=${hints[system]}
            .value=${live(found.input())}
            @input=${onInput}
            @keydown=${onKey}
            ${ref(field)}
          />
        </label>
        ${outcome.view()} ${foundView(found.answer())} ${refusalView(found.refusal())}
      `;
    },
  };

  function foundView(answer: Found | null): TemplateResult | typeof nothing {
    if (answer === null) return nothing;
    const { tickets: rows } = answer;
    if (rows.length === 0) return html`<p class="world-note" role="status">No ticket matches.</p>`;
    const shown = rows.filter(({ id }, index) => showsAll || index < shortList || id === expanded);
    const hidden = rows.length - shown.length;
    const hasMore = showsAll ? rows.length > shortList : hidden > 0;
    return html`
      <p class="world-note">${foundLine(answer)}</p>
      <ul class="tickets-list" aria-label="Tickets" ${ref(list)}>
        ${repeat(shown, ({ id }) => id, rowView)}
      </ul>
      ${hasMore ? html`<button class="small-button" type="button" @click=${toggleAll}>${showsAll ? 'Show fewer' : `Show ${hidden} more`}</button>` : nothing}
    `;
  }

  function rowView(row: TicketRow): TemplateResult {
    return ticketRow(row, { isExpanded: row.id === expanded, times: app.times, onToggle, onMove });
  }

  async function find(text: string): Promise<Found> {
    const answer = await app.server.ask('tickets', { system, find: text });
    keepFocus();
    return answer;
  }

  function onInput(event: Event): void {
    showsAll = false;
    found.put(fieldText(event));
  }

  // The browser empties the field then; the panel stays.
  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && found.input() !== '') event.stopPropagation();
  }

  function toggleAll(): void {
    showsAll = !showsAll;
    app.draw();
  }

  function onToggle({ id }: TicketRow): void {
    expanded = expanded === id ? null : id;
    app.draw();
  }

  async function onMove({ id: ticketId }: TicketRow, move: string): Promise<void> {
    const isDone = await outcome.attempt(() => app.server.ask('move', { system, ticketId, move }));
    if (isDone) await found.askNow();
  }

  /** A row may go with the focus in it: then it goes to the field. */
  function keepFocus(): void {
    if (list.value?.contains(document.activeElement) !== true) return;
    afterDrawing(() => {
      if (document.activeElement === document.body) field.value?.focus();
    });
  }
}
