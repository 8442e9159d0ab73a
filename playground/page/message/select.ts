import '@skyra/discord-components-core/discord-string-select-menu.js';
import '@skyra/discord-components-core/discord-string-select-menu-option.js';
import type { APISelectMenuComponent } from 'discord-api-types/v10';
import { html, type TemplateResult } from 'lit';
import type { MessageContext } from './context.ts';
import { emojiText } from './emoji-text.ts';
import { selectKeys } from './select-keys.ts';
import { optionsOf } from './select-options.ts';

/** A select. */
export function selectView(select: APISelectMenuComponent, context: MessageContext): TemplateResult {
  const {
    custom_id: customId,
    placeholder = 'Make a selection',
    disabled = false,
    min_values: min = 1,
    max_values: max = 1,
  } = select;
  const options = optionsOf(select, context.nameable);
  return html`<discord-string-select-menu
    .disabled=${disabled || options.length === 0}
    ${selectKeys({
      placeholder,
      options,
      min,
      max,
      isDisabled: disabled || options.length === 0,
      isBusy: context.busy === customId,
      canChoose: context.canPress,
      onChoose: (values) => context.onChoose(customId, values),
    })}
    >${options.map(
      ({ label, description, emoji }) =>
        html`<discord-string-select-menu-option
          .label=${label}
          .description=${description ?? ''}
          .emoji=${emoji === undefined ? '' : emojiText(emoji)}
        ></discord-string-select-menu-option>`,
    )}</discord-string-select-menu
  >`;
}
