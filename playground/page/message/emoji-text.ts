import type { APIMessageComponentEmoji } from 'discord-api-types/v10';

/**
 * A server's own emoji is a picture of another host, which is not asked for. Neither is what looks like an address:
 * the component of an option would load it.
 */
export function emojiText({ id, name }: APIMessageComponentEmoji): string {
  if (id !== undefined) return `:${name ?? id}:`;
  return name === undefined || /http|^\.?\//.test(name) ? '' : name;
}
