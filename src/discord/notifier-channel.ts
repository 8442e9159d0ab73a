import { Routes } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Place } from '../domain/address.ts';
import type { Lost } from '../domain/pause-reason.ts';
import type { Permission } from '../domain/permission.ts';
import type { ChannelNow } from '../domain/post.ts';
import { channelKind } from './channel-kinds.ts';
import { channelPermissions } from './channel-permissions.ts';
import type { NotifierRest } from './notifier-rest.ts';
import { managesThreads, permissionsOf } from './permission-bits.ts';
import { postOutcome } from './post-outcome.ts';

const Bits = z
  .string()
  .regex(/^\d+$/)
  .transform((text) => BigInt(text));

const Roles = z.object({ id: z.string(), permissions: Bits, mentionable: z.boolean().default(false) }).array();

const Member = z.object({
  roles: z.string().array(),
  communication_disabled_until: z.iso.datetime({ offset: true }).nullish(),
});

const Channel = z.object({
  type: z.number(),
  parent_id: z.string().nullish(),
  permission_overwrites: z.object({ id: z.string(), allow: Bits, deny: Bits }).array().default([]),
  thread_metadata: z.object({ locked: z.boolean().default(false) }).optional(),
});
type Channel = z.infer<typeof Channel>;

export interface ChannelQuestion {
  readonly place: Place;
  readonly botId: string;
  /** In milliseconds since 1970. */
  readonly now: number;
}

/** A channel as Discord tells it now. Throws what the requests throw. */
export async function readChannel(
  get: NotifierRest['get'],
  { place: { guildId, channelId }, botId, now }: ChannelQuestion,
): Promise<ChannelNow> {
  const server = await readServer(get, guildId, botId);
  if (server === null) return lost('server-left');
  const { allRoles, member } = server;
  const channel = await get(Routes.channel(channelId), Channel);
  const kind = channelKind(channel.type);
  if (kind === 'other') return lost('wrong-kind');

  const isThread = kind === 'thread';
  const parentId = channel.parent_id ?? channelId;
  const { permission_overwrites: overwrites } = isThread ? await get(Routes.channel(parentId), Channel) : channel;
  const bits = channelPermissions({
    guildId,
    userId: botId,
    roleIds: member.roles,
    roles: new Map(allRoles.map(({ id, permissions }) => [id, permissions])),
    overwrites,
  });

  const botMay = permissionsOf(bits);
  const missing = needed(isThread).filter((permission) => !botMay.includes(permission));
  if (missing.length > 0) return lost('no-permission', missing);
  // For as long as that lasts no permission helps.
  if (Date.parse(member.communication_disabled_until ?? '') > now) return lost('no-permission');
  if (channel.thread_metadata?.locked === true && !managesThreads(bits)) return lost('thread-locked');
  const mentionable = botMay.includes('mention-everyone') ? allRoles : allRoles.filter((role) => role.mentionable);
  return { kind: 'open', roleIds: idsOf(allRoles), mentionableRoleIds: idsOf(mentionable) };
}

/** `null` where the bot is not in it: whoever is may always read these. */
async function readServer(get: NotifierRest['get'], guildId: string, botId: string) {
  try {
    const allRoles = await get(Routes.guildRoles(guildId), Roles);
    return { allRoles, member: await get(Routes.guildMember(guildId, botId), Member) };
  } catch (error) {
    const outcome = postOutcome(error, 'channel');
    if (outcome.kind === 'lost' && outcome.lost.why === 'no-access') return null;
    throw error;
  }
}

function idsOf(roles: z.infer<typeof Roles>): ReadonlySet<string> {
  return new Set(roles.map(({ id }) => id));
}

function needed(isThread: boolean): Permission[] {
  return ['view-channel', isThread ? 'send-in-threads' : 'send-messages', 'embed-links'];
}

function lost(why: Lost['why'], missing: Permission[] = []): ChannelNow {
  return { kind: 'lost', lost: { why, missing } };
}
