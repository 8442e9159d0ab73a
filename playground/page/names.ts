import { assertNever } from '../../src/lib/assert-never.ts';
import type { DiscordView } from '../protocol.ts';

/** What somebody or something is called in a channel: people of a server may have another name there. */
export function nameIn(
  discord: DiscordView,
  channelId: string,
  kind: 'user' | 'role' | 'channel',
  id: string,
): string | null {
  const server = discord.servers.find(({ channels }) => channels.some((channel) => channel.id === channelId)) ?? null;
  switch (kind) {
    case 'user': {
      const member = server?.members.find(({ personId }) => personId === id);
      return member?.name ?? [discord.bot, ...discord.people].find((person) => person.id === id)?.name ?? null;
    }
    case 'role':
      return server?.roles.find((role) => role.id === id)?.name ?? null;
    case 'channel':
      return discord.servers.flatMap(({ channels }) => channels).find((channel) => channel.id === id)?.name ?? null;
    default:
      return assertNever(kind);
  }
}
