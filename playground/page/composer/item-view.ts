import './item.css';
import { html, nothing, type TemplateResult } from 'lit';
import { assertNever } from '../../../src/lib/assert-never.ts';
import type { Item } from './listed.ts';
import { commandName, type OfferedOption, type OptionKind } from './offered.ts';

const kindWords = {
  text: 'Text',
  integer: 'Number',
  number: 'Number',
  flag: 'True/False',
  user: 'User',
  channel: 'Channel',
  role: 'Role',
  mentionable: 'Mentionable',
  file: 'File',
} satisfies Record<OptionKind, string>;

/** A row of the list. */
export function itemView(item: Item): TemplateResult {
  switch (item.kind) {
    case 'command': {
      const { path, description, options } = item.command;
      return html`<b class="composer-title composer-cut" title=${commandName(path)}>${commandName(path)}</b>
        <span class="composer-options">
          ${options.map(
            ({ name, isRequired }) =>
              html`<span
                class=${isRequired ? 'composer-option composer-option-required composer-cut' : 'composer-option composer-cut'}
                >${name}${requiredMark(isRequired)}</span
              >`,
          )}
        </span>
        <span class="composer-about composer-cut" title=${description}>${description}</span>`;
    }
    case 'option':
      return optionView(item.option);
    case 'value':
      return html`<span class="composer-title composer-cut" title=${item.value.label}>${item.value.label}</span>
        ${item.value.detail === null ? nothing : html`<span class="composer-detail composer-cut">${item.value.detail}</span>`}`;
    default:
      return assertNever(item);
  }
}

function requiredMark(isRequired: boolean): unknown {
  if (!isRequired) return nothing;
  return html`<span class="composer-star" aria-hidden="true">*</span><span class="visually-hidden"> required</span>`;
}

/** What an option is. */
export function optionView({ name, kind, isRequired, description }: OfferedOption): TemplateResult {
  return html`<b class="composer-title composer-cut">${name}</b>
    <span class="composer-kind">${kindWords[kind]}</span>
    ${isRequired ? html`<span class="composer-required">Required</span>` : nothing}
    <span class="composer-about composer-cut" title=${description}>${description}</span>`;
}
