import { ChannelType } from 'discord-api-types/v10';
import type { ChannelChoice } from '../domain/channel-choice.ts';

const postable = [
  { type: ChannelType.GuildText, kind: 'text' },
  { type: ChannelType.GuildAnnouncement, kind: 'announcement' },
  { type: ChannelType.AnnouncementThread, kind: 'thread' },
  { type: ChannelType.PublicThread, kind: 'thread' },
  { type: ChannelType.PrivateThread, kind: 'thread' },
] as const;

const kinds: ReadonlyMap<number, ChannelChoice['kind']> = new Map(postable.map(({ type, kind }) => [type, kind]));

/** The channels that a watch can post in: Discord's clients offer no others. */
export const POSTABLE_TYPES = postable.map(({ type }) => type);

export function channelKind(type: number): ChannelChoice['kind'] {
  return kinds.get(type) ?? 'other';
}
