import type { APIAttachment, APIEmbed } from 'discord-api-types/v10';
import type { StoredMessage } from './discord/stored-message.ts';
import { componentLines } from './message-text/component-lines.ts';
import { printable, printableLine } from './message-text/printable.ts';
import { type Known, shownMarkdown } from './message-text/shown-markdown.ts';

/** A message as a person reads it in a terminal. Nothing in it steers the terminal. */
export function messageText(
  message: StoredMessage,
  { now, nameOf = () => null }: { readonly now: number; readonly nameOf?: Known['nameOf'] },
): string {
  const known = { now, people: message.mentions, nameOf };
  const parts = [
    message.content === '' ? '' : printable(shownMarkdown(message.content, known)),
    ...message.embeds.flatMap((embed) => embedParts(embed, known)),
    message.attachments.map(attachmentLine).join('\n'),
    componentLines(message).join('\n'),
    message.ephemeral ? 'Only you can see this.' : '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** With the words for those who do not see it. */
function attachmentLine({ filename, size, description }: APIAttachment): string {
  const words = description === undefined ? '' : ` · ${printableLine(description)}`;
  return `Attached: ${printableLine(filename)}, ${size} bytes${words}`;
}

function embedParts({ title, url, description, fields = [], footer }: APIEmbed, known: Known): readonly string[] {
  const shown = (text: string | undefined): string => (text === undefined ? '' : printable(shownMarkdown(text, known)));
  return [
    [shown(title), printableLine(url ?? '')].filter((line) => line !== '').join('\n'),
    shown(description),
    ...fields.map(({ name, value }) => `${shown(name)}\n${shown(value)}`),
    // Discord knows no markdown there.
    printableLine(footer?.text ?? ''),
  ];
}
