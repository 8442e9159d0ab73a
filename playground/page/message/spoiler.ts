import { DiscordSpoiler } from '@skyra/discord-components-core/discord-spoiler.js';
import { html, type TemplateResult } from 'lit';

/** The component hears no key of its own, and would be read aloud before it is shown. */
export function spoilerView(content: unknown): TemplateResult {
  return html`<discord-spoiler role="button" tabindex="0" aria-label="Spoiler" @click=${show} @keydown=${showByKey}
    >${content}</discord-spoiler
  >`;
}

function showByKey(event: KeyboardEvent): void {
  if (event.key !== 'Enter' && event.key !== ' ') return;
  show(event);
}

function show(event: Event): void {
  const spoiler = event.currentTarget;
  if (!(spoiler instanceof DiscordSpoiler) || spoiler.getAttribute('role') === null) return;
  event.preventDefault();
  spoiler.activated = true;
  for (const name of ['role', 'tabindex', 'aria-label']) spoiler.removeAttribute(name);
}
