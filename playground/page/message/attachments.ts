import '@skyra/discord-components-core/discord-attachments.js';
import '@skyra/discord-components-core/discord-file-attachment.js';
import '@skyra/discord-components-core/discord-image-attachment.js';
import type { APIAttachment } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { fileSize } from './file-size.ts';
import { inShadow } from './in-shadow.ts';
import { mediaAddress, type PictureSources } from './media-address.ts';

/** The files of a message: pictures to look at, others to download. */
export function attachmentsView(
  attachments: readonly APIAttachment[],
  sources: PictureSources,
): TemplateResult | typeof nothing {
  if (attachments.length === 0) return nothing;
  return html`<discord-attachments slot="attachments"
    >${attachments.map((one) => attachmentView(one, sources))}</discord-attachments
  >`;
}

function attachmentView(attachment: APIAttachment, sources: PictureSources): TemplateResult {
  const { url, filename, description, content_type: type = '', size } = attachment;
  const pictureAt = type.startsWith('image/') ? mediaAddress(url, sources) : null;
  if (pictureAt !== null)
    return html`<discord-image-attachment
      .url=${pictureAt}
      .alt=${description ?? filename}
      ${inShadow('img', { title: description ?? filename })}
    ></discord-image-attachment>`;
  const { amount, unit } = fileSize(size);
  return html`<discord-file-attachment
    .name=${filename}
    .bytes=${amount}
    .bytesUnit=${unit}
    .href=${url}
    .target=${'_blank'}
    .rel=${'noreferrer'}
    ${inShadow('.discord-link-download-attachment', { 'aria-label': `Download ${filename}`, role: null })}
  ></discord-file-attachment>`;
}
