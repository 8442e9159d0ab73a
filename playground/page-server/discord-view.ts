import { ChannelType } from 'discord-api-types/v10';
import type { LocalDiscord } from '../discord/local-discord.ts';
import type { Channel, Guild, Person } from '../discord/world.ts';
import type { ConversationView, DiscordView, PersonView, ServerView, TroubleView } from '../protocol.ts';
import { forbiddenIn } from './forbidden.ts';
import { isSpare } from './spare-role.ts';
import { personDescription } from './person-description.ts';

interface Shown {
  readonly discord: LocalDiscord;
  /** The servers that may see Akana. */
  readonly akanaServerIds: readonly string[];
  readonly trouble: TroubleView;
}

/** Everybody and every place, as the page shows them. */
export function discordView({ discord, akanaServerIds, trouble }: Shown): DiscordView {
  const servers = [...discord.servers.values()];
  const people = peopleToBe(discord);
  return {
    bot: personView(discord, discord.bot),
    people: people.map((person) => personView(discord, person)),
    servers: servers.map((server) => serverView(discord, server, akanaServerIds.includes(server.id))),
    conversations: conversations(discord, people).map(conversationView),
    trouble,
  };
}

/** A server's owner is an account of its own, that only holds it. */
export function peopleToBe({ people, servers }: Pick<LocalDiscord, 'people' | 'servers'>): readonly Person[] {
  const owners = new Set([...servers.values()].map(({ owner }) => owner.id));
  return [...people.values()].filter(({ id, bot }) => !bot && !owners.has(id));
}

export function conversations(
  { conversationsOf }: Pick<LocalDiscord, 'conversationsOf'>,
  people: readonly Person[],
): readonly Channel[] {
  const all = people.flatMap((person) => conversationsOf(person));
  return [...new Map(all.map((channel) => [channel.id, channel])).values()];
}

function personView(discord: LocalDiscord, person: Person): PersonView {
  const { id, username, bot } = person;
  return { id, name: nameOf(person), username, description: personDescription(discord, person), isBot: bot };
}

function serverView(discord: LocalDiscord, server: Guild, seesAkana: boolean): ServerView {
  const { id, name, owner, members, roles, channels } = server;
  const shown = [...members.values()].filter(({ person }) => person.id !== owner.id);
  return {
    id,
    name,
    seesAkana,
    hasBot: members.has(discord.bot.id),
    members: shown.map(({ person, nick, roleIds }) => ({
      personId: person.id,
      name: nick ?? nameOf(person),
      managesServer: discord.manages(person, server),
      roleIds: [...roleIds],
    })),
    roles: [...roles.values()].map((role) => ({ id: role.id, name: role.name, isSpare: isSpare(role, server) })),
    channels: [...channels.values()].map((channel) => ({
      id: channel.id,
      name: channel.name ?? '',
      type: channel.type,
      seenBy: shown.filter(({ person }) => discord.sees(person, channel)).map(({ person }) => person.id),
      forbidden: forbiddenIn(channel, discord.bot),
    })),
  };
}

function conversationView({ id, name, type, recipients }: Channel): ConversationView {
  return {
    id,
    name: type === ChannelType.GroupDM && name !== null ? name : recipients.map(nameOf).join(', '),
    kind: type === ChannelType.GroupDM ? 'group' : 'direct',
    personIds: recipients.map((person) => person.id),
  };
}

function nameOf({ globalName, username }: Person): string {
  return globalName ?? username;
}
