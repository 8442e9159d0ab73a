import '@skyra/discord-components-core/discord-command.js';
import '@skyra/discord-components-core/discord-reply.js';
import { type APIMessage, type APIUser, InteractionType, MessageType } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { markdownTree, plainText } from '../../markdown.ts';
import type { MessageContext } from './context.ts';
import { inShadow } from './in-shadow.ts';

/** The line above a message: which command it answers, or which message. */
export function originView(message: APIMessage, context: MessageContext): TemplateResult | typeof nothing {
  // Deprecated, but the only place that has the command's name.
  // oxlint-disable-next-line typescript/no-deprecated
  const { interaction } = message;
  if (interaction !== undefined) {
    const { name, user } = interaction;
    const author = authorName(user, context);
    return html`<discord-command
      slot="reply"
      type="slash_command"
      .author=${author}
      .avatar=${context.avatarOf(user.id, author)}
      .command=${name}
      ${inShadow('.discord-command-icon-name', { 'aria-hidden': 'true' })}
      ${inShadow('img', { alt: '' })}
    ></discord-command>`;
  }
  const originalId = idOfOriginal(message);
  if (originalId === null) return nothing;
  const original = message.referenced_message ?? context.messageOf(originalId);
  return original === null
    ? html`<discord-reply slot="reply" .deleted=${true}></discord-reply>`
    : replyView(original, context);
}

/** As people here call them. */
export function authorName(user: APIUser, { nameOf }: MessageContext): string {
  return nameOf('user', user.id) ?? user.global_name ?? user.username;
}

function idOfOriginal({
  type,
  message_reference: reference,
  interaction_metadata: interaction,
}: APIMessage): string | null {
  if (reference?.message_id !== undefined) return reference.message_id;
  return type === MessageType.Reply && interaction?.type === InteractionType.MessageComponent
    ? interaction.interacted_message_id
    : null;
}

function replyView(original: APIMessage, context: MessageContext): TemplateResult {
  const name = authorName(original.author, context);
  const [line = ''] = plainText(markdownTree(original.content)).split('\n');
  return html`<discord-reply
    slot="reply"
    .author=${name}
    .avatar=${context.avatarOf(original.author.id, name)}
    .bot=${original.author.bot ?? false}
    .attachment=${line === ''}
    >${line === '' ? html`<em>Click to see attachment</em>` : line}</discord-reply
  >`;
}
