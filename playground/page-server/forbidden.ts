import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Channel, Person } from '../discord/world.ts';
import { mayNot } from '../permission-words.ts';
import { type BotPermission, botPermissions } from '../protocol.ts';

/** What was taken from the bot in a channel; not what follows from that, so that each can be given back by itself. */
export function forbiddenIn({ overwrites }: Channel, bot: Person): readonly BotPermission[] {
  const denied = overwrites.get(bot.id)?.deny ?? 0n;
  return botPermissions.filter((permission) => (denied & PermissionFlagsBits[permission]) !== 0n);
}

export function forbiddenSentence(channel: Channel, bot: Person): string {
  const forbidden = forbiddenIn(channel, bot);
  if (forbidden.length === 0) return `${bot.username} may do everything in #${channel.name} again.`;
  return `${mayNot(bot.username, forbidden)} in #${channel.name} now.`;
}
