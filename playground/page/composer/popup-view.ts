import { html, nothing, type TemplateResult } from 'lit';
import { assertNever } from '../../../src/lib/assert-never.ts';
import type { ComposerEvent } from './after-event.ts';
import type { Composed } from './composed.ts';
import { remainingOptions } from './draft.ts';
import { type Item, listed } from './listed.ts';
import { commandName, type OfferedOption, type OptionKind } from './offered.ts';

export const headId = 'composer-head';
export const listId = 'composer-list';
export const itemId = (index: number): string => `composer-item-${index}`;

const kindWords = {
  text: 'Text',
  number: 'Number',
  flag: 'True/False',
  user: 'User',
  channel: 'Channel',
  role: 'Role',
  mentionable: 'Mentionable',
  file: 'File',
} satisfies Record<OptionKind, string>;

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

function headView({ draft }: Composed): TemplateResult | null {
  if (draft === null) return null;
  const { command, fields, place } = draft;
  const option = fields[place]?.option;
  if (option !== undefined) return html`<div class="composer-head" id=${headId}>${optionView(option)}</div>`;
  const isMore = remainingOptions(draft).length > 0;
  return html`<div class="composer-head" id=${headId}>
    <b>${isMore ? 'Options' : commandName(command.path)}</b>
    <span class="composer-about">${isMore ? `More for ${commandName(command.path)}` : command.description}</span>
  </div>`;
}

function itemView(item: Item): TemplateResult {
  switch (item.kind) {
    case 'command': {
      const { path, description, options } = item.command;
      return html`<b class="composer-title" title=${commandName(path)}>${commandName(path)}</b>
        <span class="composer-options">
          ${options.map(
            ({ name, isRequired }) =>
              html`<span class=${isRequired ? 'composer-option composer-option-required' : 'composer-option'}
                >${name}${requiredMark(isRequired)}</span
              >`,
          )}
        </span>
        <span class="composer-about" title=${description}>${description}</span>`;
    }
    case 'option':
      return optionView(item.option);
    case 'value':
      return html`<span class="composer-title" title=${item.value.label}>${item.value.label}</span>
        ${item.value.detail === null ? nothing : html`<span class="composer-detail">${item.value.detail}</span>`}`;
    default:
      return assertNever(item);
  }
}

function requiredMark(isRequired: boolean): unknown {
  if (!isRequired) return nothing;
  return html`<span class="composer-required" aria-hidden="true">*</span
    ><span class="visually-hidden"> required</span>`;
}

function optionView({ name, kind, isRequired, description }: OfferedOption): TemplateResult {
  return html`<b class="composer-title">${name}</b>
    <span class="composer-kind">${kindWords[kind]}</span>
    ${isRequired ? html`<span class="composer-required">Required</span>` : nothing}
    <span class="composer-about" title=${description}>${description}</span>`;
}

function listLabel({ draft }: Composed): string {
  if (draft === null) return 'Commands';
  return draft.fields[draft.place]?.option.name ?? 'More options';
}

function heard(count: number, note: string | null): string {
  if (note !== null || count === 0) return '';
  return count === 1 ? '1 to choose from' : `${count} to choose from`;
}
