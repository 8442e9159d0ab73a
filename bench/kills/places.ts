import type { LocalDiscord } from '../../playground/discord/local-discord.ts';
import type { Channel, Person, Role } from '../../playground/discord/world.ts';

/** Where watches post, and whom they mention. */
export interface Places {
  readonly channels: readonly Channel[];
  readonly role: Role;
  readonly user: Person;
}

const channelsOfEach = 4;

/** Channels in two servers, by turns. */
export function addPlaces({ guilds, addChannel, addRole, actor }: LocalDiscord): Places {
  const servers = [guilds.retroQa, guilds.lateArrivals];
  return {
    channels: Array.from({ length: channelsOfEach }, (_, index) =>
      servers.map((guild) => addChannel({ guild, name: `watched-${index}` })),
    ).flat(),
    role: addRole(guilds.retroQa, { name: 'Testers', mentionable: true }),
    user: actor('member').person,
  };
}
