import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { refuse } from './api-error.ts';
import { MessageBody } from './message-body.ts';
import { may, permissionsInChannel } from './permissions.ts';
import type { RequestBody } from './request-body.ts';
import { isThread, type Channel } from './world.ts';
import type { WorldStore } from './world-store.ts';

const textTypes: ReadonlySet<ChannelType> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildVoice,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildStageVoice,
  ChannelType.DM,
  ChannelType.GroupDM,
]);

/** A channel the bot can see; throws what Discord answers otherwise. */
export function visibleChannel({ channels, bot }: WorldStore, id: string): Channel {
  const channel = channels.get(id);
  if (channel === undefined) throw refuse('unknown-channel');
  const isStranger = channel.guild === null && channel.recipients.length !== 1;
  const sees = may(permissionsInChannel(channel, bot), PermissionFlagsBits.ViewChannel);
  if (isStranger || !sees) throw refuse('missing-access');
  return channel;
}

/** Throws unless the bot may post this here. */
export function requirePosting({ bot }: WorldStore, channel: Channel, { json, files }: RequestBody): void {
  if (channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia) throw refuse('forum');
  if (!textTypes.has(channel.type) && !isThread(channel)) throw refuse('no-text-channel');
  if (channel.guild === null && channel.recipients.some(({ acceptsDms }) => !acceptsDms)) throw refuse('closed-dm');

  const has = permissionsInChannel(channel, bot);
  if (channel.locked && !may(has, PermissionFlagsBits.ManageThreads))
    throw refuse(channel.archived ? 'archived-thread' : 'locked-thread');
  const { embeds } = MessageBody.parse(json ?? {});
  const sending = isThread(channel) ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
  const needed =
    sending |
    ((embeds?.length ?? 0) > 0 ? PermissionFlagsBits.EmbedLinks : 0n) |
    (files.length > 0 ? PermissionFlagsBits.AttachFiles : 0n);
  if (!may(has, needed)) throw refuse('missing-permissions');
}
