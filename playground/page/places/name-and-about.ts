import type { DiscordView, PersonView } from '../../protocol.ts';
import { nameIn } from '../names.ts';

/** Who somebody is in a channel: where a server has another name for them, their own comes after it. */
export function nameAndAbout(
  discord: DiscordView,
  channelId: string,
  { id, name, description }: Pick<PersonView, 'id' | 'name' | 'description'>,
): { readonly name: string; readonly about: string } {
  const nameHere = nameIn(discord, channelId, 'user', id) ?? name;
  return { name: nameHere, about: nameHere === name ? description : `${name}, ${description}` };
}
