import './popup.css';
import { html, nothing, type TemplateResult } from 'lit';
import type { ComposerEvent } from './after-event.ts';
import type { Composed } from './composed.ts';
import { type Draft, remainingOptions } from './draft.ts';
import { isSentByEnter } from './is-sent-by-enter.ts';
import { itemView, optionView } from './item-view.ts';
import { listed } from './listed.ts';
import { commandName } from './offered.ts';

export const headId = 'composer-head';
export const listId = 'composer-list';
export const itemId = (index: number): string => `composer-item-${index}`;

/** Above the line: what the place at hand takes, and the list to pick from. */
export function popupView(composed: Composed, happen: (event: ComposerEvent) => void): TemplateResult | null {
  const { items, note } = listed(composed);
  const head = headView(composed);
  if (head === null && items.length === 0 && note === null) return null;
  const isLoading = composed.suggested?.status === 'loading';
  // A press of the mouse leaves the cursor where it is.
  return html`<div class="composer-popup" @mousedown=${(event: Event) => event.preventDefault()}>
    ${head} ${note === null ? nothing : html`<p class="composer-note">${note}</p>`}
    ${
      items.length === 0
        ? nothing
        : html`<ul
            class="composer-list"
            id=${listId}
            role="listbox"
            aria-label=${listLabel(composed)}
            aria-busy=${isLoading}
          >
            ${items.map(
              (item, index) =>
                html`<li
                  class="composer-item"
                  id=${itemId(index)}
                  role="option"
                  aria-selected=${composed.highlighted === index}
                  @click=${() => happen({ kind: 'take', index })}
                >
                  ${itemView(item)}
                </li>`,
            )}
          </ul>`
    }
    <p class="visually-hidden" role="status">${heard(items.length, note)}</p>
  </div>`;
}

function headView(composed: Composed): TemplateResult | null {
  const { draft } = composed;
  if (draft === null) return null;
  const option = draft.fields[draft.place]?.option;
  return html`<div class="composer-head" id=${headId}>
    <div class="composer-subject">${option === undefined ? commandView(draft) : optionView(option)}</div>
    ${isSentByEnter(composed) ? html`<span class="composer-enter">Enter sends it</span>` : nothing}
  </div>`;
}

/** The command itself, until something of it is filled in: then what else there is. */
function commandView(draft: Draft): TemplateResult {
  const { path, description } = draft.command;
  const isMore = draft.fields.length > 0 && remainingOptions(draft).length > 0;
  return html`<b class="composer-title composer-cut">${isMore ? 'Options' : commandName(path)}</b>
    <span class="composer-about composer-cut">${isMore ? `More for ${commandName(path)}` : description}</span>`;
}

function listLabel({ draft }: Composed): string {
  if (draft === null) return 'Commands';
  return draft.fields[draft.place]?.option.name ?? (draft.fields.length > 0 ? 'More options' : 'Options');
}

function heard(count: number, note: string | null): string {
  if (note !== null || count === 0) return '';
  return count === 1 ? '1 to choose from' : `${count} to choose from`;
}
