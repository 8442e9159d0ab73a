import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Actor } from './actor.ts';
import { CommandRefused } from './command-refused.ts';
import { sees } from './nameable.ts';
import { may, permissionsInGuild } from './permissions.ts';
import type { Channel, Guild, Person } from './world.ts';
import type { WorldStore } from './world-store.ts';

export interface Whereabouts {
  readonly bot: Person;
  /** Everybody by id, the bot and the owners of servers among them. */
  readonly people: ReadonlyMap<string, Person>;
  readonly servers: ReadonlyMap<string, Guild>;
  channel(id: string): Channel | null;
  /** The direct messages with the bot, made on first use, and the group chats somebody is in. */
  conversationsOf(person: Person): readonly Channel[];
  /** Whether somebody may manage a server. */
  manages(person: Person, guild: Guild): boolean;
  /** Whether somebody sees a channel, or is in the conversation. */
  sees(person: Person, channel: Channel): boolean;
  /** Throws `CommandRefused` unless this person sees this channel. */
  actorAt(personId: string, channelId: string): Actor;
}

/** Who is where, and may do what there. */
export function createWhereabouts(world: WorldStore): Whereabouts {
  const { bot, people, guilds, channels } = world;

  function conversationsOf(person: Person): readonly Channel[] {
    if (person.bot) return [];
    const groups = channels
      .values()
      .filter(({ type, recipients }) => type === ChannelType.GroupDM && recipients.includes(person));
    return [world.dmWith(person), ...groups];
  }

  function actorAt(personId: string, channelId: string): Actor {
    const person = people.get(personId);
    if (person === undefined || person.bot) throw new CommandRefused('There is no such person.');
    const channel = channels.get(channelId);
    if (channel === undefined) throw new CommandRefused('There is no such channel.');
    if (!sees(person, channel)) throw new CommandRefused('You cannot see this channel.');
    return { person, channel, locale: 'en-US' };
  }

  return {
    bot,
    people,
    servers: guilds,
    channel: (id) => channels.get(id) ?? null,
    conversationsOf,
    manages: (person, guild) => may(permissionsInGuild(guild, person), PermissionFlagsBits.ManageGuild),
    sees,
    actorAt,
  };
}
