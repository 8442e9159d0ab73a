import { ApplicationIntegrationType, ChannelType, InteractionContextType } from 'discord-api-types/v10';
import { isDmWith, type Channel, type Person } from './world.ts';

/** Somebody somewhere. Others are made of one: `{ ...actor, channel }`. */
export interface Actor {
  readonly person: Person;
  readonly channel: Channel;
  /** The language of their client, as Discord names it. */
  readonly locale: string;
}

export function contextOf({ channel, person }: Actor): InteractionContextType {
  if (channel.guild !== null) return InteractionContextType.Guild;
  const withBot = channel.type === ChannelType.DM && isDmWith(channel, person.id) && channel.recipients.length === 1;
  return withBot ? InteractionContextType.BotDM : InteractionContextType.PrivateChannel;
}

/** Through which installations the bot is reached from here: by the server's ("0" in its own DMs), the person's, or both. */
export function ownersOf(actor: Actor, botId: string): { [type in ApplicationIntegrationType]?: string } {
  const { channel, person } = actor;
  const isBotHere = channel.guild?.members.has(botId) === true;
  const isBotDm = contextOf(actor) === InteractionContextType.BotDM;
  return {
    ...(channel.guild !== null && isBotHere && { [ApplicationIntegrationType.GuildInstall]: channel.guild.id }),
    ...(isBotDm && { [ApplicationIntegrationType.GuildInstall]: '0' }),
    ...(person.userInstall && { [ApplicationIntegrationType.UserInstall]: person.id }),
  };
}
