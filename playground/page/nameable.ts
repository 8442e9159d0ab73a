import type { At, DiscordView, PersonView } from '../protocol.ts';

/** Something that can be picked from a list. */
export interface Value {
  /** What stands on the screen. */
  readonly label: string;
  /** What is sent. */
  readonly value: string;
  readonly detail: string | null;
}

export interface ChannelValue extends Value {
  /** As Discord numbers them. */
  readonly type: number;
}

/** Whom and what somebody can name where they are. */
export interface Nameable {
  readonly people: readonly Value[];
  readonly roles: readonly Value[];
  readonly channels: readonly ChannelValue[];
}

export const nothingNameable: Nameable = { people: [], roles: [], channels: [] };

export function nameableAt(discord: DiscordView, at: At): Nameable {
  const server = discord.servers.find(({ channels }) => channels.some(({ id }) => id === at.channelId));
  if (server === undefined) {
    const conversation = discord.conversations.find(({ id }) => id === at.channelId);
    const here = discord.people.filter(({ id }) => conversation?.personIds.includes(id) === true);
    return { ...nothingNameable, people: [...here, discord.bot].map((person) => personValue(person, null)) };
  }
  const everybody = new Map([...discord.people, discord.bot].map((person) => [person.id, person]));
  return {
    people: server.members.flatMap(({ personId, name }) => {
      const person = everybody.get(personId);
      return person === undefined ? [] : [personValue(person, name)];
    }),
    roles: server.roles.map(({ id, name }) => ({ label: `@${name.replace(/^@/, '')}`, value: id, detail: 'Role' })),
    channels: server.channels
      .filter(({ seenBy }) => seenBy.includes(at.personId))
      .map(({ id, name, type }) => ({ label: `#${name}`, value: id, detail: null, type })),
  };
}

/** Of all types unless some are asked for. */
export function channelsOf({ channels }: Nameable, types: readonly number[] | null): readonly ChannelValue[] {
  return channels.filter(({ type }) => types === null || types.includes(type));
}

function personValue({ id, name, username }: PersonView, nick: string | null): Value {
  return { label: `@${nick ?? name}`, value: id, detail: username };
}
