import type { At, DiscordView } from '../protocol.ts';
import { type Spot, spotOf, spotsOf, startOf } from './spots.ts';

/** What stands behind the `#` of the page's address: `sam/tickets`, or `morgan/late-arrivals/general` where a name alone says too little. */
export function addressOf(discord: DiscordView, at: At): string {
  const person = discord.people.find(({ id }) => id === at.personId);
  const spot = spotOf(discord, at);
  if (person === undefined || spot === null) return '';
  const spots = spotsOf(discord, person.id);
  const short = [spot.name];
  const long = [...(spot.server === null ? [] : [spot.server.name]), spot.name];
  const place = [short, long].find((names) => spots.filter((one) => isNamed(one, names)).length === 1);
  return [person.username, ...(place ?? [spot.channelId])].map(slug).join('/');
}

/** `null` where it names nobody. Ids last as long as the server; names are there again when it was started anew. */
export function atOf(discord: DiscordView, address: string): At | null {
  const [who = '', ...names] = address.replace(/^#/, '').split('/').map(decoded);
  const person = discord.people.find(({ id, username }) => id === who || slug(username) === slug(who));
  if (person === undefined) return null;
  const spot = spotsOf(discord, person.id).find((one) => one.channelId === names.at(-1) || isNamed(one, names));
  return startOf(discord, person.id, spot?.channelId ?? null);
}

function isNamed(spot: Spot, names: readonly string[]): boolean {
  const [name, server] = names.toReversed().map(slug);
  return (
    slug(spot.name) === name && (server === undefined || (spot.server !== null && slug(spot.server.name) === server))
  );
}

function slug(name: string): string {
  return encodeURIComponent(name.trim().toLowerCase().replaceAll(/\s+/g, '-'));
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
