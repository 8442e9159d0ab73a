import { ComponentType } from 'discord-api-types/v10';
import type { StoredMessage } from '../../playground/discord/stored-message.ts';

/** The id of the select by which a message asks for a channel. */
export function channelSelect({ components = [] }: StoredMessage): string {
  for (const row of components)
    if (row.type === ComponentType.ActionRow)
      for (const part of row.components) if (part.type === ComponentType.ChannelSelect) return part.custom_id;
  throw new Error('the message asks for no channel');
}
