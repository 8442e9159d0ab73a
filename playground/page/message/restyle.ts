import { DiscordAuthorInfo } from '@skyra/discord-components-core/discord-author-info.js';
import { DiscordButton } from '@skyra/discord-components-core/discord-button.js';
import { DiscordCode } from '@skyra/discord-components-core/discord-code.js';
import { DiscordCommand } from '@skyra/discord-components-core/discord-command.js';
import { DiscordEmbed } from '@skyra/discord-components-core/discord-embed.js';
import { DiscordFileAttachment } from '@skyra/discord-components-core/discord-file-attachment.js';
import { DiscordHeader } from '@skyra/discord-components-core/discord-header.js';
import { DiscordImageAttachment } from '@skyra/discord-components-core/discord-image-attachment.js';
import { DiscordLink } from '@skyra/discord-components-core/discord-link.js';
import { DiscordMessage } from '@skyra/discord-components-core/discord-message.js';
import { DiscordQuote } from '@skyra/discord-components-core/discord-quote.js';
import { DiscordReply } from '@skyra/discord-components-core/discord-reply.js';
import { DiscordStringSelectMenu } from '@skyra/discord-components-core/discord-string-select-menu.js';
import { DiscordStringSelectMenuOption } from '@skyra/discord-components-core/discord-string-select-menu-option.js';
import { DiscordSubscript } from '@skyra/discord-components-core/discord-subscript.js';
import type { CSSResult } from 'lit';
import { buttonSheet } from './sheets/button-sheet.ts';
import { embedSheet } from './sheets/embed-sheet.ts';
import { fileSheet } from './sheets/file-sheet.ts';
import { messageSheet } from './sheets/message-sheet.ts';
import { originSheet } from './sheets/origin-sheet.ts';
import { selectSheet } from './sheets/select-sheet.ts';
import { textSheet } from './sheets/text-sheet.ts';

/**
 * What is inside the components is of an older Discord and hard to read in places. They read a page's colours through
 * its variables here, so none of them needs to be told of the theme. Before the first is made: they copy the list then.
 */
add(messageSheet, DiscordMessage, DiscordAuthorInfo);
add(originSheet, DiscordReply, DiscordCommand);
add(embedSheet, DiscordEmbed);
add(textSheet, DiscordCode, DiscordHeader, DiscordQuote, DiscordSubscript, DiscordLink);
add(fileSheet, DiscordFileAttachment, DiscordImageAttachment);
add(buttonSheet, DiscordButton);
add(selectSheet, DiscordStringSelectMenu, DiscordStringSelectMenuOption);

function add(sheet: CSSResult, ...components: readonly { readonly elementStyles: unknown[] }[]): void {
  for (const { elementStyles } of components) elementStyles.push(sheet);
}
