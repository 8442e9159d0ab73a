import type { StoredMessage } from '../../discord/stored-message.ts';
import type { DiscordView } from '../../protocol.ts';

/** Whether a message mentions somebody: by name, by a role of theirs, or with everybody. */
export function isPinged(
  { channel_id: channelId, mentions, mention_roles: roleIds, mention_everyone: isForAll }: StoredMessage,
  { servers }: DiscordView,
  personId: string,
): boolean {
  if (isForAll || mentions.some(({ id }) => id === personId)) return true;
  const server = servers.find(({ channels }) => channels.some(({ id }) => id === channelId));
  const member = server?.members.find((one) => one.personId === personId);
  return roleIds.some((id) => id === server?.id || member?.roleIds.includes(id) === true);
}
