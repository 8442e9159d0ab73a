import type { ChannelType } from 'discord-api-types/v10';
import type { Channel, Guild, PermissionName, Person, Role } from './world.ts';

export interface NewPerson {
  readonly username: string;
  readonly globalName?: string;
  readonly userInstall?: boolean;
}

export interface NewGuild {
  readonly name: string;
  /** Whether READY lists it; true unless said otherwise. */
  readonly inReady?: boolean;
  /** Whether the bot is a member; true unless said otherwise. */
  readonly withBot?: boolean;
  readonly locale?: string;
}

export interface NewChannel {
  readonly guild?: Guild;
  readonly name: string;
  readonly type?: ChannelType;
  readonly parent?: Channel;
  readonly recipients?: readonly Person[];
}

export interface NewRole {
  readonly name: string;
  readonly permissions?: readonly PermissionName[];
  readonly mentionable?: boolean;
}

export interface NewMember {
  readonly nick?: string;
  readonly roles?: readonly Role[];
}
