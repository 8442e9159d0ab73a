import '@skyra/discord-components-core/discord-message.js';
import './restyle.ts';
import './message.css';
import { html, nothing, type TemplateResult } from 'lit';
import type { StoredMessage } from '../../discord/stored-message.ts';
import { attachmentsView } from './attachments.ts';
import { componentsView } from './components.ts';
import type { MessageContext, MessageNote } from './context.ts';
import { dots } from './dots.ts';
import { embedView } from './embed.ts';
import { inShadow } from './in-shadow.ts';
import { markdownView } from './markdown.ts';
import { fullTime, messageTime } from './message-time.ts';
import { authorName, originView } from './origin.ts';

/** One message, as Discord's client draws it. */
export function messageView(message: StoredMessage, context: MessageContext): TemplateResult {
  const { id, author, content, embeds, ephemeral, loading, edited_timestamp: editedAt } = message;
  const name = authorName(author, context);
  const at = new Date(message.timestamp);
  const time = messageTime(at, context.now);
  return html`<discord-message
    class="message"
    role="article"
    tabindex="-1"
    aria-label=${`${name}, ${time}`}
    aria-busy=${String(loading)}
    data-message-id=${id}
    .author=${name}
    .avatar=${context.avatarOf(author.id, name)}
    .bot=${author.bot ?? false}
    .timestamp=${time}
    .edited=${editedAt !== null && !loading}
    .ephemeral=${ephemeral}
    .highlight=${context.isPinged}
    ${inShadow('.discord-message-timestamp', { title: fullTime(at), datetime: message.timestamp })}
    ${inShadow('.discord-message-edited', { title: editedAt === null ? null : fullTime(new Date(editedAt)) })}
    ${inShadow('.discord-author-avatar img', { alt: '' })}
  >
    ${originView(message, context)} ${contentView(loading, name, content, context)}
    ${attachmentsView(besides(embeds, message.attachments), context)}
    ${embeds.map((embed) => embedView(embed, message.attachments, context))}
    ${componentsView(message.components ?? [], context)} ${noteView(context.note)}
    ${ephemeral ? privateView(context.onDismiss) : nothing} ${actionsView(context.actions)}
  </discord-message>`;
}

/** Those that no embed shows. */
function besides(
  embeds: StoredMessage['embeds'],
  attachments: StoredMessage['attachments'],
): StoredMessage['attachments'] {
  const shown = new Set(embeds.flatMap(({ image, thumbnail }) => [image?.url, thumbnail?.url]));
  return attachments.filter(({ url }) => !shown.has(url));
}

function contentView(
  isLoading: boolean,
  name: string,
  content: string,
  context: MessageContext,
): TemplateResult | typeof nothing {
  if (isLoading) return html`<span class="message-thinking">${dots}${name} is thinking…</span>`;
  return content === '' ? nothing : markdownView(content, context);
}

function noteView(note: MessageNote | null): TemplateResult | typeof nothing {
  if (note === null) return nothing;
  const { text, isNew, onDismiss } = note;
  return html`<div slot="thread" class="message-note">
    <span role=${isNew ? 'alert' : nothing}>${text}</span>
    ${
      onDismiss === null
        ? nothing
        : html`<button class="message-small" type="button" aria-label="Dismiss this note" @click=${onDismiss}>
            Dismiss
          </button>`
    }
  </div>`;
}

function actionsView(actions: TemplateResult | null): TemplateResult | typeof nothing {
  return actions === null ? nothing : html`<div slot="thread" class="message-actions">${actions}</div>`;
}

/** The component's own line has a dismiss link that no key reaches. */
function privateView(onDismiss: (() => void) | null): TemplateResult {
  const dismiss = html`<span aria-hidden="true">•</span>
    <button class="message-small" type="button" @click=${onDismiss}>Dismiss message</button>`;
  return html`<div slot="thread" class="message-private">
    ${eye}<span>Only you can see this</span>
    ${onDismiss === null ? nothing : dismiss}
  </div>`;
}

const eye = html`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
  <path d="M1 8c2-6 12-6 14 0-2 6-12 6-14 0Z" fill="none" stroke="currentColor" stroke-width="1.5" />
  <circle cx="8" cy="8" r="2" fill="currentColor" />
</svg>`;
