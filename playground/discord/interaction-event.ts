import { randomBytes } from 'node:crypto';
import { contextOf, ownersOf } from './actor.ts';
import type { Interaction } from './interaction.ts';
import { allPermissions, permissionsInChannel } from './permissions.ts';
import { messageJson } from './stored-message.ts';
import { channelJson, interactionMemberJson, userJson } from './wire.ts';
import type { Person } from './world.ts';

export function interactionToken(): string {
  return randomBytes(48).toString('base64url');
}

/** INTERACTION_CREATE, with every field that Discord sends. */
export function interactionEvent(
  { id, type, actor, token, source }: Pick<Interaction, 'id' | 'type' | 'actor' | 'token' | 'source'>,
  data: unknown,
  bot: Person,
  attachmentSizeLimit: number,
): object {
  const { channel, person, locale } = actor;
  const { guild } = channel;
  const member = guild?.members.get(person.id);
  const isBotHere = guild === null || guild.members.has(bot.id);
  const appPermissions = isBotHere ? permissionsInChannel(channel, bot) : permissionsInChannel(channel, person);
  const {
    position: _position,
    permission_overwrites: _overwrites,
    ...partialChannel
  } = {
    position: 0,
    permission_overwrites: [],
    ...channelJson(channel),
  };
  return {
    id,
    application_id: bot.id,
    type,
    data,
    token,
    version: 1,
    channel_id: channel.id,
    channel: {
      ...partialChannel,
      ...(guild !== null && { permissions: String(permissionsInChannel(channel, person)) }),
    },
    ...(guild !== null && {
      guild_id: guild.id,
      guild: { id: guild.id, locale: guild.locale, features: [] },
      guild_locale: guild.locale,
    }),
    ...(member === undefined ? { user: userJson(person) } : { member: interactionMemberJson(member, channel) }),
    app_permissions: String(guild === null ? allPermissions : appPermissions),
    locale,
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: ownersOf(actor, bot.id),
    context: contextOf(actor),
    attachment_size_limit: attachmentSizeLimit,
    ...(source !== null && { message: messageJson(source) }),
  };
}
