import type { APIMessageComponentEmoji } from 'discord-api-types/v10';
import type { TemplateResult } from 'lit';
import { icon, type IconName } from '../icons.ts';
import { emojiText } from './emoji-text.ts';

/** Discord's client draws every emoji itself; this page those of the bot's buttons, for not every machine has a font. */
const drawn: ReadonlyMap<string, IconName> = new Map([
  ['🔄', 'refresh'],
  ['🔔', 'bell'],
]);

export function emojiView(emoji: APIMessageComponentEmoji): TemplateResult | string {
  const name = emoji.id === undefined ? drawn.get(emoji.name ?? '') : undefined;
  return name === undefined ? emojiText(emoji) : icon(name, 16);
}
