import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { TicketRow } from '../../../protocol.ts';
import type { ShownTimes } from '../../shown-times.ts';
import { timeAgo } from '../../time-ago.ts';

interface RowContext {
  readonly isExpanded: boolean;
  readonly times: ShownTimes;
  onToggle(row: TicketRow): void;
  onMove(row: TicketRow, move: string): Promise<void>;
}

/** A ticket in one glance; pressed, it unfolds what can be done to it. */
export function ticketRow(row: TicketRow, { isExpanded, times, onToggle, onMove }: RowContext): TemplateResult {
  const { id, title, place, state, holder, openedAt, moves } = row;
  const facts = [place, ...(holder === null ? [] : [holder])];
  return html`<li class="ticket">
    <button class="ticket-toggle" type="button" aria-expanded=${isExpanded} @click=${() => onToggle(row)}>
      <span class="ticket-line"><span class="ticket-id">${id}</span><span class="ticket-state">${state}</span></span>
      <span class=${isExpanded ? 'ticket-title' : 'ticket-title ticket-title-short'} title=${title}>${title}</span>
      <span class="ticket-facts">${facts.map((fact) => `${fact} · `)}${timeAgo(times, openedAt / 1000)}</span>
    </button>
    ${
      isExpanded
        ? html`<div class="ticket-moves" role="group" aria-label="Ticket ${id}">
            ${repeat(
              moves,
              ({ move }) => move,
              ({ move, label }) =>
                html`<button class="small-button" type="button" @click=${(event: Event) => press(event, move)}>
                  ${label}
                </button>`,
            )}
          </div>`
        : nothing
    }
  </li>`;

  // The button may be gone once it has done its work: the focus waits at the row.
  function press({ currentTarget }: Event, move: string): void {
    if (currentTarget instanceof HTMLElement) {
      currentTarget.closest('.ticket')?.querySelector<HTMLElement>('.ticket-toggle')?.focus({ preventScroll: true });
    }
    void onMove(row, move);
  }
}
