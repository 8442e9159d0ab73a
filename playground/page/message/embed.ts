import '@skyra/discord-components-core/discord-embed.js';
import '@skyra/discord-components-core/discord-embed-description.js';
import '@skyra/discord-components-core/discord-embed-field.js';
import '@skyra/discord-components-core/discord-embed-fields.js';
import '@skyra/discord-components-core/discord-embed-footer.js';
import './embed.css';
import type { APIAttachment, APIEmbed, APIEmbedField } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import type { MessageContext } from './context.ts';
import { fieldColumns } from './field-columns.ts';
import { inShadow } from './in-shadow.ts';
import { markdownView } from './markdown.ts';
import { mediaAddress, type PictureSources } from './media-address.ts';
import { fullTime, messageTime } from './message-time.ts';
import { webAddress } from './web-address.ts';

/**
 * One embed. Author and title stand in the place of the description: the component's own would ask a host for the
 * picture of every `<:name:1>` in them, and knows no markdown. `files`: those of the message, whose words a picture has.
 */
export function embedView(embed: APIEmbed, files: readonly APIAttachment[], context: MessageContext): TemplateResult {
  const { color, title, url, description, author, fields = [], image, thumbnail } = embed;
  const imageAt = mediaAddress(image?.url, context);
  const thumbnailAt = mediaAddress(thumbnail?.url, context);
  return html`<discord-embed
    slot="embeds"
    class="embed"
    .color=${color === undefined ? undefined : `#${color.toString(16).padStart(6, '0')}`}
    .image=${imageAt ?? undefined}
    .thumbnail=${thumbnailAt ?? undefined}
    ${imageAt === null ? nothing : inShadow('.discord-embed-image', { alt: pictureWords(image?.url, files) })}
  >
    ${author === undefined ? nothing : authorView(author, context)}
    ${title === undefined ? nothing : titleView(title, url, context)}
    ${description === undefined ? nothing : descriptionView(description, context)}
    ${fields.length === 0 ? nothing : fieldsView(fields, context)}
    ${thumbnail !== undefined && thumbnailAt === null ? noThumbnail : nothing}
    ${image !== undefined && imageAt === null ? noImageView(image.url) : nothing} ${footerView(embed, context)}
  </discord-embed>`;
}

function pictureWords(url: string | undefined, files: readonly APIAttachment[]): string {
  return files.find((file) => file.url === url)?.description ?? 'Picture';
}

const noThumbnail = html`<div slot="description" class="embed-thumbnail-left">Picture not loaded</div>`;

function noImageView(url: string): TemplateResult {
  return html`<div slot="fields" class="embed-image-left">Picture not loaded: ${url}</div>`;
}

function authorView(
  { name, url, icon_url: icon }: NonNullable<APIEmbed['author']>,
  sources: PictureSources,
): TemplateResult {
  const iconAt = mediaAddress(icon, sources);
  return html`<div slot="description" class="embed-author">
    ${iconAt === null ? nothing : html`<img src=${iconAt} alt="" />`}
    <span>${linked(name, url)}</span>
  </div>`;
}

function titleView(title: string, url: string | undefined, context: MessageContext): TemplateResult {
  return html`<div slot="description" class="embed-title">${linked(markdownView(title, context), url)}</div>`;
}

function descriptionView(description: string, context: MessageContext): TemplateResult {
  return html`<discord-embed-description slot="description"
    >${markdownView(description, context)}</discord-embed-description
  >`;
}

function linked(content: TemplateResult | string, url: string | undefined): TemplateResult | string {
  const address = webAddress(url);
  if (address === null) return content;
  return html`<a href=${address} title=${address} target="_blank" rel="noreferrer">${content}</a>`;
}

function fieldsView(fields: readonly APIEmbedField[], context: MessageContext): TemplateResult {
  const columns = fieldColumns(fields);
  return html`<discord-embed-fields slot="fields"
    >${fields.map(
      ({ name, value, inline = false }, index) =>
        html`<discord-embed-field .inline=${inline} style=${`--embed-columns: ${columns[index]}`}
          ><div class="embed-field-name">${markdownView(name, context)}</div>
          ${markdownView(value, context)}</discord-embed-field
        >`,
    )}</discord-embed-fields
  >`;
}

function footerView({ footer, timestamp }: APIEmbed, context: MessageContext): TemplateResult | typeof nothing {
  if (footer === undefined && timestamp === undefined) return nothing;
  const iconAt = mediaAddress(footer?.icon_url, context);
  return html`<discord-embed-footer slot="footer" .footerImage=${iconAt ?? undefined} .footerImageAlt=${''}>
    <span>
      ${footer?.text} ${footer !== undefined && timestamp !== undefined ? '•' : nothing}
      ${timestamp === undefined ? nothing : timeView(new Date(timestamp), context.now)}
    </span>
  </discord-embed-footer>`;
}

function timeView(at: Date, now: number): TemplateResult {
  return html`<time datetime=${at.toISOString()} title=${fullTime(at)}>${messageTime(at, now)}</time>`;
}
