import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Channel, Person } from '../discord/world.ts';
import { type BotPermission, botPermissions } from '../protocol.ts';

const doing = {
  ViewChannel: 'see',
  SendMessages: 'write in',
  EmbedLinks: 'embed links in',
  AttachFiles: 'attach files in',
} satisfies Record<BotPermission, string>;

/** What was taken from the bot in a channel; not what follows from that, so that each can be given back by itself. */
export function forbiddenIn({ overwrites }: Channel, bot: Person): readonly BotPermission[] {
  const denied = overwrites.get(bot.id)?.deny ?? 0n;
  return botPermissions.filter((permission) => (denied & PermissionFlagsBits[permission]) !== 0n);
}

const eitherOf = new Intl.ListFormat('en', { type: 'disjunction' });

export function forbiddenSentence(channel: Channel, bot: Person): string {
  const forbidden = forbiddenIn(channel, bot).map((permission) => doing[permission]);
  if (forbidden.length === 0) return `${bot.username} may do everything in #${channel.name} again.`;
  return `${bot.username} may not ${eitherOf.format(forbidden)} #${channel.name} now.`;
}
