import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';

export type PermissionName = keyof typeof PermissionFlagsBits;

export function permissionBits(names: readonly PermissionName[]): bigint {
  return names.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n);
}

export interface Person {
  readonly id: string;
  readonly username: string;
  readonly globalName: string | null;
  readonly bot: boolean;
  /** Has the bot installed for themselves, so that it follows them everywhere. */
  readonly userInstall: boolean;
  acceptsDms: boolean;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
  readonly mentionable: boolean;
  readonly managed: boolean;
  readonly position: number;
}

export interface Member {
  readonly person: Person;
  readonly joinedAt: number;
  nick: string | null;
  readonly roleIds: Set<string>;
}

interface Overwrite {
  /** A role's or a person's id; the server's own id stands for everyone. */
  readonly id: string;
  readonly of: 'role' | 'member';
  readonly allow: bigint;
  readonly deny: bigint;
}

export interface Channel {
  readonly id: string;
  readonly type: ChannelType;
  readonly name: string | null;
  /** `null` in direct messages and group chats. */
  readonly guild: Guild | null;
  /** The channel a thread belongs to. */
  readonly parent: Channel | null;
  /** Who is in it, where it is of no server. */
  readonly recipients: readonly Person[];
  readonly overwrites: Map<string, Overwrite>;
  /** A thread that nobody wrote in for long: posting reopens it. */
  archived: boolean;
  /** A thread that only moderators may write in. */
  locked: boolean;
  readonly position: number;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly owner: Person;
  /** Stands in READY. The others were joined later: a client hears of them by GUILD_CREATE, if it asked for that. */
  readonly inReady: boolean;
  readonly locale: string;
  readonly roles: Map<string, Role>;
  readonly members: Map<string, Member>;
  readonly channels: Map<string, Channel>;
}

const threadTypes: ReadonlySet<ChannelType> = new Set([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]);

export function isThread({ type }: Pick<Channel, 'type'>): boolean {
  return threadTypes.has(type);
}

/** The one channel that a person shares with the bot alone. */
export function isDmWith(channel: Channel, personId: string): boolean {
  return channel.type === ChannelType.DM && channel.recipients.some(({ id }) => id === personId);
}
