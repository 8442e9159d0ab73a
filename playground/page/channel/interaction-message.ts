import type { APIUser } from 'discord-api-types/v10';
import type { InteractionRecord } from '../../discord/interaction-log.ts';
import type { StoredMessage } from '../../discord/stored-message.ts';
import type { DiscordView, PersonView } from '../../protocol.ts';
import { emptyMessage } from './empty-message.ts';

/** What Discord's client shows in place of an answer that is not there yet, or never comes: a message of its own making. */
export function interactionMessage(
  { id, name, personId, channelId, sentAt, state }: InteractionRecord,
  { bot, people }: DiscordView,
): StoredMessage {
  const person = people.find((one) => one.id === personId);
  const hasFailed = state === 'failed';
  return {
    ...emptyMessage,
    id,
    channel_id: channelId,
    author: user(bot),
    ...(person && { interaction: { id, type: 2, name, user: user(person) } }),
    content: hasFailed ? '' : 'Sending command…',
    timestamp: new Date(sentAt).toISOString(),
    ephemeral: hasFailed,
    visibleTo: personId,
  };
}

function user({ id, name, username, isBot }: PersonView): APIUser {
  return { id, username, discriminator: '0', global_name: name, avatar: null, bot: isBot };
}
