import { assertNever } from '../../src/lib/assert-never.ts';
import type { At, BotPermission, DiscordView, ServerView } from '../protocol.ts';

/** A channel, as one person finds it. */
export interface Spot {
  readonly channelId: string;
  /** Without `#` or `@`. */
  readonly name: string;
  readonly kind: 'channel' | 'direct' | 'group';
  /** `null` for conversations. */
  readonly server: ServerView | null;
  /** What the bot may not do here. */
  readonly forbidden: readonly BotPermission[];
}

/** Where somebody can be: the channels of servers that they see, then their conversations. */
export function spotsOf({ bot, servers, conversations }: DiscordView, personId: string): readonly Spot[] {
  const channels = servers.flatMap((server) =>
    server.channels
      .filter(({ seenBy }) => seenBy.includes(personId))
      .map(({ id, name, forbidden }): Spot => ({ channelId: id, name, kind: 'channel', server, forbidden })),
  );
  const own = conversations
    .filter(({ personIds }) => personIds.includes(personId))
    .map(({ id, name, kind }): Spot => {
      // A direct message is called after the other one in it.
      const shown = kind === 'direct' ? bot.name : name;
      return { channelId: id, name: shown, kind, server: null, forbidden: [] };
    });
  return [...channels, ...own];
}

/** `null` where there is no such channel for this person. */
export function spotOf(discord: DiscordView, { personId, channelId }: At): Spot | null {
  return spotsOf(discord, personId).find((spot) => spot.channelId === channelId) ?? null;
}

/** Where somebody goes who begins to act: they stay in the channel if they are in it. */
export function startOf(discord: DiscordView, personId: string, channelId: string | null): At | null {
  const spots = spotsOf(discord, personId);
  const spot = spots.find((one) => one.channelId === channelId) ?? spots[0];
  return spot === undefined ? null : { personId, channelId: spot.channelId };
}

/** `#tickets`, `@Ticketwatch`, `Game night` */
export function spotLabel({ kind, name }: Spot): string {
  switch (kind) {
    case 'channel':
      return `#${name}`;
    case 'direct':
      return `@${name}`;
    case 'group':
      return name;
    default:
      return assertNever(kind);
  }
}
