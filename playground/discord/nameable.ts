import { type ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Actor } from './actor.ts';
import { may, permissionsInChannel } from './permissions.ts';
import type { Channel, Person, Role } from './world.ts';

/** Whom and what an option or a choice names. */
export interface Named {
  readonly people: readonly Person[];
  readonly roles: readonly Role[];
  readonly channels: readonly Channel[];
}

export const nothingNamed: Named = { people: [], roles: [], channels: [] };

/** Everybody in the server, or in the conversation. */
export function peopleAt({ channel, person }: Actor, everybody: Iterable<Person>): readonly Person[] {
  const { guild, recipients } = channel;
  return guild === null ? [...recipients, person] : [...everybody].filter(({ id }) => guild.members.has(id));
}

export function rolesAt({ channel: { guild } }: Actor): readonly Role[] {
  return [...(guild?.roles.values() ?? [])];
}

/** The server's channels that somebody sees, of all types unless some are given. */
export function channelsAt(
  { channel: { guild }, person }: Actor,
  types: readonly ChannelType[] | undefined,
): readonly Channel[] {
  const channels = [...(guild?.channels.values() ?? [])];
  return channels.filter((channel) => (types?.includes(channel.type) ?? true) && sees(person, channel));
}

/** Whether somebody sees a channel, or is in the conversation. */
export function sees(person: Person, channel: Channel): boolean {
  if (channel.guild === null) return channel.recipients.includes(person);
  return may(permissionsInChannel(channel, person), PermissionFlagsBits.ViewChannel);
}
