import '@skyra/discord-components-core/discord-button.js';
import { type APIButtonComponent, ButtonStyle } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import type { MessageContext } from './context.ts';
import { dots } from './dots.ts';
import { emojiView } from './emoji-view.ts';
import { inShadow } from './in-shadow.ts';
import { webAddress } from './web-address.ts';

const types = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'destructive',
  [ButtonStyle.Link]: 'secondary',
  [ButtonStyle.Premium]: 'primary',
} as const satisfies Record<ButtonStyle, string>;

export function buttonView(button: APIButtonComponent, context: MessageContext): TemplateResult {
  const { style } = button;
  const address = 'url' in button ? webAddress(button.url) : null;
  const customId = 'custom_id' in button ? button.custom_id : null;
  const isBusy = customId !== null && customId === context.busy;
  const disabled = button.disabled === true || (customId === null && address === null);
  // Not disabled while another answer is waited for: the keyboard would lose its place.
  const mustWait = customId !== null && (isBusy || !context.canPress);
  const press = (): void => {
    if (customId !== null && !disabled && !mustWait) context.onPress(customId);
  };
  return html`<discord-button
    .type=${types[style]}
    .url=${address ?? ''}
    .disabled=${disabled}
    ?data-waits=${mustWait && !isBusy}
    ?data-busy=${isBusy}
    ${inShadow('button', {
      type: 'button',
      disabled: disabled ? '' : null,
      'aria-disabled': mustWait ? 'true' : null,
      'aria-busy': isBusy ? 'true' : null,
    })}
    ${inShadow('.discord-button-launch', { 'aria-hidden': 'true' })}
    @click=${press}
    >${isBusy ? dots : nothing}<span class="components-button">${labelOf(button)}</span></discord-button
  >`;
}

function labelOf(button: APIButtonComponent): TemplateResult | string {
  if (button.style === ButtonStyle.Premium) return 'Premium';
  const { emoji, label } = button;
  if (emoji === undefined) return label ?? '';
  if (label === undefined || label === '') return emojiView(emoji);
  return html`<span class="components-emoji" aria-hidden="true">${emojiView(emoji)}</span>${label}`;
}
