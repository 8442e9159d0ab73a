import { ChannelType } from 'discord-api-types/v10';
import type { LocalDiscord } from '../discord/local-discord.ts';
import type { Person } from '../discord/world.ts';

/** "manages Retro QA, member of Late Arrivals, has the bot installed for themselves" */
export function personDescription(
  { servers, manages, conversationsOf }: Pick<LocalDiscord, 'servers' | 'manages' | 'conversationsOf'>,
  person: Person,
): string {
  if (person.bot) return 'the bot';
  const joined = [...servers.values()].filter(({ members }) => members.has(person.id));
  const managed = joined.filter((server) => manages(person, server));
  const others = joined.filter((server) => !managed.includes(server));
  const groups = conversationsOf(person).filter(({ type }) => type === ChannelType.GroupDM);
  const parts = [
    ...(managed.length > 0 ? [`manages ${named(managed)}`] : []),
    ...(others.length > 0 ? [`member of ${named(others)}`] : []),
    ...(person.userInstall ? ['has the bot installed for themselves'] : []),
  ];
  if (parts.length > 0) return parts.join(', ');
  return groups.length > 0 ? `writes to the bot directly, and in ${named(groups)}` : 'writes to the bot directly';
}

function named(places: readonly { readonly name: string | null }[]): string {
  return places.map(({ name }) => name).join(' and ');
}
