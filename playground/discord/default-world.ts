import { ChannelType } from 'discord-api-types/v10';
import type { Actor } from './actor.ts';
import type { Channel, Guild } from './world.ts';
import type { WorldStore } from './world-store.ts';

export interface DefaultWorld {
  readonly guilds: { readonly retroQa: Guild; readonly lateArrivals: Guild };
  readonly channels: {
    readonly tickets: Channel;
    readonly qa: Channel;
    readonly general: Channel;
    readonly lateGeneral: Channel;
    /** The bot's own direct messages with one person. */
    readonly dm: Channel;
    /** A group chat that the bot is not in. */
    readonly group: Channel;
  };
  readonly actors: {
    /** Manages the server, and has a nickname there. */
    readonly manager: Actor;
    readonly member: Actor;
    /** The same two kinds of people in a server that is not in READY. */
    readonly 'late-manager': Actor;
    readonly 'late-member': Actor;
    readonly dm: Actor;
    /** Has the bot installed for themselves, and calls it in a chat that it is not in. */
    readonly 'user-install': Actor;
  };
}

export type ActorName = keyof DefaultWorld['actors'];

/** A server in READY, one joined later, a conversation with the bot, a group chat, and people in each. */
export function furnish(world: WorldStore): DefaultWorld {
  const retroQa = world.addGuild({ name: 'Retro QA' });
  const lateArrivals = world.addGuild({ name: 'Late Arrivals', inReady: false });
  const tickets = world.addChannel({ guild: retroQa, name: 'tickets' });
  const qa = world.addChannel({ guild: retroQa, name: 'qa' });
  const general = world.addChannel({ guild: retroQa, name: 'general' });
  const lateGeneral = world.addChannel({ guild: lateArrivals, name: 'general' });

  const manager = person(world, retroQa, 'morgan', 'Hexadigital');
  const member = person(world, retroQa, 'sam', null);
  const lateManager = person(world, lateArrivals, 'noor', 'televandalist');
  const lateMember = person(world, lateArrivals, 'kim', null);
  const friend = world.addPerson({ username: 'alex', globalName: 'Alex' });
  const traveller = world.addPerson({ username: 'robin', globalName: 'Robin', userInstall: true });
  const dm = world.dmWith(friend);
  const group = world.addChannel({ name: 'Game night', type: ChannelType.GroupDM, recipients: [traveller, friend] });

  const locale = 'en-US';
  return {
    guilds: { retroQa, lateArrivals },
    channels: { tickets, qa, general, lateGeneral, dm, group },
    actors: {
      manager: { person: manager, channel: tickets, locale },
      member: { person: member, channel: tickets, locale },
      'late-manager': { person: lateManager, channel: lateGeneral, locale },
      'late-member': { person: lateMember, channel: lateGeneral, locale },
      dm: { person: friend, channel: dm, locale },
      'user-install': { person: traveller, channel: group, locale },
    },
  };
}

/** Who has a name of their own in the server manages it. */
function person(world: WorldStore, guild: Guild, username: string, nick: string | null) {
  const made = world.addPerson({ username, globalName: username.replace(/^./, (first) => first.toUpperCase()) });
  const roles = nick !== null ? [world.addRole(guild, { name: 'Managers', permissions: ['ManageGuild'] })] : [];
  world.addMember(guild, made, { roles, ...(nick !== null && { nick }) });
  return made;
}
