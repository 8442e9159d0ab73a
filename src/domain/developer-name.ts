import { percentDecoded } from '../lib/percent-decoded.ts';
import { Ulid } from './ids.ts';

const profileLink = /^<?(?:https?:\/\/)?(?:www\.)?retroachievements\.org\/(?:user|u)\/([^/?#\s>]+)[^\s>]*>?$/i;

/**
 * What somebody typed for a developer, as a name or an (upper-case) ULID: either of them, or a link to the profile.
 * `null` for what cannot be one: RetroAchievements' names are 2 to 20 letters and digits.
 */
export function parseDeveloper(typed: string): string | null {
  const text = typed.trim();
  const linked = profileLink.exec(text)?.[1];
  const name = linked === undefined ? text : percentDecoded(linked);
  if (/^[a-z0-9]{2,20}$/i.test(name)) return name;
  return Ulid.safeParse(name).data ?? null;
}
